package org.accalmie.policy.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Succession;
import org.accalmie.policy.agreement.Verdict;
import org.accalmie.policy.calendar.WindowCalendar;

/** Measures reading and verifying an agreement of many groups, and asking its calendar. */
public final class AgreementBench {
  private static final int MANY = 100_000;
  private static final int SOME = 1_000;
  private static final Duration ENOUGH = Duration.ofSeconds(3);
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SECONDS_OF_A_YEAR = 365 * 86_400;

  private AgreementBench() {}

  /** By hand. */
  public static void main(String[] args) {
    run(System.out);
  }

  /** Measures and prints. */
  public static void run(PrintStream out) {
    out.println("Agreement");
    Agreement many = agreement(MANY);
    byte[] text = AgreementJson.write(Examples.signed(many, Role.values()));
    print(
        out,
        "read and verify, 100,000 groups (%,d kB)".formatted(text.length / 1024),
        perSecond(round -> isInForce(text)));
    WindowCalendar calendar = new WindowCalendar(many);
    Random random = new Random(1);
    print(
        out,
        "windows open for a group at an instant",
        perSecond(
            round ->
                calendar
                    .open(
                        "g" + random.nextInt(MANY),
                        BEGIN.plusSeconds(random.nextInt(SECONDS_OF_A_YEAR)))
                    .size()));
    Agreement some = agreement(SOME);
    print(out, "a year's calendar of 1,000 groups", perSecond(round -> year(some)));
  }

  private static boolean isInForce(byte[] text) {
    return AgreementReader.read(text) instanceof Reading.Understood read
        && Succession.judge(null, read.signed(), read.signed().agreement().from())
            instanceof Verdict.InForce;
  }

  private static int year(Agreement agreement) {
    WindowCalendar calendar = new WindowCalendar(agreement);
    int openings = 0;
    for (int group = 0; group < SOME; group++) {
      openings +=
          calendar.openings("g" + group, BEGIN, BEGIN.plusSeconds(SECONDS_OF_A_YEAR)).size();
    }
    return openings;
  }

  private static void print(PrintStream out, String what, double perSecond) {
    out.printf("  %-48s %,14.1f a second%n", what, perSecond);
  }

  /** After a warm-up as long. */
  private static double perSecond(IntFunction<Object> work) {
    rounds(work);
    long began = System.nanoTime();
    int rounds = rounds(work);
    return rounds * 1e9 / (System.nanoTime() - began);
  }

  private static int rounds(IntFunction<Object> work) {
    long end = System.nanoTime() + ENOUGH.toNanos();
    List<Object> kept = new ArrayList<>(List.of(0));
    int round = 0;
    for (; round == 0 || System.nanoTime() < end; round++) {
      kept.set(0, work.apply(round));
    }
    return round;
  }

  /** Teams of ten beneath departments of a hundred teams. */
  private static Agreement agreement(int groups) {
    StringBuilder list = new StringBuilder("  - {id: company, name: Company}\n");
    int departments = groups / 100;
    for (int department = 0; department < departments; department++) {
      list.append("  - {id: d%1$d, name: D%1$d, parent: company}\n".formatted(department));
    }
    for (int group = 0; group < groups; group++) {
      list.append(
          "  - {id: g%1$d, name: G%1$d, parent: d%2$d, roster: 10}\n"
              .formatted(group, group % departments));
    }
    String yaml = Examples.yaml();
    int from = yaml.indexOf("groups:\n") + "groups:\n".length();
    String whole =
        yaml.substring(0, from)
            + list
            + yaml.substring(yaml.indexOf("hours:\n")).replace("[team-a]", "[d0, d1, d2]");
    return switch (AgreementReader.read(whole.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Understood read -> read.signed().agreement();
      case Reading.Refused refused -> throw new IllegalStateException(refused.problems() + "");
    };
  }
}
