package org.accalmie.policy.agreement;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;

/** Agreements for the tests: a valid text with fresh keys, and variations of it. */
public final class Examples {
  public static final KeyPair EMPLOYER = keyPair();
  public static final KeyPair COUNCIL = keyPair();
  public static final KeyPair STRANGER = keyPair();

  private Examples() {}

  public static String yaml() {
    return """
        id: atelier
        version: 1
        title: Quiet hours
        from: 2026-01-01
        until: 2026-12-31
        time-zone: Europe/Paris
        consulted: 2025-12-01
        parties:
          - {role: employer, name: Atelier, key: "%s"}
          - {role: works-council, name: CSE, key: "%s"}
        groups:
          - {id: company, name: Company}
          - {id: team-a, name: Team A, parent: company, roster: 14}
          - {id: team-b, name: Team B, parent: company, roster: 12}
        hours:
          - {days: [monday, tuesday, wednesday, thursday, friday], from: "08:30", to: "18:00"}
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
        grace-days: 3
        widest-bar: 15
        release-key: sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        """
        .formatted(Signing.text(EMPLOYER.getPublic()), Signing.text(COUNCIL.getPublic()));
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

  public static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
