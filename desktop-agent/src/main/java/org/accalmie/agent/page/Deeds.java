package org.accalmie.agent.page;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.agent.Agent;
import org.accalmie.agent.breaks.BreakPrompt;
import org.accalmie.agent.breaks.Mode;
import org.accalmie.agent.breaks.Plan;
import org.accalmie.agent.coach.Coach;
import org.accalmie.agent.coach.Tip;
import org.accalmie.agent.experiment.Experiment.Trial;
import org.accalmie.agent.experiment.Experiments;
import org.accalmie.agent.journal.JournalException;
import org.accalmie.agent.owner.Correction;
import org.accalmie.agent.sense.OwnApplications;
import org.accalmie.agent.trust.OwnTerms;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.Category;
import org.accalmie.policy.measure.PersonDay;
import org.jspecify.annotations.Nullable;

/** What the owner may do on the page, each by its name. */
final class Deeds {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Agent agent;
  private final OwnApplications applications;
  private final Optional<MailDeeds> mail;
  private final CalendarDeeds calendars;

  Deeds(Agent agent, Path directory) {
    this.agent = agent;
    this.applications = new OwnApplications(directory);
    this.mail = agent.parts().mail().map(own -> new MailDeeds(agent, own));
    this.calendars = new CalendarDeeds(agent);
  }

  /** Does what a form asks for and says where to go then; empty for what nobody knows. */
  Optional<Answer> done(Request request) {
    try {
      return Optional.ofNullable(
          switch (request.name()) {
            case "override" -> override(request);
            case WindowCard.ON_CALL -> onCall(request);
            case "pause" -> pause(request);
            case "resume" -> resume(request);
            case "sense" -> sense(request);
            case "sort" -> sort(request);
            case "forget" -> forget(request);
            case "answers" -> answers(request);
            case "correct" -> correct(request);
            case "delete" -> delete(request);
            case "agree" -> agree(request);
            case "tip" -> tip(request);
            case "experiment" -> experiment(request);
            case "breaks" -> breaks(request);
            case "break" -> answerBreak(request);
            default ->
                calendars
                    .done(request)
                    .or(() -> mail.flatMap(deeds -> Optional.ofNullable(deeds.done(request))))
                    .orElse(null);
          });
    } catch (JournalException e) {
      return Optional.of(back(request, Said.NO_ROOM));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.of(back(request, refusal(request, e)));
    }
  }

  /** What is said of a form that makes no sense: where, and what to do. */
  private static Said refusal(Request request, RuntimeException why) {
    return switch (request.name()) {
      case "agree" -> why instanceof DateTimeException ? Said.NO_TIMES : Said.NO_DAYS;
      case "correct", "delete" -> Said.NO_SUCH_SPAN;
      case WindowCard.ON_CALL -> Said.NOT_ON_CALL;
      case "experiment" -> Said.NO_EXPERIMENT;
      case "breaks" -> Said.NO_BREAKS;
      default -> Said.NOT_UNDERSTOOD;
    };
  }

  private Answer override(Request request) {
    String word = request.field("kind").orElse("");
    Kind kind =
        Stream.of(Kind.values())
            .filter(one -> one.word().equals(word))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such kind of window"));
    agent.override(kind);
    return back(request, Said.OVERRIDDEN);
  }

  private @Nullable Answer onCall(Request request) {
    if (!agent.hasOnCall()) {
      return null;
    }
    request
        .field("until")
        .map(until -> LocalDateTime.parse(until).atZone(zone()).toInstant())
        .ifPresentOrElse(agent::onCallUntil, agent::offCall);
    return back(request, Said.SWITCHED);
  }

  private Answer pause(Request request) {
    Instant now = agent.parts().clock().instant();
    agent.pause(
        switch (request.field("for").orElse("hour")) {
          case "today" -> Optional.of(PersonDay.at(now, zone()).end());
          case "open" -> Optional.empty();
          default -> Optional.of(now.plus(HOUR));
        });
    return back(request, Said.PAUSED);
  }

  private Answer resume(Request request) {
    agent.resume();
    return back(request, Said.RESUMED);
  }

  private Answer sense(Request request) {
    boolean on = request.field("on").filter("true"::equals).isPresent();
    boolean known = agent.parts().senses().turn(request.field("id").orElse(""), on);
    // Mail that is held comes back where its owner does not want it looked at any more.
    agent.tickSafely();
    return known ? back(request, Said.SWITCHED) : Answer.NOTHING;
  }

  /** Only names that were in front can be sorted here; the file takes any. */
  private Answer sort(Request request) {
    Optional<String> name =
        request.field("name").filter(agent.parts().journal().applications()::contains);
    Optional<Category> kind = request.field("kind").flatMap(Category::ofId);
    if (name.isEmpty() || kind.isEmpty()) {
      return Answer.NOTHING;
    }
    try {
      applications.sort(name.get(), kind.get());
    } catch (IOException e) {
      return back(request, Said.NOT_SORTED);
    }
    agent.writeSafely();
    return back(request, Said.SWITCHED);
  }

  private Answer forget(Request request) {
    agent.parts().journal().forgetApplications();
    return back(request, Said.DELETED);
  }

  private Answer answers(Request request) {
    agent.answerHere(request.field("here").filter("true"::equals).isPresent());
    return back(request, Said.SWITCHED);
  }

  private Answer correct(Request request) {
    agent.correct(Correction.of(request.field("what").orElse("")), span(request));
    return back(request, Said.CORRECTED);
  }

  private Answer delete(Request request) {
    if (request.field("what").filter("all"::equals).isPresent()) {
      agent.deleteAll();
    } else {
      agent.delete(span(request));
    }
    return back(request, Said.DELETED);
  }

  private Answer agree(Request request) {
    OwnTerms terms = OwnTermsForm.read(request, zone());
    if (terms.waitsInVain()) {
      return back(request, Said.NO_HAPPY_HOUR);
    }
    try {
      agent.parts().keeper().solo().agree(terms);
    } catch (IOException e) {
      return back(request, Said.NOT_WRITTEN);
    }
    agent.tickSafely();
    return back(request, Said.AGREED);
  }

  private Answer tip(Request request) {
    var coach = new Coach(agent.parts().journal());
    request.field("never").ifPresentOrElse(tip -> coach.dismiss(Tip.valueOf(tip)), coach::allowAll);
    return back(request, Said.SWITCHED);
  }

  private Answer experiment(Request request) {
    LocalDate today = PersonDay.at(agent.parts().clock().instant(), zone()).day();
    var experiments = new Experiments(agent.parts().journal());
    Optional<String> trial = request.field("trial");
    if (trial.isPresent()) {
      int weeks = Integer.parseInt(request.field("weeks").orElse("1"));
      experiments.begin(Trial.valueOf(trial.get()), today, weeks);
    } else {
      experiments.end(today);
    }
    return back(request, Said.SWITCHED);
  }

  private Answer breaks(Request request) {
    Plan plan = BreaksForm.plan(request);
    Mode mode = BreaksForm.mode(request);
    LocalDate today = PersonDay.at(agent.parts().clock().instant(), zone()).day();
    agent.parts().companion().breaks().mode(mode, today);
    agent.parts().companion().breaks().plan(plan, today);
    return back(request, Said.SWITCHED);
  }

  private Answer answerBreak(Request request) {
    var answer = BreakPrompt.Answer.valueOf(request.field("answer").orElse(""));
    agent.parts().companion().breaks().answer(answer);
    return back(request, Said.SWITCHED);
  }

  /** From a day and two times; one that ends before it begins ends on the next day. */
  private Span span(Request request) {
    LocalDate day = LocalDate.parse(request.field("day").orElse(""));
    LocalTime from = LocalTime.parse(request.field("from").orElse(""));
    LocalTime to = LocalTime.parse(request.field("to").orElse(""));
    LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
    return new Span(
        day.atTime(from).atZone(zone()).toInstant(), last.atTime(to).atZone(zone()).toInstant());
  }

  private ZoneId zone() {
    return Moments.zone(agent);
  }

  /** Goes back to the page that the form was on, and there to its section; says what was done. */
  static Answer back(Request request, Said said) {
    return back(request, said.word());
  }

  static Answer back(Request request, String said) {
    String page = request.field("page").filter(Frame.PAGES::contains).orElse("");
    String section = page.equals("mine") ? section(request.name()) : "";
    return Answer.goTo(
        "./%s?lang=%s&said=%s%s".formatted(page, request.words().language(), said, section));
  }

  /** Where on “Mine” a form stands; the page is long. */
  private static String section(String name) {
    return switch (name) {
      case "on-call" -> "#on-call";
      case "sense" -> "#senses";
      case "sort", "forget" -> "#applications";
      case "hold", "urgent", "relay", "send-mail", "discard-mail" -> "#mail";
      case "agree" -> "#own";
      case "correct" -> "#correct";
      case "delete" -> "#delete";
      default -> name.startsWith("calendar-") ? "#calendars" : "";
    };
  }
}
