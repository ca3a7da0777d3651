package org.accalmie.dashboards.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Set;
import org.accalmie.analytics.topology.TickMac;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BeginningTest {
  private static final ReleaseSecret SECRET =
      ReleaseSecret.of("one".getBytes(UTF_8), "other".getBytes(UTF_8));
  private static final Instant MONDAY = Instant.parse("2026-03-02T03:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-03-03T03:00:00Z");

  @Test
  void ofAWholeLogNothingIsLeftOut() {
    Beginning beginning = new Beginning(Set.of(), SECRET);
    beginning.take(tick(0, MONDAY, SECRET));
    assertThat(beginning.at()).isEmpty();
  }

  @Test
  void isTheLatestOfTheFirstTicksThatAreLeft() {
    Beginning beginning = new Beginning(Set.of(0, 1), SECRET);
    beginning.take(report(0));
    beginning.take(tick(0, MONDAY, SECRET));
    beginning.take(tick(0, MONDAY.plusSeconds(600_000), SECRET));
    beginning.take(tick(1, TUESDAY, SECRET));
    beginning.take(tick(2, TUESDAY.plusSeconds(600_000), SECRET));
    assertThat(beginning.at()).contains(TUESDAY);
  }

  @Test
  void isNotMovedByATickOfAStranger() {
    Beginning beginning = new Beginning(Set.of(0), SECRET);
    beginning.take(
        tick(
            0,
            MONDAY.minusSeconds(600_000),
            ReleaseSecret.of("one".getBytes(UTF_8), "stolen".getBytes(UTF_8))));
    beginning.take(tick(0, MONDAY, SECRET));
    assertThat(beginning.at()).contains(MONDAY);
  }

  @Test
  void cannotBeToldWhereNoTickIsLeft() {
    Beginning beginning = new Beginning(Set.of(0, 1), SECRET);
    beginning.take(tick(0, MONDAY, SECRET));
    assertThatIllegalArgumentException()
        .isThrownBy(beginning::at)
        .withMessageContaining("no week can be recounted");
  }

  private static ConsumerRecord<byte[], byte[]> tick(
      int partition, Instant at, ReleaseSecret secret) {
    byte[] value = WireCodec.encode(new TickMac(secret).tick(partition, at));
    return new ConsumerRecord<>(Topics.REPORTS, partition, 7, new byte[0], value);
  }

  private static ConsumerRecord<byte[], byte[]> report(int partition) {
    return new ConsumerRecord<>(
        Topics.REPORTS, partition, 6, "team-a".getBytes(UTF_8), "{}".getBytes(UTF_8));
  }
}
