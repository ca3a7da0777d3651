package org.accalmie.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.calm.Calm;
import org.accalmie.agent.calm.HeldBack;
import org.accalmie.agent.calm.Keeper;
import org.accalmie.agent.calm.Notices;
import org.accalmie.agent.calm.NotificationSwitch;
import org.accalmie.agent.calm.QuietKeeper;
import org.accalmie.agent.calm.Silencers;
import org.accalmie.agent.courier.Courier;
import org.accalmie.agent.courier.Rounds;
import org.accalmie.agent.experiment.Reminder;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.MinuteTally;
import org.accalmie.agent.owner.SenseSource;
import org.accalmie.agent.relay.MailNudges;
import org.accalmie.agent.report.Membership;
import org.accalmie.agent.sense.MailMarks;
import org.accalmie.agent.simulate.ManualClock;
import org.accalmie.agent.simulate.SimulatedSense;
import org.accalmie.agent.trust.AgreementKeeper;
import org.accalmie.agent.trust.Solo;
import org.jspecify.annotations.Nullable;

/** A real agent of team-a in a directory, whose time the test sets and whose senses it plays. */
public final class AgentOnTrial implements AutoCloseable {
  public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final ManualClock clock;
  private final Agent agent;
  private final Talk talk;

  private AgentOnTrial(ManualClock clock, Agent agent, Talk talk) {
    this.clock = clock;
    this.agent = agent;
    this.talk = talk;
  }

  /** What the agent says by itself, and whether a call or the like keeps it from that. */
  private static final class Talk implements Attention, Reminder.Voice {
    private final List<Reminder.Note> notes = new CopyOnWriteArrayList<>();
    private volatile Optional<String> taken = Optional.empty();

    @Override
    public Optional<String> taken() {
      return taken;
    }

    @Override
    public boolean tell(Reminder.Note note) {
      notes.add(note);
      return true;
    }

    Companion companion(Journal journal, InstantSource clock) {
      var mute = Companion.mute(journal, clock);
      return new Companion(this, mute.breaks(), new Reminder(journal, this));
    }
  }

  public static AgentOnTrial open(Path directory, Instant now) {
    return open(directory, now, null, List.of());
  }

  public static AgentOnTrial open(
      Path directory, Instant now, @Nullable String bootstrap, List<NotificationSwitch> switches) {
    return open(directory, now, bootstrap, switches, (marks, clock) -> SimulatedSense.ALL);
  }

  /** What senses it has, given the marks of mail folders and the clock. */
  public interface Senses {
    List<SenseSource> of(MailMarks marks, InstantSource clock);
  }

  /** An agent of somebody who uses it for themselves alone. */
  public static AgentOnTrial solo(Path directory, Instant now) {
    return open(
        directory,
        Solo.GROUP,
        now,
        null,
        List.of(),
        (marks, clock) -> SimulatedSense.ALL,
        Notices.none());
  }

  public static AgentOnTrial open(
      Path directory,
      Instant now,
      @Nullable String bootstrap,
      List<NotificationSwitch> switches,
      Senses senses) {
    return open(directory, "team-a", now, bootstrap, switches, senses, Notices.none());
  }

  /** An agent that tells its owner something. */
  public static AgentOnTrial open(
      Path directory,
      Instant now,
      List<NotificationSwitch> switches,
      Senses senses,
      Notices notices) {
    return open(directory, "team-a", now, null, switches, senses, notices);
  }

  private static AgentOnTrial open(
      Path directory,
      String group,
      Instant now,
      @Nullable String bootstrap,
      List<NotificationSwitch> switches,
      Senses senses,
      Notices notices) {
    return open(directory, group, now, bootstrap, switches, senses, notices, Optional.empty());
  }

  /**
   * An agent that holds and relays mail of the accounts that its directory names, and of its senses
   * has the real one of mail.
   */
  public static AgentOnTrial withMail(Path directory, Instant now, MailNudges nudges) {
    return withMail(directory, "team-a", now, nudges);
  }

  /** As {@link #withMail}, of somebody who uses it for themselves alone. */
  public static AgentOnTrial soloWithMail(Path directory, Instant now, MailNudges nudges) {
    return withMail(directory, Solo.GROUP, now, nudges);
  }

  private static AgentOnTrial withMail(
      Path directory, String group, Instant now, MailNudges nudges) {
    var post = new MailOnTrial(directory, nudges);
    return open(
        directory, group, now, null, List.of(), post::senses, Notices.none(), Optional.of(post));
  }

  private static AgentOnTrial open(
      Path directory,
      String group,
      Instant now,
      @Nullable String bootstrap,
      List<NotificationSwitch> switches,
      Senses senses,
      Notices notices,
      Optional<MailOnTrial> post) {
    var clock = new ManualClock(now);
    try {
      Journal journal = Journal.open(directory, Journal.Durability.NORMAL);
      var keeper = new AgreementKeeper(directory, journal, group, clock);
      var random = new Random(7);
      var tally = new MinuteTally(clock);
      var overrides = new OverrideLog(journal, keeper, clock);
      var quiet =
          new QuietKeeper(Silencers.kept(switches, Map.of(), journal.formerState()), overrides);
      var sensing =
          new org.accalmie.agent.owner.Senses(senses.of(journal.mailMarks(tally), clock), journal);
      var held = new HeldBack();
      Optional<AgentMail> mail =
          post.map(one -> one.open(journal, overrides, sensing, held, clock));
      List<Keeper> keepers = new ArrayList<>(List.of(quiet));
      mail.ifPresent(own -> keepers.addAll(List.of(own.held(), own.relays())));
      var calm = new Calm(keepers, overrides, notices, held);
      var courier = new Courier(journal.outbox(), clock, random);
      var talk = new Talk();
      var parts =
          new AgentParts(
              Membership.of(group),
              journal,
              tally,
              keeper,
              sensing,
              calm,
              mail,
              talk.companion(journal, clock),
              Optional.empty(),
              courier,
              new Rounds(bootstrap, courier, keeper, clock, Duration.ofMinutes(10)),
              clock,
              PARIS,
              random);
      return new AgentOnTrial(clock, new Agent(parts), talk);
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

  /** What its owner was reminded of. */
  public List<Reminder.Note> reminders() {
    return talk.notes;
  }

  /** A call begins or ends. */
  public void inACall(boolean on) {
    talk.taken = on ? Optional.of("A call goes on.") : Optional.empty();
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
}
