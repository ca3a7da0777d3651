package org.accalmie.dashboards.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.dashboards.desk.Desk;
import org.accalmie.dashboards.desk.Moved;
import org.accalmie.dashboards.desk.Proposal;
import org.accalmie.dashboards.desk.Publishable;
import org.accalmie.dashboards.desk.Quorum;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Role;
import org.jspecify.annotations.Nullable;

/** Works out the page of a proposal for one seat. */
final class ProposalModel {
  private static final int PRINT_BYTES = 8;

  private final Desk desk;
  private final AgreementBook book;
  private final Words words;
  private final Seat seat;
  private final Instant now;

  ProposalModel(Desk desk, AgreementBook book, Words words, Seat seat, Instant now) {
    this.desk = desk;
    this.book = book;
    this.words = words;
    this.seat = seat;
    this.now = now;
  }

  /** The side that a seat signs for; empty for the admin's. */
  static Optional<Role> role(Seat seat) {
    return switch (seat) {
      case COUNCIL -> Optional.of(Role.WORKS_COUNCIL);
      case EMPLOYER -> Optional.of(Role.EMPLOYER);
      case ADMIN -> Optional.empty();
    };
  }

  ProposalView view(String said, boolean trouble, boolean canBeSuspended) {
    Optional<Proposal> proposal = desk.proposed();
    Optional<Quorum> quorum =
        proposal.map(one -> Quorum.of(book.newestSigned().orElse(null), one.signed()));
    return new ProposalView(
        said,
        trouble,
        book.newest().map(this::inForce).orElseGet(() -> words.say("proposal.none-yet")),
        proposal.flatMap(one -> quorum.map(needed -> open(one, needed))).orElse(null),
        role(seat).map(role -> own(role, quorum.orElse(null))).orElse(null),
        canBeSuspended && proposal.filter(Proposal::councils).isEmpty() && seat == Seat.COUNCIL,
        desk.moved().map(this::moved).orElse(""));
  }

  /** Who took what off the table; signatures that somebody gave may have gone with it. */
  private String moved(Moved moved) {
    return words.say("moved." + moved.move(), String.valueOf(moved.draft()));
  }

  private String inForce(Agreement newest) {
    return words.say(
        "proposal.published",
        newest.title(),
        newest.version() + "",
        words.day(newest.from()),
        words.day(newest.until()));
  }

  private ProposalView.Open open(Proposal proposal, Quorum quorum) {
    Agreement agreement = proposal.signed().agreement();
    return new ProposalView.Open(
        proposal.draft().id(),
        standing(quorum, agreement),
        words.say("proposal.deadline", words.day(Publishable.of(agreement, book, now).lastDay())),
        proposal.hash(),
        new String(AgreementJson.signedBytes(agreement), UTF_8),
        new Look(book, words, now).at(proposal.signed()),
        quorum.needed().stream().map(this::signer).toList(),
        quorum.reached(),
        proposal.councils(),
        agreement.leaves().stream().anyMatch(leaf -> leaf.keys() != null));
  }

  private String standing(Quorum quorum, Agreement agreement) {
    String about = words.say("desk.about", agreement.title(), agreement.version() + "");
    if (quorum.reached()) {
      return words.say("proposal.reached", about);
    }
    return words.say(
        quorum.councilSuffices() ? "proposal.council-suffices" : "proposal.both-needed", about);
  }

  private ProposalView.Signer signer(Quorum.Needed needed) {
    return new ProposalView.Signer(
        words.say("role." + needed.party().role()),
        needed.party().name(),
        words.say("proposal.key-of", needed.version() + ""),
        needed.signed());
  }

  private ProposalView.Own own(Role role, @Nullable Quorum quorum) {
    List<Quorum.Needed> mine = quorum == null ? List.of() : quorum.of(role);
    List<Quorum.Needed> unsigned = mine.stream().filter(needed -> !needed.signed()).toList();
    String handed = desk.handed(role).orElse("");
    return new ProposalView.Own(
        words.say("role." + role),
        role.word(),
        handed,
        fingerprint(handed),
        unsigned.stream().map(needed -> needed.party().key()).toList(),
        unsigned.isEmpty() || unsigned.size() == mine.size()
            ? ""
            : words.say("sign.next", String.valueOf(unsigned.getFirst().version())));
  }

  /** Of a public key, short enough to be read out over the telephone. */
  static String fingerprint(String key) {
    try {
      return HexFormat.ofDelimiter(" ")
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)), 0, PRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The side of this word. */
  static Optional<Role> role(@Nullable String word) {
    return Arrays.stream(Role.values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
