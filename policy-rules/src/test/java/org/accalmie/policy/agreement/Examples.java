package org.accalmie.policy.agreement;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Agreements for the tests: a valid text, and variations of it.
 *
 * <p>The parties' keys are always the same: they stand in the text, the noise is bound to the
 * text's hash, and a figure must not be told in one run and held back in the next.
 */
public final class Examples {
  public static final KeyPair EMPLOYER = keyPair(1);
  public static final KeyPair COUNCIL = keyPair(2);
  public static final KeyPair STRANGER = keyPair(3);

  private Examples() {}

  public static String yaml() {
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
            groups: [company]
            days: [monday, tuesday, wednesday, thursday, friday]
            from: "18:30"
            to: "08:00"
          - {id: lunch, kind: quiet, groups: [team-a], days: [friday], from: "12:00", to: "13:00"}
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

  /** An agreement that uses everything there is. */
  public static String full() {
    return yaml()
        .replace(
            "{covers: everyone at Atelier}", "{covers: everyone at Atelier, excluded: [board]}")
        .replace(
            "roster: 12}\n",
            "roster: 12, skills: [phone]}\n  - {id: board, name: Board, parent: company, roster: 5}\n")
        .replace("roster: 14}", "roster: 14, skills: [phone, workshop]}")
        .replace(
            "windows:\n",
            """
            part-time:
              - id: four-days
                name: Four days
                hours:
                  - {days: [monday, tuesday, wednesday, thursday], from: "08:30", to: "18:00"}
            holidays:
              calendar: FR
              days:
                - {day: 2026-05-01, name: Fête du travail}
                - {day: 2026-07-14, name: Fête nationale}
            windows:
              - {id: noon, kind: happy-hour, groups: [company], days: [friday], from: "12:30", to: "13:30", priority: 2}
              - {id: review, kind: meeting-free, groups: [company], repeat: "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU,-1FR", starts: 2026-01-13, from: "09:00", to: "12:00"}
              - {id: early, kind: mail-free, groups: [team-a, team-b], days: [tuesday], from: "08:30", to: "12:00", holidays: not, opens: by-rotation}
              - {id: late, kind: meeting-free, groups: [team-a, team-b], days: [tuesday], from: "13:00", to: "18:00", opens: by-rotation}
              - {id: respite, kind: screens-off, groups: [team-a], days: [thursday], from: "17:00", to: "18:00", holidays: only, opens: by-relief}
            """)
        .replace(
            "measures:",
            """
            rotation:
              groups: [team-a, team-b]
              slots:
                - {id: mornings, windows: [early]}
                - {id: afternoons, windows: [late], unpopular: true}
              coverage:
                - {days: [monday, tuesday, wednesday, thursday, friday], from: "08:30", to: "18:00"}
              reachable: 1
              skills:
                - {skill: phone, groups: 1}
              wishes:
                - {group: team-a, slot: mornings, weight: -2}
            on-call: the roster on the notice board
            urgent:
              channel: the duty telephone
              reasons: [danger to life, a fire]
            held-mail: {until: happy-hour, deputy: true}
            reliefs:
              - {id: respite, measure: after-hours, group: team-a, passes: 30, in-weeks: 2, of-weeks: 4, opens: respite, for-weeks: 3, most-per-quarter: 1}
            suspended: false
            thresholds:
              - {measure: mail-received, from: "41"}
            measures:""");
  }

  /** A text with parts replaced by others, pair by pair; each part must be there. */
  public static String replaced(String yaml, String... pairs) {
    String text = yaml;
    for (int i = 0; i < pairs.length; i += 2) {
      if (!text.contains(pairs[i])) {
        throw new AssertionError("not in the text: " + pairs[i]);
      }
      text = text.replace(pairs[i], pairs[i + 1]);
    }
    return text;
  }

  public static Agreement agreement() {
    return agreement(yaml());
  }

  public static Agreement agreement(String yaml) {
    return switch (AgreementReader.read(yaml.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Understood understood -> understood.signed().agreement();
      case Reading.Refused refused -> throw new AssertionError(refused.problems());
    };
  }

  public static SignedAgreement signed(Agreement agreement, Role... roles) {
    List<Signature> signatures = new ArrayList<>();
    for (Role role : roles) {
      KeyPair pair = role == Role.EMPLOYER ? EMPLOYER : COUNCIL;
      signatures.add(Signing.sign(agreement, role, pair.getPrivate()));
    }
    return new SignedAgreement(agreement, signatures);
  }

  /** A fresh one. */
  public static KeyPair keyPair() {
    return keyPair(new SecureRandom());
  }

  private static KeyPair keyPair(int seed) {
    try {
      SecureRandom always = SecureRandom.getInstance("SHA1PRNG");
      always.setSeed(seed);
      return keyPair(always);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair keyPair(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
