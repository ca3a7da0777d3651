package org.accalmie.dashboards.web;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.WindowCalendar;

/**
 * When the windows of a draft would have been open, as if it had held then: what a browser needs to
 * count a trace that it does not give away.
 *
 * <p>Instants are seconds of the epoch. Groups with the same windows share one timeline.
 */
final class TraceOpenings {
  /** A browser asks for a longer trace piece by piece. */
  static final int MOST_DAYS = 400;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Agreement agreement;
  private final Words words;
  private final Instant from;
  private final Instant to;
  private final WindowCalendar calendar;
  private final ObjectNode json = JSON.createObjectNode();

  /**
   * Of the days from one to another, both inclusive.
   *
   * @throws IllegalArgumentException if these are no days, or more than {@value #MOST_DAYS}
   */
  TraceOpenings(Agreement agreement, Words words, LocalDate first, LocalDate last) {
    if (last.isBefore(first) || first.plusDays(MOST_DAYS).isBefore(last)) {
      throw new IllegalArgumentException("from " + first + " to " + last);
    }
    this.agreement = agreement;
    this.words = words;
    this.from = first.atStartOfDay(agreement.zone()).toInstant();
    this.to = last.plusDays(1).atStartOfDay(agreement.zone()).toInstant();
    this.calendar = WindowCalendar.asIf(agreement, LocalDate.EPOCH, LocalDate.MAX);
  }

  /** What a browser is told. */
  String json() {
    json.put("minimum", agreement.minimumSize()).put("zone", agreement.zone().getId());
    ObjectNode labels = json.putObject("labels");
    for (Kind kind : Kind.values()) {
      labels.put(kind.word(), words.option(kind.word()));
    }
    ArrayNode groups = json.putArray("groups");
    ArrayNode timelines = json.putArray("timelines");
    Map<List<Window>, Integer> known = new HashMap<>();
    for (Group leaf : agreement.leaves()) {
      int timeline =
          known.computeIfAbsent(
              calendar.windows(leaf.id()),
              windows -> {
                write(timelines.addObject(), leaf, windows);
                return timelines.size() - 1;
              });
      groups.addObject().put("id", leaf.id()).put("name", leaf.name()).put("timeline", timeline);
    }
    return json.toString();
  }

  private void write(ObjectNode timeline, Group group, List<Window> windows) {
    ArrayNode kinds = timeline.putArray("kinds");
    windows.stream().map(Window::kind).distinct().sorted().map(Kind::word).forEach(kinds::add);
    ArrayNode openings = timeline.putArray("openings");
    for (Opening opening : calendar.openings(group.id(), from, to)) {
      openings
          .addArray()
          .add(opening.from().getEpochSecond())
          .add(opening.to().getEpochSecond())
          .add(opening.window().kind().word());
    }
  }
}
