package org.accalmie.dashboards.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.accalmie.dashboards.issuer.KeyMaking;
import org.accalmie.dashboards.local.MomentaryParties;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.PinnedKeys;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.token.KeyList;

/**
 * The demo's agreement, really signed by two keys that exist for this demo only.
 *
 * @param signed the agreement with both signatures
 * @param keys the lists that it pins
 * @param releaseSecret the secret that it pins
 */
record DemoAgreement(SignedAgreement signed, List<KeyList> keys, ReleaseSecret releaseSecret) {
  /** The team that this desktop's own agent belongs to; it has one seat more than colleagues. */
  static final String OWN_TEAM = "design";

  /** Simulated colleagues in each team. */
  static final int COLLEAGUES = 14;

  static final List<String> TEAMS = List.of(OWN_TEAM, "workshop", "support");

  /** Negotiated in no time: it holds from {@code from} on for a quarter. */
  static DemoAgreement beginning(LocalDate from, KeyMaking issuer) {
    var parties = new MomentaryParties();
    String yaml = yaml(from, parties);
    Map<String, KeyList> keys = issuer.make(read(yaml), made -> {});
    Agreement agreement = read(PinnedKeys.write(yaml, KeyList.pins(keys.values())));
    return new DemoAgreement(
        parties.sign(agreement), List.copyOf(keys.values()), parties.releaseSecret());
  }

  private static Agreement read(String yaml) {
    return switch (AgreementReader.read(yaml.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Understood read -> read.signed().agreement();
      case Reading.Refused refused -> throw new IllegalStateException("" + refused.problems());
    };
  }

  private static String yaml(LocalDate from, MomentaryParties parties) {
    return """
        id: atelier-du-midi
        version: 1
        title: Quiet hours at Atelier du Midi (a demo)
        from: %s
        until: %s
        review: %s
        time-zone: Europe/Paris
        consulted: %s
        parties:
          - {role: employer, name: Atelier du Midi SAS, key: "%s"}
          - {role: works-council, name: CSE de l'Atelier du Midi, key: "%s"}
        scope: {covers: the product department at Atelier du Midi}
        groups:
          - {id: department, name: Product department}
          - {id: design, name: Design, parent: department, roster: %d}
          - {id: workshop, name: Workshop, parent: department, roster: %d}
          - {id: support, name: Support, parent: department, roster: %d}
        hours:
          - groups: [department]
            days: [monday, tuesday, wednesday, thursday, friday]
            from: "08:30"
            to: "18:00"
        windows:
          - id: evening
            kind: quiet
            groups: [department]
            days: [monday, tuesday, wednesday, thursday, friday]
            from: "18:30"
            to: "08:00"
          - {id: week-end, kind: quiet, groups: [department], days: [saturday, sunday], from: "00:00", to: "00:00"}
        measures: [after-hours, mail-received, interruptions, quiet-kept]
        minimum-size: 10
        epsilon: 2
        yearly-epsilon: 730
        grace-days: 2
        widest-bar: 15
        retention: {report-days: 90, release-months: 36}
        evidence-ban: true
        release-key: %s
        """
        .formatted(
            from,
            from.plusMonths(3).minusDays(1),
            from.plusMonths(2),
            from.minusWeeks(2),
            parties.key(Role.EMPLOYER),
            parties.key(Role.WORKS_COUNCIL),
            COLLEAGUES + 1,
            COLLEAGUES,
            COLLEAGUES,
            parties.releaseKey());
  }
}
