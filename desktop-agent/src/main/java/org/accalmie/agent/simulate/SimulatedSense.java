package org.accalmie.agent.simulate;

import java.util.List;
import java.util.stream.Stream;
import org.accalmie.agent.owner.SenseSource;
import org.accalmie.agent.sense.Sense;
import org.accalmie.agent.sense.SenseState;
import org.accalmie.agent.sense.Tally;

/** Stands for a sense whose counts are put into the tally from elsewhere. */
public record SimulatedSense(String name) implements Sense {
  /** One for each sense that the measures need. */
  public static final List<SenseSource> ALL =
      Stream.of("input", "presence", "front", "notifications", "mail", "meetings")
          .map(id -> new SenseSource(id, !id.equals("input"), () -> new SimulatedSense(id)))
          .toList();

  @Override
  public void start(Tally tally) {}

  @Override
  public SenseState state() {
    return new SenseState(SenseState.Condition.WORKING, "What is counted here is made up.");
  }

  @Override
  public void close() {}
}
