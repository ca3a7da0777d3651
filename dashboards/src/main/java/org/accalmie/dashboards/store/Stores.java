package org.accalmie.dashboards.store;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.accalmie.policy.agreement.Agreement;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * All that the pages show, and what time it is.
 *
 * @param agreements every version that was published
 * @param figures every release
 * @param costs the privacy budget
 * @param verifications what the parties found when they counted again
 * @param plans the plans of rotations
 * @param traffic counts of what came and went
 * @param clock for sessions and for what is in force today
 */
public record Stores(
    Agreements agreements,
    Figures figures,
    Costs costs,
    Verifications verifications,
    Plans plans,
    Traffic traffic,
    InstantSource clock) {

  /** Nothing yet. */
  public static Stores empty(InstantSource clock) {
    return new Stores(
        new Agreements(),
        new Figures(),
        new Costs(),
        new Verifications(),
        new Plans(),
        new Traffic(clock),
        clock);
  }

  /** Takes a record of any of our topics. */
  public void take(ConsumerRecord<byte[], byte[]> input) {
    traffic.take(input);
    agreements.take(input);
    figures.take(input);
    costs.take(input);
    verifications.take(input);
    plans.take(input);
  }

  /** Today in the newest agreement's zone; in UTC before there is one. */
  public LocalDate today() {
    return clock.instant().atZone(zone()).toLocalDate();
  }

  /** The newest agreement's zone; UTC before there is one. */
  public ZoneId zone() {
    return agreements.book().newest().map(Agreement::zone).orElse(ZoneOffset.UTC);
  }
}
