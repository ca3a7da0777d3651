package org.accalmie.dashboards.bench;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Share;
import org.accalmie.policy.wire.Release.Status;

/** Releases of 10,000 groups and five years, as the pages hold them. */
final class BigStores {
  static final int DEPARTMENTS = 100;
  static final int GROUPS = 10_000;
  static final int WEEKS = 260;
  static final LocalDate FIRST = LocalDate.of(2022, 1, 3);
  private static final long SEED = 20_261_129;
  private static final String SOFTWARE = "accalmie 0.1.0";

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final SignedAgreement signed =
      Examples.signed(Examples.agreement(yaml()), Role.EMPLOYER, Role.WORKS_COUNCIL);

  /** As on the day after the last week. */
  Stores filled() {
    Stores stores =
        Stores.empty(
            InstantSource.fixed(
                FIRST
                    .plusWeeks(WEEKS)
                    .minusDays(1)
                    .atTime(LocalTime.NOON)
                    .toInstant(ZoneOffset.UTC)));
    stores.agreements().add(AgreementJson.write(signed));
    String hash = signed.agreement().hash();
    for (int week = 0; week < WEEKS; week++) {
      LocalDate monday = FIRST.plusWeeks(week);
      signed.agreement().groups().forEach(group -> add(stores, hash, group.id(), monday));
    }
    return stores;
  }

  long releases() {
    return (long) signed.agreement().groups().size() * signed.agreement().measures().size() * WEEKS;
  }

  List<String> groups() {
    return signed.agreement().groups().stream().map(group -> group.id()).toList();
  }

  private void add(Stores stores, String hash, String group, LocalDate monday) {
    for (String measure : signed.agreement().measures()) {
      stores.figures().add(release(signed.agreement(), hash, group, monday, measure));
    }
  }

  private Release release(
      Agreement agreement, String hash, String group, LocalDate monday, String measure) {
    // Of ten small groups, three are too small to be told exactly enough.
    int kind = group.equals("company") ? 9 : random.nextInt(10);
    int permille = 100 + random.nextInt(300);
    List<Long> counts = new ArrayList<>();
    for (int bucket = 0;
        kind > 2 && bucket < agreement.measure(measure).buckets().size();
        bucket++) {
      counts.add((long) random.nextInt(60));
    }
    return new Release(
        hash,
        group,
        monday,
        monday.plusDays(6),
        measure,
        kind > 2 ? Status.RELEASED : Status.TOO_WIDE,
        counts,
        kind > 2 ? new Share(permille, permille - 80, permille + 80) : null,
        kind > 2 ? 12 : 0,
        "1/2",
        SOFTWARE);
  }

  private static String yaml() {
    StringBuilder groups = new StringBuilder("  - {id: company, name: Company}\n");
    for (int department = 0; department < DEPARTMENTS; department++) {
      String id = "department-" + department;
      groups.append("  - {id: %s, name: %<s, parent: company}\n".formatted(id));
      int teams = GROUPS / DEPARTMENTS - 1;
      for (int team = 0; team < teams; team++) {
        groups.append(
            "  - {id: %1$s-%2$d, name: %1$s team %2$d, parent: %1$s, roster: 12}\n"
                .formatted(id, team));
      }
    }
    return Examples.yaml()
        .replaceAll("(?m)^  - \\{id: (company|team-[ab]), name.*\n", "")
        .replace("groups:\n", "groups:\n" + groups)
        .replaceAll("(?m)^ *- \\{id: lunch.*\n", "")
        .replace("from: 2026-01-01", "from: " + FIRST)
        .replace("until: 2026-12-31", "until: " + FIRST.plusWeeks(WEEKS))
        .replace("review: 2026-10-01", "review: " + FIRST.plusWeeks(WEEKS).minusDays(30))
        .replace("consulted: 2025-12-01", "consulted: " + FIRST.minusDays(30));
  }
}
