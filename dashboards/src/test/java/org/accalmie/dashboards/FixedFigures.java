package org.accalmie.dashboards;

import java.math.BigDecimal;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.agreement.Party;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Signing;
import org.accalmie.policy.agreement.Window;
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
  private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  private FixedFigures() {}

  /** Department of four teams, of which one is too small to be told. */
  public static Agreement agreement() {
    return agreement(1, FIRST_WEEK);
  }

  private static Agreement agreement(int version, LocalDate from) {
    return new Agreement(
        "atelier-du-midi",
        version,
        "Quiet hours at Atelier du Midi",
        from,
        from.plusYears(1).minusDays(1),
        ZoneId.of("Europe/Paris"),
        LocalDate.of(2026, 9, 28),
        List.of(
            new Party(Role.EMPLOYER, "Atelier du Midi SAS", Signing.text(EMPLOYER.getPublic())),
            new Party(Role.WORKS_COUNCIL, "CSE de l'Atelier", Signing.text(COUNCIL.getPublic()))),
        List.of(
            new Group("department", "Product department", null, 0),
            new Group("design", "Design", "department", 15),
            new Group("workshop", "Workshop", "department", 14),
            new Group("support", "Support", "department", 14),
            new Group("counter", "Counter", "department", 6)),
        List.of(new Hours(WEEKDAYS, LocalTime.of(8, 30), LocalTime.of(18, 0))),
        List.of(
            new Window(
                "evening",
                Window.Kind.QUIET,
                Set.of("department"),
                WEEKDAYS,
                LocalTime.of(18, 30),
                LocalTime.of(8, 0))),
        List.of("after-hours", "mail-received", "interruptions", "quiet-kept"),
        10,
        new BigDecimal("2"),
        2,
        15,
        "sha256:" + "ab".repeat(32));
  }

  /** The agreement with the signatures of both sides. */
  public static SignedAgreement signed() {
    return signed(agreement());
  }

  /** The version that follows it a year later. */
  public static SignedAgreement signedNext() {
    return signed(agreement(2, FIRST_WEEK.plusYears(1)));
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
   * Every group, week and measure: the department and Design with figures, Workshop too uncertain,
   * Support held back with Counter, which is too small.
   */
  public static List<Release> releases() {
    List<Release> releases = new ArrayList<>();
    for (LocalDate monday = FIRST_WEEK; !monday.isAfter(LAST_WEEK); monday = monday.plusWeeks(1)) {
      for (String measure : agreement().measures()) {
        int share = measure.equals("after-hours") && monday.equals(LAST_WEEK) ? 120 : 270;
        releases.add(
            released("department", monday, measure, new Share(share, share - 45, share + 45)));
        releases.add(released("design", monday, measure, new Share(310, 190, 430)));
        releases.add(silent("workshop", monday, measure, Status.TOO_WIDE));
        releases.add(silent("support", monday, measure, Status.HELD_BACK_WITH_SIBLING));
        releases.add(silent("counter", monday, measure, Status.TOO_FEW_PEOPLE));
      }
    }
    return releases;
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
