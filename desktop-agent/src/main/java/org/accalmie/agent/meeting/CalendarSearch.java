package org.accalmie.agent.meeting;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.accalmie.agent.secret.Secret;
import org.accalmie.policy.calendar.Span;

/** Finds out which calendars lie where an owner points, and whether they can be read. */
final class CalendarSearch {
  private static final Pattern FILE = Pattern.compile("(?:/|[A-Za-z]:[\\\\/]).*");
  private static final Pattern SCHEME = Pattern.compile("[a-z]+:.*", Pattern.CASE_INSENSITIVE);
  private static final Duration COMING = Duration.ofDays(7);

  private final ZoneId zone;
  private final Instant now;

  CalendarSearch(ZoneId zone, Instant now) {
    this.zone = zone;
    this.now = now;
  }

  /**
   * Asks what is there.
   *
   * @param where an address or a file's path, as it was typed
   * @param user empty for a calendar that needs no login
   * @throws CalendarException when there is no calendar, or it cannot be read now
   * @throws IllegalArgumentException when it is no address; the message says what to write instead
   */
  List<CalendarOffer> at(String where, String user, Optional<Secret> password)
      throws CalendarException {
    if (FILE.matcher(where).matches() || where.startsWith("file:")) {
      return List.of(file(where));
    }
    URI address =
        CalendarAddress.checked(uri(SCHEME.matcher(where).matches() ? where : "https://" + where));
    return user.isEmpty()
        ? List.of(published(address, Optional.empty(), Optional.empty()))
        : behindLogin(address, user, password.orElseThrow(CalendarSearch::noPassword));
  }

  private static IllegalArgumentException noPassword() {
    return new IllegalArgumentException("The password is missing: enter it too.");
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      // Its own message would repeat an address that is a secret.
      return URI.create("");
    }
  }

  private CalendarOffer file(String where) throws CalendarException {
    Path file = path(where);
    var kept = new OwnersCalendar.Kept(file);
    new CalendarReader(new CalendarSource.Kept(file), Set.of(), zone).read(coming());
    String name = String.valueOf(file.getFileName()).replaceFirst("(?i)\\.ics$", "");
    return new CalendarOffer(name, kept, Optional.empty(), Optional.empty());
  }

  private static Path path(String where) throws CalendarException {
    try {
      return where.startsWith("file:") ? Path.of(URI.create(where)) : Path.of(where);
    } catch (IllegalArgumentException e) {
      throw new CalendarException(CalendarTrouble.UNREADABLE);
    }
  }

  private CalendarOffer published(URI address, Optional<String> user, Optional<Secret> password)
      throws CalendarException {
    Optional<Login> login =
        user.map(name -> new Login(name, () -> password.orElseThrow().reveal()));
    var source = new CalendarSource.Published(() -> address, login);
    new CalendarReader(source, Set.of(), zone).read(coming());
    String server = address.getHost();
    return new CalendarOffer(
        server,
        new OwnersCalendar.Published(server, user),
        Optional.of(new Secret(address.toString())),
        password);
  }

  private List<CalendarOffer> behindLogin(URI address, String user, Secret password)
      throws CalendarException {
    try {
      return collections(address, user, password);
    } catch (CalendarException e) {
      if (e.trouble() != CalendarTrouble.NOT_A_CALENDAR) {
        throw e;
      }
      return List.of(published(address, Optional.of(user), Optional.of(password)));
    }
  }

  /** Who names one calendar wants no other. */
  private static List<CalendarOffer> collections(URI address, String user, Secret password)
      throws CalendarException {
    var login = new Login(user, password::reveal);
    List<FoundCalendar> found = new CalendarDiscovery(address, login).calendars();
    List<FoundCalendar> named =
        found.stream().filter(one -> isSame(one.collection(), address)).toList();
    return (named.isEmpty() ? found : named)
        .stream().map(one -> offer(one, user, password)).toList();
  }

  private static boolean isSame(URI one, URI other) {
    return bare(one).equals(bare(other));
  }

  private static String bare(URI address) {
    return address.toString().replaceAll("/+$", "");
  }

  private static CalendarOffer offer(FoundCalendar one, String user, Secret password) {
    return new CalendarOffer(
        one.name(),
        new OwnersCalendar.Dav(one.collection(), user),
        Optional.empty(),
        Optional.of(password));
  }

  private Span coming() {
    return new Span(now, now.plus(COMING));
  }
}
