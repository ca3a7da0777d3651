package org.accalmie.agent.meeting;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.policy.calendar.Span;

/**
 * The time zones of one calendar file: by their IANA name where they have one, else as the file
 * defines them, else the machine's.
 */
final class Zones {
  private static final int MOST = 500;
  private static final int YEARS_BEFORE = 2;
  private static final int YEARS_AFTER = 1;

  private final ZoneRules machine;
  private final LocalDateTime from;
  private final LocalDateTime to;
  private final Map<String, ZoneRules> known = new HashMap<>();

  /**
   * Prepares for a stretch of time.
   *
   * @param range the zones of the file are right from two years before it to one year after it
   */
  Zones(ZoneId machine, Span range) {
    this.machine = machine.getRules();
    this.from = LocalDateTime.ofInstant(range.from(), ZoneOffset.UTC).minusYears(YEARS_BEFORE);
    this.to = LocalDateTime.ofInstant(range.to(), ZoneOffset.UTC).plusYears(YEARS_AFTER);
  }

  /** A part of a zone's definition: from when on which offset holds. */
  record Observance(
      LocalDateTime start,
      ZoneOffset before,
      ZoneOffset after,
      Optional<Recurrence> rule,
      List<LocalDateTime> more) {}

  private record Onset(LocalDateTime at, ZoneOffset before, ZoneOffset after) {}

  /** Takes a definition; one without a part is passed over. */
  void define(String id, List<Observance> observances) {
    if (!observances.isEmpty() && known.size() < MOST && named(id).isEmpty()) {
      known.put(id, rules(observances));
    }
  }

  private ZoneRules rules(List<Observance> observances) {
    List<Onset> onsets =
        observances.stream()
            .flatMap(one -> onsets(one).stream())
            .sorted(Comparator.comparing(Onset::at))
            .toList();
    ZoneOffset first = onsets.isEmpty() ? last(observances).after() : onsets.getFirst().before();
    return ZoneRules.of(first, first, List.of(), transitions(first, onsets), List.of());
  }

  private List<Onset> onsets(Observance one) {
    List<LocalDateTime> at = new ArrayList<>(one.more());
    at.add(one.start());
    // The rule's end is written in UTC, and a few hours decide nothing about it.
    ZoneRules until = ZoneRules.of(one.before());
    one.rule().ifPresent(rule -> at.addAll(rule.starts(one.start(), until, from, to)));
    return at.stream()
        .filter(time -> !time.isBefore(from) && time.isBefore(to))
        .distinct()
        .map(time -> new Onset(time, one.before(), one.after()))
        .toList();
  }

  private static Observance last(List<Observance> observances) {
    return observances.stream().max(Comparator.comparing(Zones::lastOnset)).orElseThrow();
  }

  private static LocalDateTime lastOnset(Observance one) {
    return one.rule().flatMap(rule -> rule.until(ZoneRules.of(one.before()))).orElse(one.start());
  }

  /** Where an onset contradicts the one before it, what held before is believed. */
  private static List<ZoneOffsetTransition> transitions(ZoneOffset first, List<Onset> onsets) {
    List<ZoneOffsetTransition> transitions = new ArrayList<>();
    ZoneOffset now = first;
    for (Onset onset : onsets) {
      if (!onset.after().equals(now)) {
        transitions.add(ZoneOffsetTransition.of(onset.at(), now, onset.after()));
        now = onset.after();
      }
    }
    return transitions;
  }

  ZoneRules rules(String id) {
    if (id.isEmpty()) {
      return machine;
    }
    if (id.equals(Moment.UTC)) {
      return ZoneOffset.UTC.getRules();
    }
    ZoneRules rules = known.get(id);
    return rules != null ? rules : named(id).orElse(machine);
  }

  /** Some programs put their own name before the zone's, as in /example.org/Europe/Paris. */
  private static Optional<ZoneRules> named(String id) {
    for (String rest = id; !rest.isEmpty(); rest = rest.substring(rest.indexOf('/') + 1)) {
      try {
        return Optional.of(ZoneId.of(rest).getRules());
      } catch (DateTimeException e) {
        if (rest.indexOf('/') < 0) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** The instant; in the hour that is skipped in spring the later one, in autumn the earlier. */
  Instant instant(Moment moment) {
    return instant(moment.local(), rules(moment.zone()));
  }

  static Instant instant(LocalDateTime local, ZoneRules rules) {
    ZoneOffsetTransition gap = rules.getTransition(local);
    ZoneOffset offset = gap == null ? rules.getOffset(local) : gap.getOffsetBefore();
    return local.toInstant(offset);
  }
}
