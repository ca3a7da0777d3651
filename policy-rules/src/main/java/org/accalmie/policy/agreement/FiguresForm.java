package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Asks a text for the figures: how private, how long kept, and what they open. */
final class FiguresForm {
  private static final Pattern RELEASE_KEY = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern SIGNATURE = Pattern.compile("[A-Za-z0-9+/]{85}[AQgw]==");
  static final BigDecimal LEAST_EPSILON = new BigDecimal("0.01");
  private static final BigDecimal MOST_YEARLY = new BigDecimal("3660");
  private static final int MOST_PERCENT = 99;
  private static final int WEEKS_OF_A_YEAR = 52;
  private static final int WEEKS_OF_A_QUARTER = 13;

  private FiguresForm() {}

  static Threshold threshold(Form form) {
    return new Threshold(
        form.name("measure", "write a measure of this agreement"),
        form.name("from", "write in quotes how the bucket begins, such as \"60\""));
  }

  static int minimumSize(Form form) {
    int least = Agreement.MINIMUM_SIZE;
    return form.number(
        "minimum-size", least, 100_000, "write 10 or more; smaller groups would show persons");
  }

  static BigDecimal epsilon(Form form) {
    return form.decimal(
        "epsilon", LEAST_EPSILON, BigDecimal.TEN, 2, "2 is usual; less is more private");
  }

  static BigDecimal yearlyEpsilon(Form form) {
    return form.decimal(
        "yearly-epsilon",
        LEAST_EPSILON,
        MOST_YEARLY,
        2,
        "write what one person's days may cost in a year; 500 is 250 days at 2");
  }

  static String releaseKey(Form form) {
    return form.matching(
        "release-key", RELEASE_KEY, "write what `accalmie agreement release-key` printed");
  }

  static Retention retention(Form form) {
    return new Retention(
        form.number("report-days", 35, 400, "90 is usual"),
        form.number("release-months", 1, 120, "36 is usual"));
  }

  static Relief relief(Form form) {
    Relief relief =
        new Relief(
            form.name("id", "for example calm-evenings"),
            form.name("measure", "write a measure of this agreement"),
            form.name("group", "write the id of a group"),
            form.number("passes", 1, MOST_PERCENT, "write a share in percent"),
            form.number("in-weeks", 1, WEEKS_OF_A_YEAR, "write how many weeks must pass it"),
            form.number("of-weeks", 1, WEEKS_OF_A_YEAR, "write how many weeks are looked at"),
            form.name("opens", "write the id of a window that opens by-relief"),
            form.number("for-weeks", 1, WEEKS_OF_A_QUARTER, "write for how many weeks it opens"),
            form.number("most-per-quarter", 1, WEEKS_OF_A_QUARTER, "1 is usual"));
    if (form.sound() && relief.inWeeks() > relief.ofWeeks()) {
      form.problem(
          "in-weeks", sentence("more weeks must pass than are looked at"), sentence("write fewer"));
    }
    return relief;
  }

  static Signature signature(Form form) {
    String advice = "let `accalmie agreement sign` write it";
    return new Signature(
        form.word("role", PeopleForm.ROLES, advice),
        form.matching("key", PeopleForm.KEY, advice),
        form.matching("value", SIGNATURE, advice));
  }

  static void evidenceBan(Form form) {
    String advice = "write true: figures may not serve to judge anyone, whatever was agreed";
    form.certain("evidence-ban", sentence("this cannot be agreed away"), advice);
  }
}
