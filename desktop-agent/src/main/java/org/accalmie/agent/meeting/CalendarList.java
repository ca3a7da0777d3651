package org.accalmie.agent.meeting;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What its owner chose about calendars.
 *
 * @param all in the order in which they were added
 * @param ownAddresses the owner's mail addresses, in small letters, as far as they were told
 * @param meetingFree the id of the calendar that meeting-free windows are written to
 */
public record CalendarList(
    List<OwnersCalendar> all, Set<String> ownAddresses, Optional<String> meetingFree) {
  /** Of somebody who chose nothing yet. */
  public static final CalendarList NONE = new CalendarList(List.of(), Set.of(), Optional.empty());

  /** Copies them, and forgets a choice of what is not there. */
  public CalendarList {
    all = List.copyOf(all);
    ownAddresses =
        ownAddresses.stream().map(Attendance::address).collect(Collectors.toUnmodifiableSet());
    List<String> ids = all.stream().map(OwnersCalendar::id).toList();
    meetingFree = meetingFree.filter(ids::contains);
  }

  /** The one of this id. */
  public Optional<OwnersCalendar> find(String id) {
    return all.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** The one that meeting-free windows are written to. */
  public Optional<OwnersCalendar> target() {
    return meetingFree.flatMap(this::find);
  }

  /** With one more, in place of the one of the same id if there is one. */
  CalendarList with(OwnersCalendar one) {
    List<OwnersCalendar> more = new ArrayList<>(all);
    int at = all.stream().map(OwnersCalendar::id).toList().indexOf(one.id());
    if (at >= 0) {
      more.set(at, one);
    } else {
      more.add(one);
    }
    return new CalendarList(more, ownAddresses, meetingFree);
  }

  CalendarList without(String id) {
    List<OwnersCalendar> rest = all.stream().filter(one -> !one.id().equals(id)).toList();
    return new CalendarList(rest, ownAddresses, meetingFree);
  }

  CalendarList withAddresses(Set<String> addresses) {
    return new CalendarList(all, addresses, meetingFree);
  }

  CalendarList withMeetingFree(Optional<String> id) {
    return new CalendarList(all, ownAddresses, id);
  }

  /** A short name that none has yet, as near as possible to what its owner calls it. */
  String freeId(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    String base = plain.isEmpty() ? "calendar" : plain.substring(0, Math.min(24, plain.length()));
    String free = base;
    for (int more = 2; find(free).isPresent(); more++) {
      free = base + "-" + more;
    }
    return free;
  }

  /** Leaves everything out that could tell whose they are. */
  @Override
  public String toString() {
    return "CalendarList";
  }
}
