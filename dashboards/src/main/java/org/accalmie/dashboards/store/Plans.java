package org.accalmie.dashboards.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.TurnPlan;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plans of rotations, in the order of the log. */
public final class Plans {
  private static final Logger LOG = LoggerFactory.getLogger(Plans.class);

  private final List<TurnPlan> plans = new CopyOnWriteArrayList<>();

  /** Takes a record of the topic of plans. */
  public void take(ConsumerRecord<byte[], byte[]> input) {
    if (input.topic().equals(Topics.PLANS)) {
      try {
        plans.add(WireCodec.decodePlan(input.value()));
      } catch (WireException e) {
        LOG.warn("A plan is not shown: it cannot be read");
      }
    }
  }

  /** All of them. */
  public List<TurnPlan> all() {
    return List.copyOf(plans);
  }
}
