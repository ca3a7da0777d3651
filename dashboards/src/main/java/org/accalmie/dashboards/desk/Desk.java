package org.accalmie.dashboards.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.dashboards.desk.Draft.State;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementYaml;
import org.accalmie.policy.agreement.Outline;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Signature;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Signing;
import org.accalmie.policy.token.KeyList;
import org.jspecify.annotations.Nullable;

/** The admin's desk: drafts, of which one at a time is proposed, signed and published. */
public final class Desk {
  private final DeskStore store;
  private final Publisher publisher;

  /** A desk whose agreements go to a publisher. */
  public Desk(DeskStore store, Publisher publisher) {
    this.store = store;
    this.publisher = publisher;
  }

  /** All drafts, the newest first. */
  public List<Draft> drafts() {
    return store.drafts();
  }

  /** The newest revision of a draft. */
  public Optional<Draft> draft(long id) {
    return store.draft(id);
  }

  /** A new draft. */
  public Draft begin(String text) {
    return store.atOnce(() -> store.begin(text));
  }

  /**
   * A new draft of the version after the one held; with the remarks of its own draft, if it came
   * from this desk.
   */
  public Draft beginNext(Agreement held, LocalDate today) {
    return begin(NextVersion.of(text(held), held, today));
  }

  /**
   * Proposes the version after the one held, which stops all measuring: the works council may sign
   * it alone. What is proposed already waits meanwhile, with its signatures.
   *
   * @return what is in the way; empty if it is proposed now
   */
  public Optional<Hindrance> proposeSuspension(Agreement held, LocalDate today) {
    return store.atOnce(
        () -> {
          if (proposed().filter(Proposal::councils).isPresent()) {
            return Optional.of(Hindrance.ANOTHER_IS_PROPOSED);
          }
          Draft draft = store.begin(NextVersion.suspending(text(held), held, today));
          if (draft.agreement().filter(Agreement::suspended).isEmpty()) {
            return Optional.of(Hindrance.HAS_PROBLEMS);
          }
          proposed().ifPresent(other -> setAside(other.draft().id()));
          store.addSuspension(draft.id());
          store.put(draft.id(), State.PROPOSED);
          return Optional.empty();
        });
  }

  private void setAside(long id) {
    store.put(id, State.WAITING);
    store.put(new Moved(id, Moved.Move.SET_ASIDE));
  }

  /**
   * Withdraws the works council's own suspension; what waited for it is proposed again.
   *
   * @return whether there was one
   */
  public boolean withdrawSuspension() {
    return store.atOnce(
        () -> {
          Optional<Proposal> suspension = proposed().filter(Proposal::councils);
          suspension.ifPresent(
              mine -> {
                store.put(mine.draft().id(), State.WITHDRAWN);
                store.forgetSignatures(mine.draft().id());
                store.put(new Moved(mine.draft().id(), Moved.Move.SUSPENSION_WITHDRAWN));
                waiting().ifPresent(other -> store.put(other.id(), State.PROPOSED));
              });
          return suspension.isPresent();
        });
  }

  /** What waits until the works council's suspension is published or withdrawn. */
  public Optional<Draft> waiting() {
    return store.drafts().stream().filter(draft -> draft.state() == State.WAITING).findFirst();
  }

  /** What became of a proposal last; empty once something was published. */
  public Optional<Moved> moved() {
    return store.moved();
  }

  private String text(Agreement held) {
    return store.drafts().stream()
        .filter(draft -> draft.agreement().filter(held::equals).isPresent())
        .map(Draft::text)
        .findFirst()
        .orElseGet(() -> AgreementYaml.write(held));
  }

  /**
   * Saves a text over the revision that its writer has seen; never over another's.
   *
   * @param revision the one that the text was made of
   * @throws java.util.NoSuchElementException if there is no such draft
   */
  public Saving save(long id, int revision, String text) {
    return store.atOnce(
        () -> {
          Draft newest = store.draft(id).orElseThrow();
          if (newest.state() != State.OPEN) {
            return new Saving.Fixed(newest, text);
          }
          if (newest.text().equals(text)) {
            return new Saving.Saved(newest);
          }
          if (newest.revision() != revision) {
            String base = store.text(id, revision).orElse(newest.text());
            return new Saving.Overtaken(newest, text, Difference.merged(base, newest.text(), text));
          }
          store.add(id, revision + 1, text);
          return new Saving.Saved(store.draft(id).orElseThrow());
        });
  }

  /**
   * Puts a draft aside; it stays, and can be taken up again.
   *
   * @return whether it was open
   */
  public boolean withdraw(long id) {
    return move(id, State.OPEN, State.WITHDRAWN);
  }

  /**
   * Takes a withdrawn draft up again.
   *
   * @return whether it was withdrawn, and not by the works council, whose own it was
   */
  public boolean takeUp(long id) {
    return !store.isSuspension(id) && move(id, State.WITHDRAWN, State.OPEN);
  }

  /** Whether it is the works council's own suspension, which nobody else moves. */
  public boolean isCouncils(Draft draft) {
    return store.isSuspension(draft.id());
  }

  private boolean move(long id, Draft.State from, Draft.State to) {
    return store.atOnce(
        () -> {
          boolean may = store.draft(id).filter(draft -> draft.state() == from).isPresent();
          if (may) {
            store.put(id, to);
          }
          return may;
        });
  }

  /** Why a draft cannot be proposed. */
  public enum Hindrance {
    HAS_PROBLEMS,
    /** Signatures are collected here, over the text without them. */
    HAS_SIGNATURES,
    ANOTHER_IS_PROPOSED,
    WAS_CHANGED,
    /** Whoever signs it: it does not follow what was published, or comes too late. */
    CANNOT_BE_PUBLISHED
  }

  /**
   * Fixes a draft, so that it can be signed.
   *
   * @param revision the one that was looked at
   * @param book what was published
   * @return what is in the way; empty if it is proposed now
   */
  public Optional<Hindrance> propose(long id, int revision, AgreementBook book, Instant now) {
    return store.atOnce(
        () -> {
          Draft draft = store.draft(id).orElseThrow();
          Optional<Hindrance> hindrance =
              draft.state() != State.OPEN || draft.revision() != revision
                  ? Optional.of(Hindrance.WAS_CHANGED)
                  : hindrance(draft, book, now);
          if (hindrance.isEmpty()) {
            store.put(id, State.PROPOSED);
          }
          return hindrance;
        });
  }

  private Optional<Hindrance> hindrance(Draft draft, AgreementBook book, Instant now) {
    Optional<Agreement> agreement = draft.agreement();
    if (agreement.isEmpty()) {
      return Optional.of(Hindrance.HAS_PROBLEMS);
    }
    if (Outline.of(draft.text()).names("").contains("signatures")) {
      return Optional.of(Hindrance.HAS_SIGNATURES);
    }
    if (!Publishable.of(agreement.get(), book, now).canBePublished()) {
      return Optional.of(Hindrance.CANNOT_BE_PUBLISHED);
    }
    return proposed().map(other -> Hindrance.ANOTHER_IS_PROPOSED);
  }

  /** What is proposed, if something is. */
  public Optional<Proposal> proposed() {
    return store.drafts().stream()
        .filter(draft -> draft.state() == State.PROPOSED)
        .flatMap(draft -> draft.agreement().map(agreement -> proposal(draft, agreement)).stream())
        .findFirst();
  }

  private Proposal proposal(Draft draft, Agreement agreement) {
    return new Proposal(
        draft,
        new SignedAgreement(agreement, store.signatures(draft.id())),
        store.isSuspension(draft.id()));
  }

  /**
   * Takes a proposal back to the desk for the admin; whoever signed it has to sign anew.
   *
   * @return whether it was one, and not the works council's own
   */
  public boolean takeBack(long id) {
    return store.atOnce(
        () -> {
          boolean may =
              !store.isSuspension(id)
                  && store
                      .draft(id)
                      .map(Draft::state)
                      .filter(state -> state == State.PROPOSED || state == State.WAITING)
                      .isPresent();
          if (may) {
            toTheDesk(id, Moved.Move.TAKEN_BACK);
          }
          return may;
        });
  }

  private void toTheDesk(long id, Moved.Move move) {
    store.put(id, State.OPEN);
    store.forgetSignatures(id);
    store.put(new Moved(id, move));
  }

  /** What came of a signature that somebody gave in. */
  public enum Taking {
    TAKEN,
    THERE_ALREADY,
    /** There is no such proposal any more. */
    ANOTHER_TEXT,
    /** It is no signature of a party over this text. */
    DOES_NOT_FIT
  }

  /**
   * Keeps a party's signature, once, however often it comes.
   *
   * @param hash of the agreement that it is over
   * @param held the version that was published last, null if there is none
   */
  public Taking sign(String hash, Signature signature, @Nullable SignedAgreement held) {
    return store.atOnce(
        () -> {
          Optional<Proposal> proposal = proposed().filter(one -> one.hash().equals(hash));
          if (proposal.isEmpty()) {
            return Taking.ANOTHER_TEXT;
          }
          SignedAgreement signed = proposal.get().signed();
          boolean isParty =
              Quorum.of(held, signed).of(signature.role()).stream()
                  .anyMatch(needed -> needed.party().key().equals(signature.key()));
          if (!isParty || !Signing.valid(signed.agreement(), signature)) {
            return Taking.DOES_NOT_FIT;
          }
          return store.add(proposal.get().draft().id(), signature)
              ? Taking.TAKEN
              : Taking.THERE_ALREADY;
        });
  }

  /** What the topic holds by now, once it is noted here, too. */
  public AgreementBook settled(AgreementBook book) {
    proposed()
        .filter(proposal -> book.withHash(proposal.hash()).isPresent())
        .ifPresent(
            proposal -> {
              if (move(proposal.draft().id(), State.PROPOSED, State.PUBLISHED)) {
                store.forgetMoved();
                waiting().ifPresent(other -> toTheDesk(other.id(), Moved.Move.OVERTAKEN));
              }
            });
    return book;
  }

  /** Gives what is signed to all desktops and the analytics. */
  public void publish(SignedAgreement signed, List<KeyList> keys) {
    publisher.publish(signed, keys);
  }

  /** Keeps the public key that a party handed over. */
  public void hand(Role role, String key) {
    store.put(role, key);
  }

  /** The public key that a party handed over. */
  public Optional<String> handed(Role role) {
    return store.key(role);
  }
}
