package org.accalmie.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.accalmie.agent.calm.Notices;
import org.accalmie.agent.calm.NotificationSwitch;
import org.accalmie.agent.courier.Courier;
import org.accalmie.agent.courier.Rounds;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.MinuteTally;
import org.accalmie.agent.report.Membership;
import org.accalmie.agent.sense.MailMark;
import org.accalmie.agent.sense.Sense;
import org.accalmie.agent.sense.SenseState;
import org.accalmie.agent.sense.Tally;
import org.accalmie.agent.simulate.ManualClock;
import org.accalmie.agent.trust.AgreementKeeper;
import org.jspecify.annotations.Nullable;

/** A real agent of team-a in a directory, whose time the test sets and whose senses it plays. */
public final class AgentOnTrial implements AutoCloseable {
  public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final ManualClock clock;
  private final Agent agent;

  private AgentOnTrial(ManualClock clock, Agent agent) {
    this.clock = clock;
    this.agent = agent;
  }

  public static AgentOnTrial open(Path directory, Instant now) {
    return open(directory, now, null, List.of());
  }

  public static AgentOnTrial open(
      Path directory, Instant now, @Nullable String bootstrap, List<NotificationSwitch> switches) {
    return open(directory, now, bootstrap, switches, (mark, clock) -> List.of());
  }

  /** What senses it has, given the mailbox's mark and the clock. */
  public interface Senses {
    List<Sense> of(MailMark mark, InstantSource clock);
  }

  public static AgentOnTrial open(
      Path directory,
      Instant now,
      @Nullable String bootstrap,
      List<NotificationSwitch> switches,
      Senses senses) {
    var clock = new ManualClock(now);
    try {
      Journal journal = Journal.open(directory, Journal.Durability.NORMAL);
      var keeper = new AgreementKeeper(directory, journal, "team-a", clock);
      var random = new Random(7);
      var tally = new MinuteTally(clock);
      var courier = new Courier(journal.outbox(), clock, random);
      var parts =
          new AgentParts(
              Membership.of("team-a"),
              journal,
              tally,
              keeper,
              senses.of(journal.mailMark(tally), clock),
              Played::new,
              switches,
              Notices.none(),
              Optional.empty(),
              courier,
              new Rounds(bootstrap, courier, keeper, clock, Duration.ofMinutes(10)),
              clock,
              PARIS,
              random);
      return new AgentOnTrial(clock, new Agent(parts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Installs version 1, signed by both. */
  public AgentOnTrial withAgreement() {
    return withAgreement(Agreements.signed());
  }

  /** Installs an agreement. */
  public AgentOnTrial withAgreement(byte[] signed) {
    try {
      agent.parts().keeper().install(signed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    agent.tick();
    return this;
  }

  public Agent agent() {
    return agent;
  }

  public AgentParts parts() {
    return agent.parts();
  }

  public Instant now() {
    return clock.instant();
  }

  /** Sets the time and lets the agent notice. */
  public AgentOnTrial at(Instant now) {
    clock.set(now);
    agent.tick();
    return this;
  }

  public AgentOnTrial after(Duration span) {
    return at(clock.instant().plus(span));
  }

  /** An instant on the wall clock of Paris, such as {@code 2026-11-20T09:00}. */
  public static Instant paris(String local) {
    return LocalDateTime.parse(local).atZone(PARIS).toInstant();
  }

  @Override
  public void close() {
    agent.close();
  }

  /** An input sense that counts nothing by itself. */
  private static final class Played implements Sense {
    private boolean on;

    @Override
    public String name() {
      return "input";
    }

    @Override
    public void start(Tally tally) {
      on = true;
    }

    @Override
    public SenseState state() {
      return new SenseState(
          on ? SenseState.Condition.WORKING : SenseState.Condition.OFF,
          on
              ? "Input is counted per minute, and stays on this machine."
              : "Input is not counted; switch it on here if you want it to be.");
    }

    @Override
    public void close() {
      on = false;
    }
  }
}
