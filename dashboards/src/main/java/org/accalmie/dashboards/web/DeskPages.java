package org.accalmie.dashboards.web;

import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.dashboards.audit.Act;
import org.accalmie.dashboards.audit.AuditLog;
import org.accalmie.dashboards.audit.AuditLog.Outcome;
import org.accalmie.dashboards.desk.Desk;
import org.accalmie.dashboards.desk.Draft;
import org.accalmie.dashboards.desk.Saving;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Outline;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.cli.AgreementFile;

/** The admin's desk: drafts of agreements, edited, looked at, and proposed to the parties. */
final class DeskPages {
  private static final int CONFLICT = 409;
  private static final int TOO_LARGE = 413;

  private final Stores stores;
  private final Desk desk;
  private final AuditLog audit;

  DeskPages(Stores stores, Desk desk, AuditLog audit) {
    this.stores = stores;
    this.desk = desk;
    this.audit = audit;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/desk", Access.ADMIN, this::list),
        Route.post("/desk", Access.ADMIN, this::begin),
        Route.get("/desk/{draft}", Access.ADMIN, visit -> with(visit, this::open)),
        Route.post("/desk/{draft}", Access.ADMIN, visit -> with(visit, this::save)),
        Route.post("/desk/{draft}/check", Access.ADMIN, this::check),
        Route.post("/desk/{draft}/fields", Access.ADMIN, this::fields),
        Route.post("/desk/{draft}/key", Access.ADMIN, visit -> with(visit, this::key)),
        Route.post("/desk/{draft}/propose", Access.ADMIN, visit -> with(visit, this::propose)),
        Route.post("/desk/{draft}/move", Access.ADMIN, visit -> with(visit, this::move)));
  }

  private interface Deed {
    void on(Visit visit, Draft draft);
  }

  private void with(Visit visit, Deed deed) {
    Optional<Draft> draft =
        Optional.of(visit.context().pathParam("draft"))
            .filter(id -> id.matches("\\d{1,18}"))
            .map(Long::valueOf)
            .flatMap(desk::draft);
    draft.ifPresentOrElse(found -> deed.on(visit, found), () -> visit.sorry(404, "error.404"));
  }

  private AgreementBook book() {
    return desk.settled(stores.agreements().book());
  }

  private void list(Visit visit) {
    Words words = visit.words();
    String held =
        book()
            .newest()
            .map(newest -> about(newest.title(), newest.version() + "", words))
            .orElse("");
    visit.show(
        "desk",
        "desk.title",
        new DeskView(desk.drafts().stream().map(draft -> line(draft, words)).toList(), held));
  }

  private static DeskView.Line line(Draft draft, Words words) {
    Outline outline = Outline.of(draft.text());
    return new DeskView.Line(
        draft.id(),
        about(
            outline.value("title").orElseGet(() -> words.say("desk.untitled")),
            outline.value("version").orElse("?"),
            words),
        words.say("desk.state." + draft.state()),
        draft.state() == Draft.State.WITHDRAWN);
  }

  private static String about(String title, String version, Words words) {
    return words.say("desk.about", title, version);
  }

  private void begin(Visit visit) {
    LocalDate today = stores.today();
    Optional<Agreement> held = book().newest();
    String from = Optional.ofNullable(visit.context().formParam("from")).orElse("example");
    Draft draft =
        audit.deed(
            visit.who(),
            Act.DRAFT_CREATED,
            "",
            () ->
                from.equals("text")
                    ? desk.begin(sent(visit, "yaml"))
                    : held.filter(newest -> from.equals("next"))
                        .map(newest -> desk.beginNext(newest, today))
                        .orElseGet(() -> desk.begin(example(today, visit.words()))),
            begun -> new Outcome(true, about(begun)));
    visit.leadTo("/desk/" + draft.id(), "desk.said.begun");
  }

  private static String about(Draft draft) {
    return "draft " + draft.id();
  }

  private static String example(LocalDate today, Words words) {
    try {
      return AgreementFile.example(today.plusMonths(1).withDayOfMonth(1), words.spoken());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open(Visit visit, Draft draft) {
    show(visit, draft, draft.text(), visit.said());
  }

  private void refuse(Visit visit, Draft draft, String text, String why) {
    visit.context().status(CONFLICT);
    show(visit, draft, text, visit.words().say(why));
  }

  private void show(Visit visit, Draft draft, String text, String said) {
    CheckedView checked = checked(visit, text);
    Visit from = visit.from("/desk/" + draft.id());
    from.show(
        "draft",
        "draft.title",
        new DraftView(
            draft,
            text,
            said,
            checked.look(),
            checked.fields(),
            handed(text, visit.words()),
            desk.isCouncils(draft)));
  }

  private CheckedView checked(Visit visit, String text) {
    LookView look = new Look(book(), visit.words(), stores.clock().instant()).at(text);
    return new CheckedView(look, new FieldsModel(text, look.problems(), visit.words()).parts());
  }

  private List<DraftView.Handed> handed(String text, Words words) {
    return Arrays.stream(Role.values())
        .flatMap(
            role ->
                desk
                    .handed(role)
                    .filter(key -> !text.contains(key))
                    .map(key -> new DraftView.Handed(words.say("role." + role), role.word(), key))
                    .stream())
        .toList();
  }

  private void save(Visit visit, Draft draft) {
    String deed = Optional.ofNullable(visit.context().formParam("deed")).orElse("save");
    String text = sent(visit, "yaml");
    if (deed.equals("save")) {
      save(visit, draft, text, Act.DRAFT_CHANGED, "desk.said.saved");
      return;
    }
    String checked =
        deed.equals("check")
            ? text
            : FieldsForm.written(text, visit.context().formParamMap(), deed);
    show(
        visit,
        draft,
        checked,
        checked.equals(draft.text()) ? "" : visit.words().say("desk.said.checked"));
  }

  private void save(Visit visit, Draft draft, String text, Act act, String said) {
    Saving saving =
        audit.deed(
            visit.who(),
            act,
            about(draft),
            () -> desk.save(draft.id(), revision(visit), text),
            came -> Outcome.of(came instanceof Saving.Saved));
    switch (saving) {
      case Saving.Saved(Draft saved) -> visit.leadTo("/desk/" + saved.id(), said);
      case Saving.Overtaken overtaken -> {
        visit.context().status(CONFLICT);
        Visit from = visit.from("/desk/" + draft.id());
        from.show(
            "overtaken",
            "overtaken.title",
            OvertakenView.of(
                overtaken.newest(),
                overtaken.merged().orElse(text),
                overtaken.merged().isPresent(),
                overtaken.rows()));
      }
      case Saving.Fixed(Draft fixed, String mine) -> refuse(visit, fixed, mine, "desk.said.fixed");
    }
  }

  /** The number that the form was made with; 0, which no text has, where somebody sends another. */
  private static int revision(Visit visit) {
    String revision = Optional.ofNullable(visit.context().formParam("revision")).orElse("");
    return revision.matches("\\d{1,9}") ? Integer.parseInt(revision) : 0;
  }

  /** A text as a form sent it: browsers end its lines as typewriters do. */
  private static String sent(Visit visit, String field) {
    String text =
        Optional.ofNullable(visit.context().formParam(field)).orElse("").replace("\r\n", "\n");
    if (text.getBytes(StandardCharsets.UTF_8).length > AgreementReader.MOST_BYTES) {
      throw new HttpResponseException(TOO_LARGE, "");
    }
    return text;
  }

  private void check(Visit visit) {
    visit.showPart("checked", checked(visit, sent(visit, "yaml")));
  }

  /** The text with what was filled into the form. */
  private void fields(Visit visit) {
    visit
        .context()
        .result(FieldsForm.written(sent(visit, "yaml"), visit.context().formParamMap(), "form"));
  }

  private void key(Visit visit, Draft draft) {
    Role role =
        "employer".equals(visit.context().formParam("role")) ? Role.EMPLOYER : Role.WORKS_COUNCIL;
    String text = draft.text();
    Outline outline = Outline.of(text);
    for (int i = 0; i < outline.items("parties"); i++) {
      if (outline.value("parties/" + i + "/role").filter(role.word()::equals).isPresent()) {
        text = outline.with("parties/" + i + "/key", desk.handed(role).orElse("")).orElse(text);
      }
    }
    save(visit, draft, text, Act.KEY_WRITTEN, "desk.said.key");
  }

  private void propose(Visit visit, Draft draft) {
    AgreementBook book = book();
    Optional<Desk.Hindrance> hindrance =
        audit.deed(
            visit.who(),
            Act.DRAFT_PROPOSED,
            about(draft),
            () -> desk.propose(draft.id(), revision(visit), book, stores.clock().instant()),
            found -> Outcome.of(found.isEmpty()));
    if (hindrance.isEmpty()) {
      visit.context().redirect("/proposal");
    } else {
      Draft now = desk.draft(draft.id()).orElse(draft);
      refuse(visit, now, now.text(), "hindrance." + hindrance.get());
    }
  }

  private void move(Visit visit, Draft draft) {
    String to = Optional.ofNullable(visit.context().formParam("to")).orElse("");
    book();
    switch (to) {
      case "withdrawn" -> move(visit, draft, Act.DRAFT_WITHDRAWN, to, desk::withdraw);
      case "taken-up" -> move(visit, draft, Act.DRAFT_TAKEN_UP, to, desk::takeUp);
      case "taken-back" -> move(visit, draft, Act.PROPOSAL_TAKEN_BACK, to, desk::takeBack);
      default -> visit.sorry(404, "error.404");
    }
  }

  private void move(Visit visit, Draft draft, Act act, String to, LongPredicate move) {
    boolean moved =
        audit.deed(visit.who(), act, about(draft), () -> move.test(draft.id()), Outcome::of);
    if (moved) {
      visit.leadTo("/desk/" + draft.id(), "desk.said." + to);
    } else {
      Draft now = desk.draft(draft.id()).orElse(draft);
      refuse(
          visit,
          now,
          now.text(),
          desk.isCouncils(now) ? "desk.said.councils" : "desk.said.not-moved");
    }
  }
}
