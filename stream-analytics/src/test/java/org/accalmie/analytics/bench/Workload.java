package org.accalmie.analytics.bench;

import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.Entitled;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.wire.Report;

/**
 * Reports of one week, spread evenly over groups and days.
 *
 * @param groups leaf groups
 * @param warmUp reports that are counted before the measurement begins
 * @param measured reports that are counted in it
 * @param isEntitled whether tokens are really signed, which takes most of a millisecond each
 */
record Workload(int groups, int warmUp, int measured, boolean isEntitled) {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final int DAYS = 7;
  private static final int TOKEN_BYTES = 320;
  private static final int ROSTER = 40;

  /** With made-up tokens, and as many reports to warm up as a compiler needs to be done. */
  static Workload of(int groups, int measured) {
    return new Workload(groups, 500_000, measured, false);
  }

  int reports() {
    return warmUp + measured;
  }

  /** The agreement that asks for them, with the issuer's keys. */
  Entitled agreement() {
    String yaml = yaml();
    return isEntitled ? Entitled.of(yaml) : unentitled(Examples.agreement(yaml));
  }

  private static Entitled unentitled(Agreement agreement) {
    return new Entitled(agreement, List.<KeyList>of());
  }

  private String yaml() {
    String teams =
        IntStream.range(0, groups)
            .mapToObj(
                i ->
                    "  - {id: t%1$d, name: T%1$d, parent: company, roster: %2$d}\n"
                        .formatted(i, ROSTER))
            .collect(Collectors.joining());
    String yaml = Cluster.yaml();
    return (yaml.substring(0, yaml.indexOf("groups:"))
            + "groups:\n  - {id: company, name: Company}\n"
            + teams
            + yaml.substring(yaml.indexOf("hours:")))
        .replace("groups: [team-a]", "groups: [company]")
        // No week closes while this one is counted.
        .replace("from: 2026-01-01", "from: " + MONDAY);
  }

  /** Reports one after the other, the same for the same seed but for signed tokens. */
  Stream<Report> draw(int reports, Random random) {
    Stream<Report> plain = Stream.generate(() -> plain(random)).limit(reports);
    return isEntitled ? plain.toList().parallelStream().map(Entitled::report) : plain;
  }

  private Report plain(Random random) {
    return new Report(
        "t" + random.nextInt(groups),
        MONDAY.plusDays(random.nextInt(DAYS)),
        answers(random),
        token(random));
  }

  private static TreeMap<String, Integer> answers(Random random) {
    return new TreeMap<>(
        Map.of(
            "after-hours", random.nextInt(5),
            "mail-received", random.nextInt(5),
            "interruptions", random.nextInt(5),
            "quiet-kept", random.nextInt(3)));
  }

  private static String token(Random random) {
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }
}
