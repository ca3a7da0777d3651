package org.accalmie.policy.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PinnedKeysTest {
  private static final String PIN = "sha256:" + "ab".repeat(32);
  private static final String OTHER = "sha256:" + "cd".repeat(32);

  @Test
  void standBeforeTheRosterAndLeaveRemarksWhereTheyAre() {
    String yaml =
        """
        title: Ruhe 😌 und so     # a remark
        groups:
          - id: company
            name: All
          - id: design
            name: Design
            parent: company
            roster: 14           # fixed in May
          - {id: workshop, name: Workshop, parent: company, roster: 9}
        """;
    assertThat(PinnedKeys.write(yaml, Map.of("design", PIN, "workshop", OTHER)))
        .isEqualTo(
            """
            title: Ruhe 😌 und so     # a remark
            groups:
              - id: company
                name: All
              - id: design
                name: Design
                parent: company
                keys: %s
                roster: 14           # fixed in May
              - {id: workshop, name: Workshop, parent: company, keys: %s, roster: 9}
            """
                .formatted(PIN, OTHER));
  }

  @Test
  void replaceThoseThatStoodThere() {
    String yaml =
        """
        groups:
          - id: design
            keys: "%s"  # of last year
            roster: 14
          - {roster: 9, keys: %s, id: workshop}
        """;
    assertThat(
            PinnedKeys.write(yaml.formatted(PIN, PIN), Map.of("design", OTHER, "workshop", OTHER)))
        .isEqualTo(yaml.replace("\"%s\"", "%s").formatted(OTHER, OTHER));
  }

  @Test
  void areReadBackAndPartOfWhatIsSigned() {
    String yaml = Examples.yaml();
    Agreement before = understood(yaml);
    String leaf = before.leaves().getFirst().id();
    Agreement after = understood(PinnedKeys.write(yaml, Map.of(leaf, PIN)));
    assertThat(after.group(leaf).orElseThrow().keys()).isEqualTo(PIN);
    assertThat(after.hash()).isNotEqualTo(before.hash());
    assertThat(Tightening.loosened(before, after)).contains("groups");
  }

  private static Agreement understood(String yaml) {
    return ((Reading.Understood) AgreementReader.read(yaml.getBytes(UTF_8))).signed().agreement();
  }
}
