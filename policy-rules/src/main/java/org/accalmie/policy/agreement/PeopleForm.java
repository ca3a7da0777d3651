package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks a text for the people: parties, scope, groups and when they work. */
final class PeopleForm {
  static final Map<String, Role> ROLES = Words.of(Role.values(), Role::word);
  static final Map<String, DayOfWeek> DAYS = Words.of(DayOfWeek.values(), Words::word);

  /** Base64 of 32 bytes, in the one way that leaves no bits over. */
  static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=");

  private static final Pattern KEYS = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern CALENDAR = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}");
  private static final int MOST_PEOPLE = 1_000_000;

  private PeopleForm() {}

  static Party party(Form form) {
    Role role = form.word("role", ROLES, "write employer or works-council");
    String name = form.text("name", "write the party's name");
    String advice = "make one with `accalmie agreement key FILE` and write what it printed";
    String key = form.matching("key", KEY, advice);
    if (KEY.matcher(key).matches()) {
      try {
        Signing.publicKey(key);
      } catch (UnusableKey e) {
        form.problem(
            "key",
            sentence("this is no usable Ed25519 public key: %s", e.told()),
            Sentence.fixed(advice));
      }
    }
    return new Party(role, name, key);
  }

  static Scope scope(Form form) {
    return new Scope(
        form.text("covers", "say whom the agreement is about"),
        form.has("excluded")
            ? ids(form, "excluded", "list ids of groups, or leave it out")
            : Set.of());
  }

  static Group group(Form form) {
    return new Group(
        form.name("id", "for example team-a"),
        form.text("name", "write the name to show"),
        parent(form),
        form.has("roster") ? form.number("roster", 1, MOST_PEOPLE, "write how many people") : 0,
        form.has("keys")
            ? form.matching("keys", KEYS, "let `accalmie issuer keys` write it")
            : null,
        form.has("skills") ? ids(form, "skills", "list words such as phone") : Set.of());
  }

  private static @Nullable String parent(Form form) {
    return form.has("parent") ? form.name("parent", "write the group above") : null;
  }

  static GroupHours groupHours(Form form) {
    return new GroupHours(ids(form, "groups", "list ids of groups"), hours(form));
  }

  static Hours hours(Form form) {
    return new Hours(
        days(form),
        form.time("from", "write a time as \"08:30\""),
        form.time("to", "write a time as \"18:00\""));
  }

  static PartTime partTime(Form form) {
    PartTime pattern =
        new PartTime(
            form.name("id", "for example four-days"),
            form.text("name", "write the name to show"),
            Placed.values(form.items("hours", "list the hours", PeopleForm::hours)));
    form.notEmpty("hours", "list the hours");
    return pattern;
  }

  static Holidays holidays(Form form) {
    Holidays holidays =
        new Holidays(
            form.matching("calendar", CALENDAR, "write a code such as FR or DE-BY"),
            Placed.values(form.items("days", "list the days off", PeopleForm::dayOff)));
    form.notEmpty("days", "list the days off");
    Set<LocalDate> seen = new HashSet<>();
    for (int i = 0; form.sound() && i < holidays.days().size(); i++) {
      LocalDate day = holidays.days().get(i).day();
      if (!seen.add(day)) {
        form.problemAt(
            sentence("%s stands here twice", day), sentence("keep one of them"), "days", i);
      }
    }
    return holidays;
  }

  private static Holidays.DayOff dayOff(Form form) {
    return new Holidays.DayOff(
        form.date("day", "write a day as 2026-12-24"), form.text("name", "say what it is for"));
  }

  static Set<DayOfWeek> days(Form form) {
    return Set.copyOf(
        form.words(
            "days",
            DAYS,
            "list days in English: monday, tuesday, wednesday, thursday, friday, saturday, sunday"));
  }

  static Set<String> ids(Form form, String field, String advice) {
    Set<String> ids = new HashSet<>(Placed.values(form.names(field, advice)));
    form.notEmpty(field, advice);
    return ids;
  }

  static ZoneId zone(Form form) {
    return ZoneId.of(form.word("time-zone", Zones.NAMES, "for example Europe/Paris"));
  }

  /**
   * All zones that are named after a place; an offset has no clock changes and would mislead.
   *
   * <p>Only their names: the rules of all of them would take every agent two megabytes for good.
   */
  private static final class Zones {
    static final Map<String, String> NAMES = new LinkedHashMap<>();

    /** As the time-zone database writes them: libraries may add names of their own to a program. */
    private static final Pattern NAMED =
        Pattern.compile("(?!Etc/|SystemV/)[A-Za-z]+/[A-Za-z0-9_+/-]+");

    static {
      NAMES.put("UTC", "UTC");
      ZoneId.getAvailableZoneIds().stream()
          .filter(id -> NAMED.matcher(id).matches())
          .sorted()
          .forEach(id -> NAMES.put(id, id));
    }
  }
}
