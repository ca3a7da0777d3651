package org.accalmie.agent.page;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.accalmie.agent.page.BandView.Box;
import org.accalmie.agent.page.BandView.Legend;
import org.accalmie.agent.page.BandView.Mark;
import org.accalmie.agent.page.BandView.Row;
import org.accalmie.agent.reflect.DayBand;
import org.accalmie.agent.reflect.DayBand.Kind;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.DayFacts;
import org.accalmie.policy.measure.PersonDay;

/** Lays a day out as a band. */
final class BandWriter {
  private static final int LABEL_EVERY_HOURS = 4;
  private static final int MARK_MINUTES = 5;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final Map<Kind, String> NAMES =
      Map.of(
          Kind.FOCUS, "focus",
          Kind.WORK, "other work",
          Kind.MEETING, "meetings",
          Kind.MAIL, "mail",
          Kind.CHAT, "chat",
          Kind.TENDING, "tending the device");

  private final Words words;
  private final PersonDay day;

  BandWriter(Words words, PersonDay day) {
    this.words = words;
    this.day = day;
  }

  BandView write(DayBand band, DayFacts facts, List<Opening> quiet) {
    return new BandView(
        minute(day.end()),
        behind(facts, quiet),
        band.pieces().stream().map(piece -> box(word(piece.kind()), piece.span())).toList(),
        marks(band),
        labels(),
        legend(band),
        band.pieces().stream().map(this::row).toList());
  }

  private List<Box> behind(DayFacts facts, List<Opening> quiet) {
    List<Box> boxes = new ArrayList<>();
    facts.workingHours().forEach(hours -> boxes.add(box("agreed", hours)));
    Span whole = new Span(day.start(), day.end());
    List<Span> silent =
        quiet.stream().map(opening -> new Span(opening.from(), opening.to())).toList();
    Span.within(whole, silent).forEach(span -> boxes.add(box("silent", span)));
    return boxes;
  }

  private List<Mark> marks(DayBand band) {
    Map<Integer, Integer> counts = new TreeMap<>();
    band.interruptions()
        .forEach(
            (start, count) ->
                counts.merge(minute(start) / MARK_MINUTES * MARK_MINUTES, count, Integer::sum));
    return counts.entrySet().stream()
        .filter(mark -> mark.getValue() > 0)
        .map(mark -> new Mark(mark.getKey(), mark.getValue()))
        .toList();
  }

  private List<String> labels() {
    int hours = (int) Duration.between(day.start(), day.end()).toHours();
    return IntStream.rangeClosed(0, hours / LABEL_EVERY_HOURS)
        .mapToObj(i -> clock(day.start().plus(Duration.ofHours((long) i * LABEL_EVERY_HOURS))))
        .toList();
  }

  private List<Legend> legend(DayBand band) {
    return Arrays.stream(Kind.values())
        .filter(kind -> !band.time(kind).isZero())
        .map(kind -> new Legend(word(kind), name(kind), words.time(band.time(kind))))
        .toList();
  }

  private Row row(DayBand.Piece piece) {
    Span span = piece.span();
    return new Row(
        clock(span.from()), clock(span.to()), name(piece.kind()), words.time(span.length()));
  }

  private Box box(String kind, Span span) {
    return new Box(kind, minute(span.from()), minute(span.to()) - minute(span.from()));
  }

  private int minute(Instant at) {
    return (int) Duration.between(day.start(), at).toMinutes();
  }

  private String clock(Instant at) {
    return CLOCK.format(at.atZone(day.zone()));
  }

  private String name(Kind kind) {
    return words.say(NAMES.getOrDefault(kind, ""));
  }

  private static String word(Kind kind) {
    return org.accalmie.policy.agreement.Words.word(kind);
  }
}
