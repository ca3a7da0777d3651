package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Examples.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementJsonTest {
  @ParameterizedTest
  @ValueSource(strings = {"Quiet", "Heures calmes à l’atelier", "“\\”/<&>", "静", "🌙"})
  void isTheCanonicalJsonOfRfc8785(String title) throws Exception {
    Agreement agreement =
        Examples.agreement(yaml().replace("title: Quiet hours", "title: '" + title + "'"));
    byte[] ours = AgreementJson.signedBytes(agreement);
    assertThat(ours).isEqualTo(new JsonCanonicalizer(ours).getEncodedUTF8());
  }

  @Test
  void doesNotDependOnHowTheTextIsWritten() {
    String reordered = yaml().replace("id: atelier\nversion: 1\n", "version: 1\nid: \"atelier\"\n");
    String renumbered = yaml().replace("epsilon: 2", "epsilon: 2.00 # two");
    assertThat(Examples.agreement(reordered).hash()).isEqualTo(Examples.agreement().hash());
    assertThat(Examples.agreement(renumbered).hash()).isEqualTo(Examples.agreement().hash());
  }

  @Test
  void hashesTheBytesThatAreSigned() {
    Agreement agreement = Examples.agreement();
    assertThat(agreement.hash())
        .isEqualTo(AgreementJson.sha256(AgreementJson.signedBytes(agreement)))
        .matches("sha256:[0-9a-f]{64}");
    assertThat(new String(AgreementJson.signedBytes(agreement), StandardCharsets.UTF_8))
        .doesNotContain("signatures");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id: atelier|id: bureau",
        "version: 1|version: 2",
        "title: Quiet|title: Calm",
        "from: 2026-01-01|from: 2026-01-02",
        "until: 2026-12-31|until: 2026-12-30",
        "Europe/Paris|Europe/Berlin",
        "consulted: 2025-12-01|consulted: 2025-12-02",
        "name: CSE|name: CE",
        "name: Team A|name: Team C",
        "roster: 14|roster: 15",
        "from: \"08:30\"|from: \"08:31\"",
        "to: \"18:00\"|to: \"18:01\"",
        "from: \"18:30\"|from: \"18:31\"",
        "groups: [team-a]|groups: [team-b]",
        "days: [friday]|days: [monday]",
        "id: lunch|id: noon",
        "[after-hours, mail-received|[mail-received",
        "minimum-size: 10|minimum-size: 11",
        "epsilon: 2|epsilon: 1.5",
        "grace-days: 3|grace-days: 4",
        "widest-bar: 15|widest-bar: 14",
        "b855|b856"
      })
  void changesWithEveryField(String change) {
    String[] sides = change.split("\\|");
    assertThat(Examples.agreement(yaml().replace(sides[0], sides[1])).hash())
        .isNotEqualTo(Examples.agreement().hash());
  }
}
