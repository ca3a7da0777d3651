package org.accalmie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Signature;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Signing;

/** Agreements for the tests, signed with keys of their own. */
public final class Agreements {
  private static final KeyPair EMPLOYER = keys();
  private static final KeyPair COUNCIL = keys();

  private Agreements() {}

  /** Version 1, which holds for 2026 in Paris; team-a is quiet on weekdays from 18:30 to 08:00. */
  public static String text() {
    return """
    id: atelier
    version: 1
    title: Quiet hours
    from: 2026-01-01
    until: 2026-12-31
    review: 2026-10-01
    time-zone: Europe/Paris
    consulted: 2025-12-01
    parties:
      - {role: employer, name: Atelier, key: "%s"}
      - {role: works-council, name: CSE, key: "%s"}
    scope: {covers: everyone at Atelier}
    groups:
      - {id: company, name: Company}
      - {id: team-a, name: Team A, parent: company, roster: 14}
      - {id: team-b, name: Team B, parent: company, roster: 12}
    hours:
      - {groups: [company], days: [monday, tuesday, wednesday, thursday, friday], from: "08:30", to: "18:00"}
    windows:
      - id: evening
        kind: quiet
        groups: [team-a]
        days: [monday, tuesday, wednesday, thursday, friday]
        from: "18:30"
        to: "08:00"
    measures: [after-hours, mail-received, interruptions, quiet-kept]
    minimum-size: 10
    epsilon: 2
    yearly-epsilon: 500
    grace-days: 3
    widest-bar: 15
    retention: {report-days: 90, release-months: 36}
    evidence-ban: true
    release-key: sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
    """
        .formatted(Signing.text(EMPLOYER.getPublic()), Signing.text(COUNCIL.getPublic()));
  }

  /** Version 1 with other measures, such as {@code "after-hours, meetings"}. */
  public static String asking(String measures) {
    return text().replaceFirst("measures: .*", "measures: [" + measures + "]");
  }

  /** Version 1, in which a relief may open quiet Thursday afternoons for team-a. */
  public static String withRelief() {
    return text()
        .replace(
            "measures:",
            """
              - id: respite
                kind: quiet
                groups: [team-a]
                days: [thursday]
                from: "14:00"
                to: "17:00"
                opens: by-relief
            reliefs:
              - id: too-much
                measure: after-hours
                group: team-a
                passes: 30
                in-weeks: 2
                of-weeks: 4
                opens: respite
                for-weeks: 3
                most-per-quarter: 1
            measures:""");
  }

  /**
   * Version 1, in which the two teams take turns in quiet Tuesday mornings and afternoons, and a
   * relief may open one more Thursday.
   */
  public static String withRotation() {
    return withRelief()
        .replace(
            "  - id: respite",
            turn("early", "08:30", "12:00") + turn("late", "13:00", "18:00") + "  - id: respite")
        .replace(
            "reliefs:",
            """
            rotation:
              groups: [team-a, team-b]
              slots:
                - {id: mornings, windows: [early]}
                - {id: afternoons, windows: [late]}
              coverage:
                - {days: [monday, tuesday, wednesday, thursday, friday], from: "08:30", to: "18:00"}
              reachable: 1
            reliefs:""");
  }

  private static String turn(String id, String from, String to) {
    return """
      - id: %s
        kind: quiet
        groups: [company]
        days: [tuesday]
        from: "%s"
        to: "%s"
        opens: by-rotation
    """
        .formatted(id, from, to);
  }

  /** Version 2 of one of these, from a day on, that suspends all measuring. */
  public static String suspending(String text, String from) {
    return text.replace("version: 1", "version: 2")
        .replace("from: 2026-01-01", "from: " + from)
        .replace("measures:", "suspended: true\nmeasures:");
  }

  /**
   * Version 1 with mail-free mornings for team-a, and a happy hour on weekdays from 14:00 to 15:00;
   * urgent mail goes to duty@example.org.
   *
   * @param heldUntil {@code window-ends} or {@code happy-hour}
   */
  public static String mailFree(String heldUntil) {
    return text()
        .replace(
            "measures:",
            """
              - id: calm-mornings
                kind: mail-free
                groups: [team-a]
                days: [monday, tuesday, wednesday, thursday, friday]
                from: "09:00"
                to: "12:00"
              - id: together
                kind: happy-hour
                groups: [team-a]
                days: [monday, tuesday, wednesday, thursday]
                from: "14:00"
                to: "15:00"
            held-mail: {until: %s, deputy: false}
            on-call: the roster on the notice board
            urgent: {channel: "the duty telephone, or duty@example.org.", reasons: [a fire]}
            measures:"""
                .formatted(heldUntil));
  }

  /** A text that has a pattern for part-timers, four-days. */
  public static String withPartTime(String text) {
    return text.replace(
        "windows:\n",
        """
        part-time:
          - id: four-days
            name: Four days
            hours:
              - {days: [monday, tuesday, wednesday, thursday], from: "08:30", to: "18:00"}
        windows:
        """);
  }

  /** Version 1, signed by both. */
  public static byte[] signed() {
    return signed(text(), Role.values());
  }

  /** A text, signed by these. */
  public static byte[] signed(String text, Role... roles) {
    Agreement agreement = read(text).agreement();
    List<Signature> signatures = new ArrayList<>();
    for (Role role : roles) {
      KeyPair keys = role == Role.EMPLOYER ? EMPLOYER : COUNCIL;
      signatures.add(Signing.sign(agreement, role, keys.getPrivate()));
    }
    return AgreementJson.write(new SignedAgreement(agreement, signatures));
  }

  /** What a text says. */
  public static SignedAgreement read(String text) {
    return switch (AgreementReader.read(text.getBytes(UTF_8))) {
      case Reading.Understood understood -> understood.signed();
      case Reading.Refused refused -> throw new AssertionError(refused.problems());
    };
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
