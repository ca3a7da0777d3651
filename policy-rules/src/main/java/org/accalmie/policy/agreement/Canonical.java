package org.accalmie.policy.agreement;

import java.time.DayOfWeek;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An agreement as maps and lists, with the names that {@link AgreementForm} asks for. */
final class Canonical {
  private Canonical() {}

  static Map<String, Object> fields(Agreement agreement) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("id", agreement.id());
    fields.put("version", agreement.version());
    fields.put("title", agreement.title());
    fields.put("from", agreement.from().toString());
    fields.put("until", agreement.until().toString());
    fields.put("review", agreement.review().toString());
    fields.put("time-zone", agreement.zone().getId());
    fields.put("consulted", agreement.consulted().toString());
    putIf(agreement.suspended(), fields, "suspended", true);
    people(agreement, fields);
    quiet(agreement, fields);
    figures(agreement, fields);
    return fields;
  }

  private static void people(Agreement agreement, Map<String, Object> fields) {
    fields.put("parties", each(agreement.parties(), Canonical::party));
    Map<String, Object> scope = new TreeMap<>(Map.of("covers", agreement.scope().covers()));
    putIf(
        !agreement.scope().excluded().isEmpty(),
        scope,
        "excluded",
        sorted(agreement.scope().excluded()));
    fields.put("scope", scope);
    fields.put("groups", each(agreement.groups(), Canonical::group));
    fields.put("hours", each(agreement.workingHours(), Canonical::groupHours));
    putIf(
        !agreement.partTime().isEmpty(),
        fields,
        "part-time",
        each(agreement.partTime(), Canonical::partTime));
    Holidays holidays = agreement.holidays();
    if (holidays != null) {
      fields.put(
          "holidays",
          Map.of(
              "calendar",
              holidays.calendar(),
              "days",
              each(
                  holidays.days(),
                  off -> Map.of("day", off.day().toString(), "name", off.name()))));
    }
  }

  private static void quiet(Agreement agreement, Map<String, Object> fields) {
    fields.put("windows", each(agreement.windows(), Canonical::window));
    put(fields, "rotation", agreement.rotation(), Canonical::rotation);
    put(fields, "on-call", agreement.onCall(), text -> text);
    put(
        fields,
        "urgent",
        agreement.urgent(),
        urgent -> Map.of("channel", urgent.channel(), "reasons", urgent.reasons()));
    put(
        fields,
        "held-mail",
        agreement.heldMail(),
        mail -> Map.of("until", mail.until().word(), "deputy", mail.deputy()));
  }

  private static void figures(Agreement agreement, Map<String, Object> fields) {
    fields.put("measures", agreement.measures());
    putIf(
        !agreement.thresholds().isEmpty(),
        fields,
        "thresholds",
        each(agreement.thresholds(), t -> Map.of("measure", t.measure(), "from", t.from())));
    fields.put("minimum-size", agreement.minimumSize());
    fields.put("epsilon", agreement.epsilon().stripTrailingZeros());
    fields.put("yearly-epsilon", agreement.yearlyEpsilon().stripTrailingZeros());
    fields.put("grace-days", agreement.graceDays());
    fields.put("widest-bar", agreement.widestBar());
    fields.put("release-key", agreement.releaseKey());
    fields.put(
        "retention",
        Map.of(
            "report-days", agreement.retention().reportDays(),
            "release-months", agreement.retention().releaseMonths()));
    putIf(
        !agreement.reliefs().isEmpty(),
        fields,
        "reliefs",
        each(agreement.reliefs(), Canonical::relief));
    fields.put("evidence-ban", true);
  }

  private static Map<String, Object> party(Party party) {
    return Map.of("role", party.role().word(), "name", party.name(), "key", party.key());
  }

  private static Map<String, Object> group(Group group) {
    Map<String, Object> fields = new TreeMap<>(Map.of("id", group.id(), "name", group.name()));
    put(fields, "parent", group.parent(), parent -> parent);
    putIf(group.roster() > 0, fields, "roster", group.roster());
    put(fields, "keys", group.keys(), keys -> keys);
    putIf(!group.skills().isEmpty(), fields, "skills", sorted(group.skills()));
    return fields;
  }

  private static Map<String, Object> groupHours(GroupHours hours) {
    Map<String, Object> fields = new TreeMap<>(hours(hours.hours()));
    fields.put("groups", sorted(hours.groups()));
    return fields;
  }

  private static Map<String, Object> hours(Hours hours) {
    return Map.of(
        "days", days(hours.days()), "from", hours.from().toString(), "to", hours.to().toString());
  }

  private static Map<String, Object> partTime(PartTime pattern) {
    return Map.of(
        "id", pattern.id(),
        "name", pattern.name(),
        "hours", each(pattern.hours(), Canonical::hours));
  }

  private static Map<String, Object> window(Window window) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("id", window.id());
    fields.put("kind", window.kind().word());
    fields.put("groups", sorted(window.groups()));
    switch (window.days()) {
      case Days.OfTheWeek week -> fields.put("days", days(week.days()));
      case Days.Repeating repeating -> {
        fields.put("repeat", repeating.rule().toString());
        fields.put("starts", repeating.starts().toString());
      }
    }
    fields.put("from", window.from().toString());
    fields.put("to", window.to().toString());
    putIf(
        window.holidays() != Window.OnHolidays.AS_USUAL,
        fields,
        "holidays",
        window.holidays().word());
    putIf(window.priority() > 0, fields, "priority", window.priority());
    putIf(window.opens() != Window.Opens.ALWAYS, fields, "opens", window.opens().word());
    return fields;
  }

  private static Map<String, Object> rotation(Rotation rotation) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("groups", sorted(rotation.groups()));
    fields.put("slots", each(rotation.slots(), Canonical::slot));
    fields.put("coverage", each(rotation.coverage(), Canonical::hours));
    fields.put("reachable", rotation.reachable());
    putIf(
        !rotation.skills().isEmpty(),
        fields,
        "skills",
        each(rotation.skills(), s -> Map.of("skill", s.skill(), "groups", s.groups())));
    putIf(
        !rotation.wishes().isEmpty(),
        fields,
        "wishes",
        each(
            rotation.wishes(),
            w -> Map.of("group", w.group(), "slot", w.slot(), "weight", w.weight())));
    return fields;
  }

  private static Map<String, Object> slot(Rotation.Slot slot) {
    Map<String, Object> fields =
        new TreeMap<>(Map.of("id", slot.id(), "windows", sorted(slot.windows())));
    putIf(slot.unpopular(), fields, "unpopular", true);
    return fields;
  }

  private static Map<String, Object> relief(Relief relief) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("id", relief.id());
    fields.put("measure", relief.measure());
    fields.put("group", relief.group());
    fields.put("passes", relief.passes());
    fields.put("in-weeks", relief.inWeeks());
    fields.put("of-weeks", relief.ofWeeks());
    fields.put("opens", relief.opens());
    fields.put("for-weeks", relief.forWeeks());
    fields.put("most-per-quarter", relief.mostPerQuarter());
    return fields;
  }

  static Map<String, Object> signature(Signature signature) {
    return Map.of(
        "role", signature.role().word(), "key", signature.key(), "value", signature.value());
  }

  private static <T> void put(
      Map<String, Object> fields, String name, @Nullable T value, Function<T, Object> form) {
    if (value != null) {
      fields.put(name, form.apply(value));
    }
  }

  /** What is at its default is left out, so that there is one way to write an agreement. */
  private static void putIf(
      boolean present, Map<String, Object> fields, String name, Object value) {
    if (present) {
      fields.put(name, value);
    }
  }

  private static <T> List<Map<String, Object>> each(
      Collection<T> items, Function<T, Map<String, Object>> fields) {
    return items.stream().map(fields).toList();
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  private static List<String> days(Set<DayOfWeek> days) {
    return days.stream().sorted().map(Words::word).toList();
  }
}
