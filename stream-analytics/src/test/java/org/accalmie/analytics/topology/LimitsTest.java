package org.accalmie.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accalmie.analytics.Cluster;
import org.accalmie.policy.wire.Topics;
import org.junit.jupiter.api.Test;

/** {@code docs/limits.md} has every store and topic there is, and no other. */
class LimitsTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|.*\\|.*\\|.*\\|.*\\|$");
  private static final Pattern STORES = Pattern.compile("(?:stores: \\[|store: )([^\\])\\n]*)");

  private final String description =
      AccalmieTopology.build(
              () -> Instant.EPOCH,
              Cluster.SECRET,
              "test",
              1,
              Entitlement.ANY_TOKEN,
              ClosingTap.NONE,
              Expiry.NONE)
          .describe()
          .toString();

  @Test
  void namesEveryStoreAndTopicWithItsLimit() throws IOException {
    Set<String> expected = new TreeSet<>(Topics.all());
    expected.addAll(stores());
    assertThat(found(ROW, limits())).isEqualTo(expected);
  }

  @Test
  void namesWhatLiesBetween() throws IOException {
    assertThat(found(Pattern.compile("[a-z]+-repartition"), description))
        .isNotEmpty()
        .allSatisfy(topic -> assertThat(limits()).contains("`accalmie-analytics-" + topic + "`"));
  }

  private Set<String> stores() {
    Set<String> stores = new TreeSet<>();
    for (String list : found(STORES, description)) {
      stores.addAll(Set.of(list.split(", ")));
    }
    stores.remove("");
    return stores;
  }

  private static String limits() throws IOException {
    return Files.readString(Path.of("..", "docs", "limits.md"));
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(matcher.groupCount()));
    }
    return found;
  }
}
