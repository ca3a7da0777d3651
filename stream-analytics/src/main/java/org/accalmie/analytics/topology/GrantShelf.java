package org.accalmie.analytics.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accalmie.analytics.plans.PlanSeal;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.direct.Granted;
import org.accalmie.policy.direct.Turns;
import org.accalmie.policy.relief.Reliefs;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.TurnPlan;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What rotation and reliefs grant, from the plans and the released figures in the log.
 *
 * <p>Nothing but the log goes into it, so that all instances come to the same, after a restart too.
 */
final class GrantShelf {
  static final String PLANS = "plans";
  static final String FIGURES = "relief-figures";
  private static final Logger LOG = LoggerFactory.getLogger(GrantShelf.class);

  private final TopicShelf plans = new TopicShelf(PLANS);
  private final TopicShelf figures = new TopicShelf(FIGURES);
  private final PlanSeal seal;

  GrantShelf(ReleaseSecret secret) {
    this.seal = new PlanSeal(secret);
  }

  TopicShelf.Keeper plansKeeper() {
    return plans.keeper();
  }

  TopicShelf.Keeper figuresKeeper() {
    return figures.keeper();
  }

  /** Another number when something was added. */
  long changes() {
    return plans.changes() + figures.changes();
  }

  /** What is granted under these versions, as the log stands. */
  Granted granted(ProcessorContext<?, ?> context, List<Agreement> versions) {
    Turns turns = Turns.of(versions, plans(context));
    turns.refused().forEach(LOG::warn);
    return new Granted(versions, turns, Reliefs.decide(versions, figures(context)));
  }

  private List<TurnPlan> plans(ProcessorContext<?, ?> context) {
    List<TurnPlan> read = new ArrayList<>();
    for (byte[] text : plans.texts(context)) {
      try {
        TurnPlan plan = WireCodec.decodePlan(text);
        if (seal.isOurs(plan)) {
          read.add(plan);
        } else {
          LOG.warn("A plan of a rotation is not sealed with the release secret, and is ignored.");
        }
      } catch (WireException e) {
        LOG.warn("A plan of a rotation cannot be read, and is ignored: {}", e.getMessage());
      }
    }
    return read;
  }

  /** Of two that disagree the first one: a figure is released once. */
  private Collection<Release> figures(ProcessorContext<?, ?> context) {
    Map<List<String>, Release> read = new LinkedHashMap<>();
    for (byte[] text : figures.texts(context)) {
      try {
        Release release = WireCodec.decodeRelease(text);
        read.putIfAbsent(List.of(release.agreement(), release.key()), release);
      } catch (WireException e) {
        LOG.warn("A figure for a relief cannot be read, and is ignored: {}", e.getMessage());
      }
    }
    return read.values();
  }
}
