package org.accalmie.dashboards.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.analytics.agreements.Publication;
import org.accalmie.analytics.broker.KafkaTrouble;
import org.accalmie.dashboards.audit.Act;
import org.accalmie.dashboards.audit.AuditLog;
import org.accalmie.dashboards.audit.AuditLog.Outcome;
import org.accalmie.dashboards.desk.Desk;
import org.accalmie.dashboards.desk.Proposal;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Sentence;
import org.accalmie.policy.agreement.Signature;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Signing;
import org.accalmie.policy.cli.KeyListFile;
import org.accalmie.policy.cli.NoKeyList;
import org.accalmie.policy.measure.PersonDay;
import org.accalmie.policy.token.KeyList;
import org.jspecify.annotations.Nullable;

/** What is proposed: read, signed in the browser or by command line, and published. */
final class ProposalPages {
  /** For the topic to bring back what was published, so that the page can say so at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int BAD = 422;
  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;

  private final Stores stores;
  private final Desk desk;
  private final AuditLog audit;

  ProposalPages(Stores stores, Desk desk, AuditLog audit) {
    this.stores = stores;
    this.desk = desk;
    this.audit = audit;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/proposal", Access.SEATED, this::open),
        Route.get("/proposal/agreement", Access.SEATED, this::download),
        Route.post("/proposal/sign", Access.PARTIES, this::sign),
        Route.post("/proposal/signed", Access.SEATED, this::upload),
        Route.post("/proposal/suspend", Access.PARTIES, this::suspend),
        Route.post("/proposal/withdraw", Access.PARTIES, this::withdraw),
        Route.post("/proposal/key", Access.PARTIES, this::hand),
        Route.post("/proposal/publish", Access.ADMIN, this::publish));
  }

  private AgreementBook book() {
    return desk.settled(stores.agreements().book());
  }

  private @Nullable SignedAgreement held() {
    return book().newestSigned().orElse(null);
  }

  private void open(Visit visit) {
    show(visit, visit.said(), false);
  }

  private void show(Visit visit, String said, boolean trouble) {
    Seat seat = visit.session().orElseThrow().seat();
    Visit from = visit.from("/proposal");
    from.show(
        "proposal",
        "proposal.title",
        new ProposalModel(desk, book(), visit.words(), seat, stores.clock().instant())
            .view(said, trouble, book().newest().filter(this::canBeSuspended).isPresent()));
  }

  private void refuse(Visit visit, int status, String key, Object... parts) {
    visit.context().status(status);
    show(visit, visit.words().say("proposal.trouble." + key, parts), true);
  }

  private void download(Visit visit) {
    Optional<Proposal> proposal = desk.proposed();
    if (proposal.isEmpty()) {
      visit.sorry(404, "error.404");
      return;
    }
    Agreement agreement = proposal.get().signed().agreement();
    visit
        .context()
        .contentType("application/yaml; charset=utf-8")
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s-%d.yaml\"".formatted(agreement.id(), agreement.version()))
        .result(proposal.get().file());
  }

  /** Of the page's script: one word is the answer. */
  private void sign(Visit visit) {
    Optional<Role> role = ProposalModel.role(visit.context().formParam("role"));
    String hash = field(visit, "hash");
    Signature signature =
        new Signature(role.orElse(Role.EMPLOYER), field(visit, "key"), field(visit, "value"));
    boolean own = role.equals(ProposalModel.role(visit.session().orElseThrow().seat()));
    Desk.Taking taking = own ? desk.sign(hash, signature, held()) : Desk.Taking.DOES_NOT_FIT;
    if (taking == Desk.Taking.TAKEN || taking == Desk.Taking.THERE_ALREADY) {
      visit.willSay("/proposal", "proposal.said.signed");
    }
    visit
        .context()
        .status(
            switch (taking) {
              case TAKEN, THERE_ALREADY -> 200;
              case ANOTHER_TEXT -> CONFLICT;
              case DOES_NOT_FIT -> BAD;
            })
        .result(taking.name());
  }

  private static String field(Visit visit, String name) {
    return Optional.ofNullable(visit.context().formParam(name)).orElse("");
  }

  private void upload(Visit visit) {
    Optional<byte[]> file = file(visit, "file");
    if (file.isEmpty()) {
      refuse(visit, BAD, "no-file");
      return;
    }
    switch (AgreementReader.read(file.get())) {
      case Reading.Refused refused ->
          refuse(visit, BAD, "unreadable", visit.words().say(refused.problems().getFirst().told()));
      case Reading.Understood understood ->
          told(visit, understood.signed(), taken(visit, understood.signed()));
    }
  }

  /** What an admin gives in for others is written down; of the parties nothing is. */
  private Set<Desk.Taking> taken(Visit visit, SignedAgreement signed) {
    if (visit.session().orElseThrow().seat() != Seat.ADMIN) {
      return take(signed);
    }
    return audit.deed(
        visit.who(),
        Act.SIGNATURES_GIVEN_IN,
        signed.agreement().hash(),
        () -> take(signed),
        takings -> Outcome.of(takings.contains(Desk.Taking.TAKEN)));
  }

  private Set<Desk.Taking> take(SignedAgreement signed) {
    Set<Desk.Taking> takings = EnumSet.noneOf(Desk.Taking.class);
    for (Signature signature : signed.signatures()) {
      takings.add(desk.sign(signed.agreement().hash(), signature, held()));
    }
    return takings;
  }

  private void told(Visit visit, SignedAgreement signed, Set<Desk.Taking> takings) {
    boolean isProposed =
        desk.proposed().filter(one -> one.hash().equals(signed.agreement().hash())).isPresent();
    if (!isProposed) {
      refuse(visit, CONFLICT, "another-text");
    } else if (takings.contains(Desk.Taking.DOES_NOT_FIT)) {
      refuse(visit, BAD, "does-not-fit");
    } else if (!takings.contains(Desk.Taking.TAKEN)) {
      refuse(visit, BAD, "nothing-new");
    } else {
      visit.leadTo("/proposal", "proposal.said.uploaded");
    }
  }

  /** What the works council may do without anybody else: the admin need not write it. */
  private void suspend(Visit visit) {
    Optional<Agreement> held = book().newest().filter(this::canBeSuspended);
    if (visit.session().orElseThrow().seat() != Seat.COUNCIL || held.isEmpty()) {
      refuse(visit, CONFLICT, "no-suspension");
    } else if (desk.proposeSuspension(held.get(), stores.today()).isPresent()) {
      refuse(visit, CONFLICT, "suspension-waits");
    } else {
      visit.leadTo("/proposal", "proposal.said.suspension");
    }
  }

  /** Nobody but the works council takes its suspension off the table. */
  private void withdraw(Visit visit) {
    book();
    if (visit.session().orElseThrow().seat() == Seat.COUNCIL && desk.withdrawSuspension()) {
      visit.context().redirect("/proposal");
    } else {
      refuse(visit, CONFLICT, "no-suspension-open");
    }
  }

  private boolean canBeSuspended(Agreement agreement) {
    return !agreement.suspended() && stores.today().isBefore(agreement.until());
  }

  private void hand(Visit visit) {
    String key = field(visit, "key").strip();
    try {
      Signing.publicKey(key);
    } catch (IllegalArgumentException e) {
      refuse(visit, BAD, "no-key");
      return;
    }
    ProposalModel.role(visit.session().orElseThrow().seat())
        .ifPresent(role -> hand(visit, role, key));
  }

  /** Whoever sits in a party's seat can hand over a key: that it replaces one is said. */
  private void hand(Visit visit, Role role, String key) {
    Optional<String> before = desk.handed(role).filter(other -> !other.equals(key));
    desk.hand(role, key);
    visit.leadTo(
        "/proposal",
        before.isPresent() ? "proposal.said.replaced" : "proposal.said.handed",
        ProposalModel.fingerprint(key),
        before.map(ProposalModel::fingerprint).orElse(""));
  }

  private void publish(Visit visit) {
    @Nullable SignedAgreement held = held();
    Optional<Proposal> proposal = desk.proposed();
    if (proposal.isEmpty()) {
      refuse(visit, CONFLICT, "another-text");
      return;
    }
    SignedAgreement signed = proposal.get().signed();
    LocalDate today = PersonDay.at(stores.clock().instant(), signed.agreement().zone()).day();
    List<Sentence> refusals = Publication.refusals(held, signed, today);
    if (!refusals.isEmpty()) {
      refuse(visit, CONFLICT, "refused", visit.words().say(Sentence.joined(refusals)));
      return;
    }
    try {
      publish(visit, signed);
    } catch (NoKeyList e) {
      refuse(visit, BAD, "bad-keys", visit.words().number(e.line()));
    } catch (KafkaTrouble e) {
      refuse(visit, UNAVAILABLE, "no-kafka", visit.words().say(e.told()));
    }
  }

  private void publish(Visit visit, SignedAgreement signed) {
    Map<String, KeyList> lists =
        file(visit, "keys")
            .map(text -> KeyListFile.lists("keys", new String(text, UTF_8).lines().toList()))
            .orElseGet(Map::of);
    List<String> missing = Publication.withoutKeys(signed.agreement(), lists);
    if (missing.isEmpty()) {
      audit.deed(
          visit.who(),
          Act.DRAFT_PUBLISHED,
          signed.agreement().hash(),
          () -> desk.publish(signed, Publication.pinned(signed.agreement(), lists)));
      boolean there = stores.agreements().await(signed.agreement().hash(), PATIENCE);
      visit.leadTo("/proposal", there ? "proposal.said.published" : "proposal.said.sent");
    } else {
      refuse(visit, BAD, "keys-missing", String.join(", ", missing));
    }
  }

  /** What was sent with a form; empty if no file was chosen. */
  private static Optional<byte[]> file(Visit visit, String name) {
    UploadedFile file = visit.context().uploadedFile(name);
    if (file == null) {
      return Optional.empty();
    }
    try (InputStream content = file.content()) {
      byte[] bytes = content.readNBytes(AgreementReader.MOST_BYTES + 1);
      return bytes.length == 0 ? Optional.empty() : Optional.of(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
