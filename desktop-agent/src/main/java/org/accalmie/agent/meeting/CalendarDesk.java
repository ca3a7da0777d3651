package org.accalmie.agent.meeting;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretException;
import org.accalmie.agent.secret.SecretStore;
import org.accalmie.agent.sense.Sense;
import org.accalmie.agent.settings.BadSettings;
import org.accalmie.agent.settings.SettingsFile;
import org.accalmie.policy.calendar.Span;
import org.jspecify.annotations.Nullable;

/**
 * The owner's calendars: which are read, which one tells colleagues of meeting-free windows.
 *
 * <p>Safe for any thread; servers are asked on the caller's.
 */
public final class CalendarDesk {
  /** A choice that waits for longer is forgotten, and with it the password that was entered. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Path directory;
  private final CalendarFile file;
  private final CalendarSecrets secrets;
  private final CalendarSecrets asking;
  private final InstantSource clock;
  private final Supplier<ZoneId> zone;
  private volatile CalendarList list = CalendarList.NONE;
  private volatile Optional<String> fault = Optional.empty();
  private volatile Optional<MeetingSense> sense = Optional.empty();
  private volatile SettingsFile.@Nullable State seen;
  private Choice choice = new Choice(List.of(), Instant.MIN);

  /** Calendars that were found, of which the owner has not chosen yet. */
  private record Choice(List<CalendarOffer> offers, Instant since) {}

  /**
   * Reads what was chosen before when it is asked for first.
   *
   * @param secrets asked while nobody may be disturbed
   * @param asking a store that may ask its owner to unlock it, for what they do themselves
   * @param zone where times without a zone are meant, asked each time that a sense starts
   */
  public CalendarDesk(
      Path directory,
      SecretStore secrets,
      SecretStore asking,
      InstantSource clock,
      Supplier<ZoneId> zone) {
    this.directory = directory;
    this.file = new CalendarFile(directory);
    this.secrets = new CalendarSecrets(secrets);
    this.asking = new CalendarSecrets(asking);
    this.clock = clock;
    this.zone = zone;
  }

  /** What the owner chose. */
  public CalendarList list() {
    if (seen == null) {
      refresh();
    }
    return list;
  }

  /** What is wrong with their file, in a sentence for them. */
  public Optional<String> fault() {
    list();
    return fault;
  }

  /** Takes up what another program of ours has changed, if anything; tells whether it has. */
  public synchronized boolean refresh() {
    boolean hasChanged = !file.state().equals(seen);
    if (hasChanged) {
      read();
    }
    return hasChanged;
  }

  private void read() {
    SettingsFile.State state = file.state();
    try {
      list = file.read();
      fault = Optional.empty();
    } catch (BadSettings e) {
      broken(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      broken("calendars.yaml cannot be read: let yourself read it.");
    }
    // Last, for whoever finds it set takes the list that goes with it.
    seen = state;
  }

  private void broken(String sentence) {
    list = CalendarList.NONE;
    fault = Optional.of(sentence);
  }

  /** A file that is not right is not written over. */
  private synchronized void change(UnaryOperator<CalendarList> change)
      throws BadSettings, IOException {
    CalendarList changed = change.apply(file.read());
    file.write(changed);
    seen = file.state();
    list = changed;
    fault = Optional.empty();
  }

  /**
   * Looks for calendars; those that are found wait for {@link #add}.
   *
   * @param where an address or a file's path, as it was typed
   * @param user empty for a calendar that needs no login
   * @throws CalendarException when there is no calendar, or it cannot be read now
   * @throws IllegalArgumentException when it is no address; the message says what to write instead
   */
  public List<CalendarOffer> search(String where, String user, Optional<Secret> password)
      throws CalendarException {
    List<CalendarOffer> found =
        new CalendarSearch(zone.get(), clock.instant()).at(where, user, password);
    synchronized (this) {
      choice = new Choice(List.copyOf(found), clock.instant());
    }
    return found;
  }

  /** Those that were found last and wait for a choice. */
  public synchronized List<CalendarOffer> offers() {
    if (choice.since().plus(PATIENCE).isBefore(clock.instant())) {
      forgetOffers();
    }
    return choice.offers();
  }

  /** Forgets what was found, and the password with it. */
  public synchronized void forgetOffers() {
    choice = new Choice(List.of(), Instant.MIN);
  }

  /** Adds one under a name of its own, which is free. */
  public OwnersCalendar add(CalendarOffer offer) throws SecretException, BadSettings, IOException {
    return add(file.read().freeId(offer.name()), offer);
  }

  /** Adds one under this name, in place of the one of the same name if there is one. */
  public OwnersCalendar add(String id, CalendarOffer offer)
      throws SecretException, BadSettings, IOException {
    var calendar = new OwnersCalendar(id, offer.place());
    file.read();
    asking.keep(id, offer.address(), offer.password());
    change(before -> before.with(calendar));
    return calendar;
  }

  /**
   * Removes one and its secrets; what is ours is taken out of it before.
   *
   * @return whether nothing of ours is left in it
   */
  public boolean remove(OwnersCalendar calendar) throws SecretException, BadSettings, IOException {
    change(before -> before.without(calendar.id()));
    boolean isClean = leave(calendar);
    asking.forget(calendar.id());
    return isClean;
  }

  /** Takes these for the owner's mail addresses, and no others. */
  public void ownAddresses(Set<String> addresses) throws BadSettings, IOException {
    change(before -> before.withAddresses(addresses));
  }

  /** Writes meeting-free windows to the calendar of this id from now on, or to none. */
  public void meetingFree(Optional<String> id) throws BadSettings, IOException {
    change(before -> before.withMeetingFree(id));
  }

  /**
   * Reads one once.
   *
   * @return the meetings of the coming week
   * @throws CalendarException when it cannot be read now
   */
  public List<Span> test(OwnersCalendar calendar) throws CalendarException {
    Span week = new Span(clock.instant(), clock.instant().plus(Duration.ofDays(7)));
    var reader = new CalendarReader(asking.source(calendar), list().ownAddresses(), zone.get());
    return reader.read(week).meetings();
  }

  /** A sense that counts the meetings of what is chosen now; nothing is asked before its start. */
  public Sense sense(MeetingMark mark, Set<String> moreOwnAddresses) {
    CalendarList now = list();
    if (now.all().isEmpty()) {
      sense = Optional.empty();
      return new NoCalendars(fault);
    }
    Set<String> own = new HashSet<>(moreOwnAddresses);
    own.addAll(now.ownAddresses());
    var fresh =
        new MeetingSense(
            now.all().stream().map(secrets::source).toList(), own, mark, clock, zone.get());
    sense = Optional.of(fresh);
    return fresh;
  }

  /** The meetings of today and tomorrow, as far as they have been read; never waits. */
  public List<Span> meetings() {
    return sense.map(MeetingSense::known).orElse(List.of());
  }

  /** What writes meeting-free windows to a calendar; empty for one that cannot be written. */
  Optional<MeetingFreePublisher> publisher(OwnersCalendar calendar, String installation) {
    return calendar.place() instanceof OwnersCalendar.Dav dav
        ? Optional.of(
            new MeetingFreePublisher(secrets.dav(calendar.id(), dav), memory(dav), installation))
        : Optional.empty();
  }

  /** The calendars in which something of ours may stand that should not. */
  List<OwnersCalendar> leftovers() {
    CalendarList now = list();
    return now.all().stream()
        .filter(one -> !now.meetingFree().equals(Optional.of(one.id())))
        .filter(one -> one.place() instanceof OwnersCalendar.Dav dav && !memory(dav).isEmpty())
        .toList();
  }

  /** Whether anything of ours may stand in a calendar. */
  public boolean standsInSome() {
    return list().all().stream()
        .anyMatch(one -> one.place() instanceof OwnersCalendar.Dav dav && !memory(dav).isEmpty());
  }

  /** Takes what is ours out of all calendars; tells whether nothing of it is left. */
  public boolean leaveAll() {
    return list().all().stream().filter(one -> !leave(one)).findAny().isEmpty();
  }

  /** Removes the secrets of all calendars. */
  public void forgetSecrets() throws SecretException {
    for (OwnersCalendar calendar : list().all()) {
      asking.forget(calendar.id());
    }
  }

  private PublishedEvents memory(OwnersCalendar.Dav place) {
    return new PublishedEvents(directory, place.collection());
  }

  private boolean leave(OwnersCalendar calendar) {
    if (!(calendar.place() instanceof OwnersCalendar.Dav dav) || memory(dav).isEmpty()) {
      return true;
    }
    try {
      publisher(calendar, "").orElseThrow().withdraw();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
