package org.accalmie.agent.page;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.accalmie.agent.Agent;
import org.accalmie.agent.page.WeeksPage.Bar;
import org.accalmie.agent.page.WeeksPage.Row;
import org.accalmie.agent.reflect.Change;
import org.accalmie.agent.reflect.Figure;
import org.accalmie.agent.reflect.OwnWeeks;

/** Tells of the owner's weeks, and of nobody else's. */
final class WeeksWriter {
  private static final int TALLEST = 40;
  private static final int STEP = 10;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final Map<Figure, String> NAMES =
      Map.ofEntries(
          Map.entry(Figure.FOCUS, "Focus"),
          Map.entry(Figure.LONGEST_FOCUS, "Longest piece of focus"),
          Map.entry(Figure.SWITCHES, "Changes of application"),
          Map.entry(Figure.TIME_BACK, "Back after an interruption"),
          Map.entry(Figure.MEETINGS, "Meetings"),
          Map.entry(Figure.MAIL_TIME, "Mail in front"),
          Map.entry(Figure.MAIL_CHECKS, "Mail checks"),
          Map.entry(Figure.MAIL_RECEIVED, "Mails that came"),
          Map.entry(Figure.REPLIES_SOON, "Answered within the hour"),
          Map.entry(Figure.INTERRUPTIONS, "Notifications"),
          Map.entry(Figure.RESTS, "Rest breaks"),
          Map.entry(Figure.TYPING, "Time with keys or mouse"),
          Map.entry(Figure.AFTER_HOURS, "Outside the agreed hours"),
          Map.entry(Figure.REST, "Rest before the day"),
          Map.entry(Figure.HASSLE, "Tending the device"));

  private final Agent agent;
  private final Frame frame;
  private final Words words;
  private final OwnWeeks weeks;

  WeeksWriter(Agent agent, Frame frame) {
    this.agent = agent;
    this.frame = frame;
    this.words = frame.words();
    this.weeks = new OwnDays(agent).weeks();
  }

  WeeksPage write() {
    List<Row> rows =
        Arrays.stream(Figure.values()).flatMap(figure -> row(figure).stream()).toList();
    return new WeeksPage(frame, lead(rows), rhythm(), rows);
  }

  private String lead(List<Row> rows) {
    if (rows.isEmpty()) {
      return words.say("Your weeks appear here, a week after your first day.");
    }
    String changed =
        rows.stream()
            .filter(Row::clear)
            .map(row -> words.withinSentence(row.name()))
            .collect(Collectors.joining(", "));
    if (changed.isEmpty()) {
      boolean comparable =
          Arrays.stream(Figure.values()).anyMatch(figure -> weeks.change(figure).isPresent());
      return comparable
          ? words.say("Nothing has clearly changed in the last four weeks.")
          : words.say("Too few weeks yet to say what changes.");
    }
    return words.say("Clearly changed in the last four weeks: %s.", changed);
  }

  private List<String> rhythm() {
    List<String> lines = new ArrayList<>();
    var zone = Moments.zone(agent);
    weeks
        .usualBegin(zone)
        .flatMap(
            begin ->
                weeks
                    .usualEnd(zone)
                    .map(
                        end ->
                            words.say(
                                "Your days usually begin at %s and end at %s (as many days earlier as later, in the last four weeks).",
                                CLOCK.format(begin), CLOCK.format(end))))
        .ifPresent(lines::add);
    OptionalDouble evenings = weeks.eveningsAWeek();
    if (evenings.isPresent()) {
      lines.add(
          words.say(
              "On %s days a week there was work outside the agreed hours.",
              words.number(evenings.getAsDouble())));
    }
    return lines;
  }

  private Optional<Row> row(Figure figure) {
    List<LocalDate> mondays = weeks.mondays();
    List<OptionalDouble> means =
        mondays.stream().map(monday -> weeks.mean(figure, monday)).toList();
    double most =
        means.stream()
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .max()
            .orElse(-1);
    if (most < 0) {
      return Optional.empty();
    }
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < mondays.size(); i++) {
      bars.add(bar(i, mondays.get(i), means.get(i), most, figure));
    }
    Optional<Change> change = weeks.change(figure).map(one -> visible(one, figure));
    boolean clear = change.filter(one -> one.verdict() != Change.Verdict.UNCLEAR).isPresent();
    return Optional.of(
        new Row(
            words.say(NAMES.getOrDefault(figure, "")),
            recent(figure),
            said(change, figure),
            clear,
            bars));
  }

  /** A change that rounds to nothing is none, however sure it is. */
  private Change visible(Change change, Figure figure) {
    String amount = words.amount(Math.abs(change.shift()), figure);
    return amount.equals(words.amount(0, figure))
        ? new Change(change.shift(), Math.min(0, change.low()), Math.max(0, change.high()))
        : change;
  }

  private Bar bar(int i, LocalDate monday, OptionalDouble mean, double most, Figure figure) {
    boolean recent = i >= OwnWeeks.BEFORE;
    String week = words.say("week of %s", date(monday));
    if (mean.isEmpty()) {
      return new Bar(i * STEP, Optional.empty(), week, words.say("not seen"), recent);
    }
    int height = most == 0 ? 0 : (int) Math.round(mean.getAsDouble() * TALLEST / most);
    return new Bar(
        i * STEP, Optional.of(height), week, words.amount(mean.getAsDouble(), figure), recent);
  }

  private String recent(Figure figure) {
    OptionalDouble mean = weeks.recent(figure);
    return mean.isPresent()
        ? words.say(
            figure == Figure.TIME_BACK ? "after %s" : "%s a day",
            words.amount(mean.getAsDouble(), figure))
        : words.say("not seen");
  }

  private String said(Optional<Change> change, Figure figure) {
    if (change.isEmpty()) {
      return words.say("too few weeks to compare");
    }
    Change one = change.get();
    return switch (one.verdict()) {
      case UNCLEAR -> words.say("no clear change");
      case MORE ->
          words.say(
              "about %s more a day than before (%s to %s)",
              words.amount(one.shift(), figure),
              words.amount(one.low(), figure),
              words.amount(one.high(), figure));
      case LESS ->
          words.say(
              "about %s less a day than before (%s to %s)",
              words.amount(-one.shift(), figure),
              words.amount(-one.high(), figure),
              words.amount(-one.low(), figure));
    };
  }

  private String date(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .withLocale(words.locale())
        .format(day);
  }
}
