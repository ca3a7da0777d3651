package org.accalmie.dashboards;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.accalmie.dashboards.store.Costs;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Signing;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Share;
import org.accalmie.policy.wire.Release.Status;
import org.jspecify.annotations.Nullable;

/** An agreement and six weeks of releases, as a topic could hold them. */
public final class FixedFigures {
  /** The first of six weeks. */
  public static final LocalDate FIRST_WEEK = LocalDate.of(2026, 10, 12);

  /** The newest week; its evenings are calmer than those of the weeks before. */
  public static final LocalDate LAST_WEEK = FIRST_WEEK.plusWeeks(5);

  private static final KeyPair EMPLOYER = keyPair();
  private static final KeyPair COUNCIL = keyPair();

  private FixedFigures() {}

  private static final Agreement AGREEMENT = agreement(1, FIRST_WEEK);

  /** Department of four teams, of which one is too small to be told. */
  public static Agreement agreement() {
    return AGREEMENT;
  }

  private static Agreement agreement(int version, LocalDate from) {
    return Examples.agreement(yaml(version, from));
  }

  private static String yaml(int version, LocalDate from) {
    return """
        id: atelier-du-midi
        version: %s
        title: Quiet hours at Atelier du Midi
        from: %s
        until: %s
        review: %s
        time-zone: Europe/Paris
        consulted: 2026-09-28
        parties:
          - {role: employer, name: Atelier du Midi SAS, key: "%s"}
          - {role: works-council, name: CSE de l'Atelier, key: "%s"}
        scope: {covers: the product department}
        groups:
          - {id: department, name: Product department}
          - {id: design, name: Design, parent: department, roster: 15}
          - {id: workshop, name: Workshop, parent: department, roster: 14}
          - {id: support, name: Support, parent: department, roster: 14}
          - {id: counter, name: Counter, parent: department, roster: 6}
        hours:
          - groups: [department]
            days: [monday, tuesday, wednesday, thursday, friday]
            from: "08:30"
            to: "18:00"
        windows:
          - id: breather
            kind: quiet
            groups: [department]
            days: [tuesday, thursday]
            from: "14:00"
            to: "16:00"
            opens: by-relief
          - id: contact
            kind: happy-hour
            groups: [design]
            days: [monday, tuesday, wednesday, thursday, friday]
            from: "10:00"
            to: "11:00"
          - id: evening
            kind: quiet
            groups: [department]
            days: [monday, tuesday, wednesday, thursday, friday]
            from: "18:30"
            to: "08:00"
        measures: [after-hours, mail-received, interruptions, quiet-kept]
        minimum-size: 10
        epsilon: 2
        yearly-epsilon: 730
        grace-days: 2
        widest-bar: 15
        retention: {report-days: 90, release-months: 36}
        evidence-ban: true
        reliefs:
          - id: long-evenings
            measure: after-hours
            group: department
            passes: 25
            in-weeks: 2
            of-weeks: 3
            opens: breather
            for-weeks: 2
            most-per-quarter: 2
        release-key: sha256:%s
        """
        .formatted(
            version,
            from,
            from.plusYears(1).minusDays(1),
            from.plusMonths(8),
            Signing.text(EMPLOYER.getPublic()),
            Signing.text(COUNCIL.getPublic()),
            "ab".repeat(32));
  }

  /** The agreement with the signatures of both sides. */
  public static SignedAgreement signed() {
    return signed(agreement());
  }

  /** The version that follows it a year later. */
  public static SignedAgreement signedNext() {
    return signed(agreement(2, FIRST_WEEK.plusYears(1)));
  }

  /** A second version, which both signed as it is written here. */
  public static SignedAgreement signedNext(LocalDate from, UnaryOperator<String> changes) {
    return signed(Examples.agreement(changes.apply(yaml(2, from))));
  }

  private static SignedAgreement signed(Agreement agreement) {
    return new SignedAgreement(
        agreement,
        List.of(
            Signing.sign(agreement, Role.EMPLOYER, EMPLOYER.getPrivate()),
            Signing.sign(agreement, Role.WORKS_COUNCIL, COUNCIL.getPrivate())));
  }

  /** The agreement with the employer's signature alone. */
  public static SignedAgreement signedByTheEmployerAlone() {
    return new SignedAgreement(agreement(), signed().signatures().subList(0, 1));
  }

  /**
   * Every group, week and measure: the department and Design with figures, Workshop too uncertain
   * or over four weeks, Support held back with Counter, which is too small.
   */
  public static List<Release> releases() {
    List<Release> releases = new ArrayList<>();
    for (LocalDate monday = FIRST_WEEK; !monday.isAfter(LAST_WEEK); monday = monday.plusWeeks(1)) {
      for (String measure : agreement().measures()) {
        int share = measure.equals("after-hours") && monday.equals(LAST_WEEK) ? 120 : 270;
        releases.add(
            released("department", monday, measure, new Share(share, share - 45, share + 45)));
        releases.add(released("design", monday, measure, new Share(310, 190, 430)));
        releases.add(workshop(monday, measure));
        releases.add(silent("support", monday, measure, Status.HELD_BACK_WITH_SIBLING));
        releases.add(silent("counter", monday, measure, Status.TOO_FEW_PEOPLE));
      }
    }
    releases.add(overFourWeeks());
    return releases;
  }

  /** What those weeks cost, as the analytics would tell it. */
  public static Costs costs() {
    Costs costs = new Costs();
    costs.addAll(agreement(), releases());
    return costs;
  }

  private static Release workshop(LocalDate monday, String measure) {
    return switch (measure) {
      case "interruptions" -> silent("workshop", monday, measure, Status.OVER_FOUR_WEEKS);
      case "quiet-kept" ->
          release("workshop", monday, measure, Status.NEARLY_NONE, List.of(), new Share(0, 0, 140));
      default -> silent("workshop", monday, measure, Status.TOO_WIDE);
    };
  }

  /** The last four weeks of Workshop's interruptions. */
  private static Release overFourWeeks() {
    Release week = released("workshop", LAST_WEEK, "interruptions", new Share(330, 290, 370));
    return new Release(
        week.agreement(),
        week.group(),
        LAST_WEEK.minusWeeks(3),
        week.to(),
        week.measure(),
        week.status(),
        week.counts(),
        week.share(),
        week.countError(),
        week.epsilon(),
        week.software());
  }

  private static Release released(String group, LocalDate monday, String measure, Share share) {
    List<Long> counts = new ArrayList<>();
    for (int bucket = 0; bucket < Catalogue.of(measure).buckets().size(); bucket++) {
      counts.add(bucket == 0 ? 171L : bucket == 3 ? -4L : 40L - 7L * bucket);
    }
    return release(group, monday, measure, Status.RELEASED, counts, share);
  }

  private static Release silent(String group, LocalDate monday, String measure, Status status) {
    return release(group, monday, measure, status, List.of(), null);
  }

  private static Release release(
      String group,
      LocalDate monday,
      String measure,
      Status status,
      List<Long> counts,
      @Nullable Share share) {
    return new Release(
        agreement().hash(),
        group,
        monday,
        monday.plusDays(6),
        measure,
        status,
        counts,
        share,
        counts.isEmpty() ? 0 : 12,
        "1/4",
        "accalmie 0.1.0");
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
