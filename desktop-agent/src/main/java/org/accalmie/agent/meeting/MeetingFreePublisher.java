package org.accalmie.agent.meeting;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.accalmie.agent.meeting.PublishedEvents.Entry;
import org.accalmie.agent.meeting.PublishedEvents.State;
import org.accalmie.policy.calendar.Opening;

/**
 * Keeps a group's meeting-free windows in a calendar of the owner's, as busy time.
 *
 * <p>What is about to be written is remembered first, so that after a crash at any moment the next
 * run finds its own and doubles nothing. An event that the owner changed or deleted is left to
 * them, and one that is not ours is never touched.
 */
public final class MeetingFreePublisher {
  /** How far ahead windows are written. */
  public static final Duration AHEAD = Duration.ofDays(28);

  /** So many are asked for in one request. */
  private static final int MOST_AT_ONCE = 100;

  private final URI collection;
  private final Dav dav;
  private final PublishedEvents memory;
  private final String installation;
  private final Map<String, Entry> entries = new TreeMap<>();

  /**
   * How the calendar stands.
   *
   * @param written windows that stand in it now
   * @param left windows that the owner changed or deleted there
   */
  public record Outcome(int written, int left) {}

  /**
   * Prepares; nothing is asked yet.
   *
   * @param memory that of the same calendar
   * @param installation a random id of this installation, which never leaves it
   */
  public MeetingFreePublisher(
      CalendarSource.Dav calendar, PublishedEvents memory, String installation) {
    String whole = calendar.collection().toString();
    this.collection = URI.create(whole.endsWith("/") ? whole : whole + "/");
    this.dav = new Dav(new CalendarHttp(collection, Optional.of(calendar.login())));
    this.memory = memory;
    this.installation = installation;
  }

  /**
   * Makes the calendar hold these openings of the next four weeks and no other of ours.
   *
   * @param openings of meeting-free windows; those that are over or far off are left out
   * @param title in the owner's language
   * @throws CalendarException when the calendar cannot be read or written; run it again later
   * @throws IOException when the memory cannot be written; then nothing more was sent
   */
  public Outcome publish(List<Opening> openings, String title, Instant now) throws IOException {
    Instant end = now.plus(AHEAD);
    return bring(
        openings.stream()
            .filter(one -> one.to().isAfter(now) && one.from().isBefore(end))
            .map(one -> MeetingFreeEvent.of(one, installation, title, now))
            .collect(Collectors.toMap(MeetingFreeEvent::uid, one -> one, (one, same) -> one)));
  }

  /**
   * Takes everything of ours out of the calendar, but for what the owner changed.
   *
   * @throws CalendarException when the calendar cannot be read or written; run it again later
   * @throws IOException when the memory cannot be written; then nothing more was sent
   */
  public void withdraw() throws IOException {
    bring(Map.of());
  }

  private synchronized Outcome bring(Map<String, MeetingFreeEvent> wanted) throws IOException {
    entries.clear();
    entries.putAll(memory.load());
    settle();
    for (Entry entry : List.copyOf(entries.values())) {
      if (!wanted.containsKey(entry.uid())) {
        remove(entry);
      }
    }
    for (MeetingFreeEvent event : wanted.values()) {
      write(event);
    }
    return outcome();
  }

  /** Finds out what became of each event since the last run, however that ended. */
  private void settle() throws IOException {
    Map<String, String> etags = etags();
    for (Entry entry : List.copyOf(entries.values())) {
      if (entry.state() != State.LEFT) {
        remember(settled(entry, etags.getOrDefault(entry.uid(), "")));
      }
    }
  }

  private Entry settled(Entry entry, String etag) throws CalendarException {
    if (etag.isEmpty()) {
      return entry.etag().isEmpty() ? entry : entry.left();
    }
    if (etag.equals(entry.etag())) {
      return entry.state() == State.WRITTEN ? entry : entry.unchanged();
    }
    return adopted(entry);
  }

  /** Takes what is there for ours if it says what we wrote, and for the owner's if it does not. */
  private Entry adopted(Entry entry) throws CalendarException {
    return dav.get(address(entry.uid()))
        .filter(entry::isOurs)
        .map(stored -> entry.written(stored.etag()))
        .orElseGet(entry::left);
  }

  private void remove(Entry entry) throws IOException {
    if (entry.state() != State.LEFT && !entry.etag().isEmpty()) {
      dav.delete(address(entry.uid()), entry.etag());
    }
    entries.remove(entry.uid());
    memory.save(entries.values());
  }

  private void write(MeetingFreeEvent event) throws IOException {
    Entry known = entries.getOrDefault(event.uid(), Entry.fresh(event.uid()));
    boolean isSettled = known.isWritten(event.fingerprint()) || known.state() == State.LEFT;
    if (isSettled) {
      return;
    }
    Entry next = known.writing(event.fingerprint());
    remember(next);
    Optional<String> etag = dav.put(address(event.uid()), next.etag(), event.text());
    remember(etag.isPresent() ? next.written(etag.get()) : adopted(next));
  }

  private void remember(Entry entry) throws IOException {
    Entry before = entries.put(entry.uid(), entry);
    if (!entry.equals(before)) {
      memory.save(entries.values());
    }
  }

  private Outcome outcome() {
    long left = entries.values().stream().filter(one -> one.state() == State.LEFT).count();
    return new Outcome(entries.size() - (int) left, (int) left);
  }

  private Map<String, String> etags() throws CalendarException {
    List<String> uids =
        entries.values().stream().filter(one -> one.state() != State.LEFT).map(Entry::uid).toList();
    Map<String, String> etags = new HashMap<>();
    for (int from = 0; from < uids.size(); from += MOST_AT_ONCE) {
      List<String> some = uids.subList(from, Math.min(uids.size(), from + MOST_AT_ONCE));
      Map<URI, String> found = dav.etags(collection, some.stream().map(this::address).toList());
      some.forEach(
          uid -> Optional.ofNullable(found.get(address(uid))).ifPresent(e -> etags.put(uid, e)));
    }
    return etags;
  }

  private URI address(String uid) {
    return collection.resolve(uid + ".ics");
  }
}
