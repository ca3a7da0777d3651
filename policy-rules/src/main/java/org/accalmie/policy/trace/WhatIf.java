package org.accalmie.policy.trace;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.WindowCalendar;

/**
 * How many acts and mails of a trace would have fallen into an agreement's windows.
 *
 * <p>The windows are opened as if the agreement had held during the trace. An act is a mail sent, a
 * minute with input or a meeting, which falls into each window that it overlaps. Windows that a
 * rotation or a relief opens stay closed.
 *
 * @param first day of the first event, in the agreement's zone; empty if there was none
 * @param last day of the last event
 * @param groups the leaves of the agreement that the trace tells of, by id
 * @param strangers events of groups that are no leaves of the agreement, by group
 */
public record WhatIf(
    Optional<LocalDate> first,
    Optional<LocalDate> last,
    Map<String, GroupCount> groups,
    Map<String, Integer> strangers) {

  /**
   * What a group did and what came to it.
   *
   * @param people how many different persons the trace has of it
   * @param all everything
   * @param inWindows what fell into windows of each kind
   */
  public record GroupCount(int people, Count all, Map<Kind, Count> inWindows) {}

  /** Acts, and mails that came in. */
  public record Count(int acts, int mails) {
    Count plus(Event event) {
      return switch (event) {
        case MAIL_SENT, INPUT, MEETING -> new Count(acts + 1, mails);
        case MAIL_RECEIVED -> new Count(acts, mails + 1);
        case NOTIFICATION, APP -> this;
      };
    }
  }

  /** Reads a trace to its end. */
  public static WhatIf of(Agreement agreement, TraceReader trace) throws IOException {
    Run run = new Run(agreement);
    for (Optional<TraceEvent> next = trace.next(); next.isPresent(); next = trace.next()) {
      run.take(next.get());
    }
    return run.result();
  }

  /** One reading. */
  private static final class Run {
    private static final LocalDate BEFORE_ALL = LocalDate.of(1970, 1, 1);

    private final Agreement agreement;
    private final Set<String> leaves = new HashSet<>();
    private final WindowCalendar calendar;
    private final Map<String, Set<String>> people = new HashMap<>();
    private final Map<String, Count> all = new TreeMap<>();
    private final Map<String, Map<Kind, Count>> inWindows = new HashMap<>();
    private final Map<String, Integer> strangers = new TreeMap<>();
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();

    Run(Agreement agreement) {
      this.agreement = agreement;
      this.calendar = WindowCalendar.asIf(agreement, BEFORE_ALL, LocalDate.MAX);
      agreement.leaves().stream().map(Group::id).forEach(leaves::add);
    }

    void take(TraceEvent event) {
      first = first.or(() -> Optional.of(event.instant()));
      last = Optional.of(event.instant());
      String group = event.group();
      if (!leaves.contains(group)) {
        strangers.merge(group, 1, Integer::sum);
        return;
      }
      people.computeIfAbsent(group, g -> new HashSet<>()).add(event.person());
      all.merge(group, new Count(0, 0).plus(event.event()), (was, one) -> was.plus(event.event()));
      Map<Kind, Count> kinds = inWindows.computeIfAbsent(group, g -> new EnumMap<>(Kind.class));
      for (Kind kind : kinds(event)) {
        kinds.put(kind, kinds.getOrDefault(kind, new Count(0, 0)).plus(event.event()));
      }
    }

    /** Of the windows that were open then, or while a meeting lasted. */
    private Set<Kind> kinds(TraceEvent event) {
      Set<Kind> kinds = calendar.kinds(event.group(), event.instant());
      String minutes = event.value();
      if (event.event() == Event.MEETING && minutes != null) {
        Instant end = event.instant().plusSeconds(60 * Long.parseLong(minutes));
        calendar
            .openings(event.group(), event.instant(), end)
            .forEach(opening -> kinds.add(opening.window().kind()));
      }
      return kinds;
    }

    WhatIf result() {
      Map<String, GroupCount> groups = new TreeMap<>();
      all.forEach(
          (group, count) ->
              groups.put(
                  group,
                  new GroupCount(
                      people.getOrDefault(group, Set.of()).size(),
                      count,
                      inWindows.getOrDefault(group, Map.of()))));
      return new WhatIf(first.map(this::day), last.map(this::day), groups, strangers);
    }

    private LocalDate day(Instant instant) {
      return instant.atZone(agreement.zone()).toLocalDate();
    }
  }
}
