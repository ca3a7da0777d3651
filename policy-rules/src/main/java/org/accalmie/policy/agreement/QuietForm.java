package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.agreement.Window.OnHolidays;
import org.accalmie.policy.agreement.Window.Opens;

/** Asks a text for the quiet: windows, who takes turns in them, and what gets through. */
final class QuietForm {
  private static final Map<String, Kind> KINDS = Words.of(Kind.values(), Kind::word);
  private static final Map<String, OnHolidays> ON_HOLIDAYS =
      Words.of(OnHolidays.values(), OnHolidays::word);
  private static final Map<String, Opens> OPENS = Words.of(Opens.values(), Opens::word);
  private static final Map<String, HeldMail.Until> UNTIL =
      Words.of(HeldMail.Until.values(), HeldMail.Until::word);
  private static final int MOST_PRIORITY = 9;
  private static final int MOST_GROUPS = 1_000;
  private static final int MOST_WEIGHT = 3;

  private QuietForm() {}

  static Window window(Form form) {
    return new Window(
        form.name("id", "for example evening"),
        form.word("kind", KINDS, "write one of " + String.join(", ", KINDS.keySet())),
        PeopleForm.ids(form, "groups", "list ids of groups"),
        days(form),
        form.time("from", "write a time as \"18:30\""),
        form.time("to", "write a time as \"08:00\""),
        form.has("holidays")
            ? form.word(
                "holidays", ON_HOLIDAYS, "write one of " + String.join(", ", ON_HOLIDAYS.keySet()))
            : OnHolidays.AS_USUAL,
        form.has("priority") ? form.number("priority", 0, MOST_PRIORITY, "0 is usual") : 0,
        form.has("opens")
            ? form.word("opens", OPENS, "write one of " + String.join(", ", OPENS.keySet()))
            : Opens.ALWAYS);
  }

  private static Days days(Form form) {
    return form.either(
        "days", f -> new Days.OfTheWeek(PeopleForm.days(f)), "repeat", QuietForm::repeating);
  }

  private static Days repeating(Form form) {
    String rule = form.matching("repeat", Recurrence.FORM, Recurrence.ADVICE);
    LocalDate starts = form.date("starts", "write the first day of the rule as 2026-01-13");
    // Harmless where the rule is wrong, which is a problem already.
    boolean isRule = Recurrence.FORM.matcher(rule).matches();
    return new Days.Repeating(Recurrence.parse(isRule ? rule : "FREQ=DAILY"), starts);
  }

  static Rotation rotation(Form form) {
    Rotation rotation =
        new Rotation(
            PeopleForm.ids(form, "groups", "list ids of groups that take turns"),
            Placed.values(form.items("slots", "list what they take turns in", QuietForm::slot)),
            Placed.values(
                form.items(
                    "coverage", "list when somebody has to be reachable", QuietForm::coverage)),
            form.number("reachable", 0, MOST_GROUPS, "write how many groups at least"),
            form.has("skills")
                ? Placed.values(form.items("skills", "list skills", QuietForm::skill))
                : List.of(),
            form.has("wishes")
                ? Placed.values(form.items("wishes", "list wishes", QuietForm::wish))
                : List.of());
    form.notEmpty("coverage", "list when somebody has to be reachable");
    return rotation;
  }

  private static Hours coverage(Form form) {
    Hours hours = PeopleForm.hours(form);
    if (form.sound() && !hours.to().isAfter(hours.from())) {
      form.problem(
          "to",
          sentence("this ends before it begins"),
          sentence("end it on the same day, at 23:59 at most"));
    }
    return hours;
  }

  private static Rotation.Slot slot(Form form) {
    return new Rotation.Slot(
        form.name("id", "for example mornings"),
        PeopleForm.ids(form, "windows", "list ids of windows that open by-rotation"),
        form.has("unpopular") && form.flag("unpopular", "write true or leave it out"));
  }

  private static Rotation.SkillCover skill(Form form) {
    return new Rotation.SkillCover(
        form.name("skill", "write one of the groups' skills"),
        form.number("groups", 1, MOST_GROUPS, "write how many groups at least"));
  }

  private static Rotation.Wish wish(Form form) {
    return new Rotation.Wish(
        form.name("group", "write the id of a group"),
        form.name("slot", "write the id of a slot"),
        form.number("weight", -MOST_WEIGHT, MOST_WEIGHT, "from -3, rather not, to 3, very much"));
  }

  static Urgent urgent(Form form) {
    Urgent urgent =
        new Urgent(
            form.text("channel", "say how a person is reached"),
            form.texts("reasons", "list what it may be used for"));
    form.notEmpty("reasons", "list what it may be used for");
    return urgent;
  }

  static HeldMail heldMail(Form form) {
    return new HeldMail(
        form.word("until", UNTIL, "write window-ends or happy-hour"),
        form.flag("deputy", "write true if the sender is told whom to turn to"));
  }
}
