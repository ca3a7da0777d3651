package org.accalmie.agent.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.accalmie.agent.Agent;
import org.accalmie.agent.AgentParts;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.agent.page.PageModel.Leaving;
import org.accalmie.agent.page.PageModel.SenseRow;
import org.accalmie.agent.report.DayReader;
import org.accalmie.agent.sense.Sense;
import org.accalmie.agent.sense.SenseState;
import org.accalmie.agent.sense.SessionFacts;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.measure.DayFacts;
import org.accalmie.policy.measure.PersonDay;

/** Gathers what the page shows at one moment. */
final class PageWriter {
  private final Agent agent;
  private final AgentParts parts;
  private final Path directory;
  private final Words words;
  private final Instant now;
  private final ZoneId zone;
  private final Optional<Agreement> agreement;

  PageWriter(Agent agent, Path directory, Words words) {
    this.agent = agent;
    this.parts = agent.parts();
    this.directory = directory;
    this.words = words;
    this.now = parts.clock().instant();
    this.agreement = parts.keeper().shown();
    this.zone = agreement.map(Agreement::zone).orElse(parts.zone());
  }

  PageModel write() {
    agent.write();
    PersonDay today = PersonDay.at(now, zone);
    var reader = new DayReader(parts.journal(), parts.member(), parts.keeper());
    DayFacts facts =
        agreement.map(one -> reader.read(today, one)).orElseGet(() -> reader.read(today));
    var figures = new FigureWriter(words);
    return new PageModel(
        words,
        date(today.day()),
        figures.lead(facts),
        alarms(),
        new QuietWriter(agent, words, zone).card(),
        agreement.map(one -> figures.figures(one, facts)).orElse(List.of()),
        strip(today, facts),
        senses(),
        road(),
        parts.journal().outbox().all().stream().map(this::leaving).toList(),
        new TermsWriter(parts, words).terms(),
        directory.toString());
  }

  private List<String> alarms() {
    List<String> alarms = new ArrayList<>();
    agent.trouble().ifPresent(alarms::add);
    parts
        .journal()
        .setAside()
        .map(
            aside ->
                words.say(
                    "The journal was damaged; a new one has begun, and the old one lies in %s.",
                    aside))
        .ifPresent(alarms::add);
    return alarms;
  }

  private Strip strip(PersonDay today, DayFacts facts) {
    var active = new TreeMap<Instant, Integer>(facts.acts());
    active.replaceAll((minute, acts) -> 1);
    List<Opening> quiet =
        parts.keeper().quietHours().openings(parts.group(), today.start(), today.end());
    return Strip.of(
        today,
        facts,
        quiet,
        List.of(
            new Strip.Series(
                "act", words.say("Active minutes"), Collections.unmodifiableSortedMap(active)),
            new Strip.Series("mail", words.say("Mails that came"), facts.mailReceived()),
            new Strip.Series("notification", words.say("Notifications"), facts.notifications())));
  }

  private List<SenseRow> senses() {
    List<SenseRow> rows = new ArrayList<>();
    rows.add(row("input", agent.input().state(), true, agent.input().isOn()));
    for (Sense sense : parts.senses()) {
      rows.add(row(sense.name(), sense.state(), false, true));
    }
    parts.session().map(this::session).ifPresent(rows::add);
    return rows;
  }

  private SenseRow session(SessionFacts facts) {
    String where =
        facts.remote()
            ? words.say("You sit elsewhere; what happens there is not counted.")
            : words.say("You sit at this machine.");
    String kind =
        switch (facts.surroundings()) {
          case X11 -> "X11";
          case WAYLAND -> "Wayland";
          case NATIVE -> words.say("desktop");
          case NONE -> words.say("no display");
        };
    return new SenseRow("off", words.say("This session"), kind, where, false, true);
  }

  private SenseRow row(String name, SenseState state, boolean isSwitch, boolean isOn) {
    String condition =
        switch (state.condition()) {
          case OFF -> "off";
          case WORKING -> "counting";
          case UNAVAILABLE -> "not available";
        };
    return new SenseRow(
        state.condition() == SenseState.Condition.WORKING
            ? "working"
            : state.condition() == SenseState.Condition.UNAVAILABLE ? "unavailable" : "off",
        words.say(title(name)),
        words.say(condition),
        words.say(state.explanation()),
        isSwitch,
        isOn);
  }

  private static String title(String sense) {
    return switch (sense) {
      case "input" -> "Keyboard and pointer";
      case "application in front" -> "Application in front";
      case "notifications" -> "Notifications";
      case "mail" -> "Mail";
      default -> sense;
    };
  }

  private String road() {
    int waiting = parts.journal().outbox().waiting();
    return switch (parts.rounds().road()) {
      case NONE ->
          words.say(
              "Nothing leaves: the agent was started without --bootstrap. %s report(s) wait here.",
              waiting);
      case UNTRIED -> words.say("The road to the brokers has not been tried yet.");
      case OPEN ->
          waiting == 0 && parts.journal().outbox().all().isEmpty()
              ? words.say("The brokers answer; there is nothing to bring them yet.")
              : waiting == 0
                  ? words.say("Everything that was due has left.")
                  : words.say(
                      "%s report(s) wait for their time, which is drawn at random.", waiting);
      case BLOCKED ->
          words.say(
              "The brokers do not answer. %s report(s) wait here and are tried again; nothing is lost.",
              waiting);
    };
  }

  private Leaving leaving(Parcel parcel) {
    String state =
        parcel
            .sentOn()
            .map(day -> words.say("left on %s", shortDate(day)))
            .orElseGet(() -> words.say("waits"));
    return new Leaving(
        date(parcel.day()),
        state,
        parcel.sentOn().isEmpty(),
        new String(parcel.bytes(), UTF_8),
        parcel.group(),
        parcel.timestamp().toString());
  }

  private String date(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
        .withLocale(words.locale())
        .format(day);
  }

  private String shortDate(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(words.locale())
        .format(day);
  }
}
