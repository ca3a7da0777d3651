package org.accalmie.agent;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.accalmie.agent.breaks.Activity;
import org.accalmie.agent.breaks.BreakKeeper;
import org.accalmie.agent.breaks.BreakPrompt;
import org.accalmie.agent.breaks.Mode;
import org.accalmie.agent.breaks.Signs;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.experiment.Reminder;
import org.accalmie.agent.journal.Journal;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.measure.PersonDay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What speaks to its owner by itself, and what tells when it may not.
 *
 * @param attention why no prompt may show now, but for quiet windows
 */
public record Companion(Attention attention, BreakKeeper breaks, Reminder reminder) {
  private static final Logger LOG = LoggerFactory.getLogger(Companion.class);

  /** Where no hours are agreed. */
  private static final LocalTime USUAL_BEGIN = LocalTime.of(9, 0);

  private static final String PAUSED = "You have paused the counting.";

  /** One that never says anything, and needs no desktop. */
  public static Companion mute(Journal journal, InstantSource clock) {
    Attention free = Attention.free();
    return new Companion(
        free,
        new BreakKeeper(journal, new Unseen(), free, free, new Unsaid(), clock, System::nanoTime),
        new Reminder(journal, note -> true));
  }

  /** Brings it up to now. */
  void look(Agent agent, Instant now) {
    ZoneId zone = agent.zone();
    LocalDate today = PersonDay.at(now, zone).day();
    look(today, agent);
    LocalDateTime local = now.atZone(zone).toLocalDateTime();
    reminder.look(today, () -> atWork(agent, local) && agent.silence().isEmpty());
  }

  private void look(LocalDate today, Agent agent) {
    try {
      breaks.look(today, () -> overrides(agent));
    } catch (RuntimeException e) {
      LOG.warn("Breaks went wrong; they are looked at again.", e);
    }
  }

  private static Map<String, Mode> overrides(Agent agent) {
    Map<String, Mode> overrides = new HashMap<>();
    agent.quiet().ifPresent(sentence -> overrides.put(sentence, Mode.QUIET));
    agent.paused().ifPresent(pause -> overrides.put(PAUSED, Mode.SUSPENDED));
    return overrides;
  }

  private static boolean atWork(Agent agent, LocalDateTime local) {
    Optional<Agreement> agreement = agent.parts().keeper().shown();
    return agreement
        .map(
            one ->
                agent.parts().member().hours(one).stream()
                    .anyMatch(hours -> hours.contain(local, one.daysOff())))
        .orElse(!local.toLocalTime().isBefore(USUAL_BEGIN));
  }

  private static final class Unseen implements Activity {
    @Override
    public Optional<Signs> look() {
      return Optional.empty();
    }

    @Override
    public void wanted(boolean on) {
      // Nothing is seen either way.
    }
  }

  private static final class Unsaid implements BreakPrompt {
    @Override
    public void show(Message message, Consumer<Answer> answers) {
      // There is nobody to read it.
    }

    @Override
    public void withdraw() {
      // Nothing was shown.
    }
  }
}
