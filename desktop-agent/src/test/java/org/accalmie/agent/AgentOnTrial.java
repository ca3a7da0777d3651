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
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.accalmie.agent.calm.Attention;
import org.accalmie.agent.calm.Calm;
import org.accalmie.agent.calm.FormerState;
import org.accalmie.agent.calm.HeldBack;
import org.accalmie.agent.calm.Keeper;
import org.accalmie.agent.calm.Notices;
import org.accalmie.agent.calm.NotificationSwitch;
import org.accalmie.agent.calm.QuietKeeper;
import org.accalmie.agent.calm.Silencer;
import org.accalmie.agent.calm.Silencers;
import org.accalmie.agent.courier.Courier;
import org.accalmie.agent.courier.Rounds;
import org.accalmie.agent.experiment.Reminder;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.MinuteTally;
import org.accalmie.agent.meeting.CalendarDesk;
import org.accalmie.agent.meeting.MeetingFreeKeeper;
import org.accalmie.agent.meeting.MeetingMark;
import org.accalmie.agent.owner.SenseSource;
import org.accalmie.agent.relay.MailNudges;
import org.accalmie.agent.report.Membership;
import org.accalmie.agent.secret.SecretFile;
import org.accalmie.agent.sense.MailMarks;
import org.accalmie.agent.simulate.ManualClock;
import org.accalmie.agent.simulate.SimulatedSense;
import org.accalmie.agent.token.Purse;
import org.accalmie.agent.trust.AgreementKeeper;
import org.accalmie.agent.trust.Solo;
import org.accalmie.policy.wire.Brokers;
import org.jspecify.annotations.Nullable;

/** A real agent of team-a in a directory, whose time the test sets and whose senses it plays. */
public final class AgentOnTrial implements AutoCloseable {
  public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final ManualClock clock;
  private final AtomicReference<ZoneId> zone;
  private final Agent agent;
  private final Talk talk;

  private AgentOnTrial(ManualClock clock, AtomicReference<ZoneId> zone, Agent agent, Talk talk) {
    this.clock = clock;
    this.zone = zone;
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
    return open(
        directory, now, bootstrap, switches, (marks, clock, calendars) -> SimulatedSense.ALL);
  }

  /** What senses it has, given the marks of mail folders, the clock and the calendars. */
  public interface Senses {
    List<SenseSource> of(MailMarks marks, InstantSource clock, CalendarDesk calendars);
  }

  /** All senses but meetings are played; those come from the owner's calendars. */
  private static List<SenseSource> withCalendars(
      MailMarks marks, InstantSource clock, CalendarDesk calendars) {
    var meetings =
        new SenseSource("meetings", true, () -> calendars.sense(MeetingMark.in(marks), Set.of()));
    Stream<SenseSource> others =
        SimulatedSense.ALL.stream().filter(one -> !one.id().equals("meetings"));
    return Stream.concat(others, Stream.of(meetings)).toList();
  }

  /** An agent of team-a that reads its owner's calendars. */
  public static AgentOnTrial withCalendars(Path directory, Instant now) {
    return open(
        directory, "team-a", now, null, List.of(), AgentOnTrial::withCalendars, Notices.none());
  }

  /** As {@link #solo}, with the owner's calendars read. */
  public static AgentOnTrial soloWithCalendars(Path directory, Instant now) {
    return open(
        directory, Solo.GROUP, now, null, List.of(), AgentOnTrial::withCalendars, Notices.none());
  }

  /** An agent of somebody who uses it for themselves alone. */
  public static AgentOnTrial solo(Path directory, Instant now) {
    return open(
        directory,
        Solo.GROUP,
        now,
        null,
        List.of(),
        (marks, clock, calendars) -> SimulatedSense.ALL,
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

  /** An agent of team-a that asks whatever desktop there is for quiet. */
  public static AgentOnTrial onDesktop(
      Path directory, Instant now, Map<String, String> environment) {
    return open(
        directory,
        "team-a",
        now,
        null,
        former -> Silencers.of("Linux", environment, former, () -> "quiet"),
        (marks, clock, calendars) -> SimulatedSense.ALL,
        Notices.none(),
        Optional.empty());
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
    return open(
        directory,
        group,
        now,
        bootstrap,
        former -> Silencers.kept(switches, Map.of(), former),
        senses,
        notices,
        Optional.empty());
  }

  /**
   * An agent that holds and relays mail of the accounts that its directory names, and of its senses
   * has the real one of mail.
   */
  public static AgentOnTrial withMail(Path directory, Instant now, MailNudges nudges) {
    return withMail(directory, "team-a", now, nudges);
  }

  /** As {@link #withMail}, on a desktop whose notifications are seen, held back and shown. */
  public static AgentOnTrial withMailAndNotices(
      Path directory,
      Instant now,
      List<NotificationSwitch> switches,
      SenseSource notifications,
      Notices notices) {
    var post = new MailOnTrial(directory, MailNudges.none());
    return open(
        directory,
        "team-a",
        now,
        null,
        former -> Silencers.kept(switches, Map.of(), former),
        (marks, clock, calendars) ->
            post.senses(marks, clock).stream()
                .map(one -> one.id().equals(notifications.id()) ? notifications : one)
                .toList(),
        notices,
        Optional.of(post));
  }

  /** As {@link #withMail}, of somebody who uses it for themselves alone. */
  public static AgentOnTrial soloWithMail(Path directory, Instant now, MailNudges nudges) {
    return withMail(directory, Solo.GROUP, now, nudges);
  }

  private static AgentOnTrial withMail(
      Path directory, String group, Instant now, MailNudges nudges) {
    var post = new MailOnTrial(directory, nudges);
    return open(
        directory,
        group,
        now,
        null,
        former -> List.of(),
        (marks, clock, calendars) -> post.senses(marks, clock),
        Notices.none(),
        Optional.of(post));
  }

  private static AgentOnTrial open(
      Path directory,
      String group,
      Instant now,
      @Nullable String bootstrap,
      Function<FormerState, List<Silencer>> silencers,
      Senses senses,
      Notices notices,
      Optional<MailOnTrial> post) {
    var clock = new ManualClock(now);
    var zone = new AtomicReference<>(PARIS);
    try {
      Journal journal = Journal.open(directory, Journal.Durability.NORMAL);
      var keeper = new AgreementKeeper(directory, journal, group, clock);
      var random = new Random(7);
      var tally = new MinuteTally(clock);
      var overrides = new OverrideLog(journal, keeper, clock);
      var secrets = new SecretFile(directory);
      var calendars = new CalendarDesk(directory, secrets, secrets, clock, zone::get);
      var free = new MeetingFreeKeeper(calendars, overrides, "No meetings", "trial", clock);
      var quiet = new QuietKeeper(silencers.apply(journal.formerState()), overrides);
      var sensing =
          new org.accalmie.agent.owner.Senses(
              senses.of(journal.mailMarks(tally), clock, calendars), journal);
      var held = new HeldBack();
      Optional<AgentMail> mail =
          post.map(one -> one.open(journal, overrides, sensing, held, clock));
      List<Keeper> keepers = new ArrayList<>(List.of(quiet, free));
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
              Optional.of(calendars),
              courier,
              new Rounds(
                  bootstrap == null ? null : Brokers.at(bootstrap),
                  courier,
                  keeper,
                  clock,
                  Optional.empty(),
                  Duration.ofMinutes(10)),
              Purse.entitlingNobody(random),
              Optional.empty(),
              clock,
              MachineZone.following(zone::get),
              random);
      return new AgentOnTrial(clock, zone, new Agent(parts), talk);
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

  /** Sets the machine's zone, as somebody who travels does. */
  public AgentOnTrial travel(ZoneId to) {
    zone.set(to);
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
