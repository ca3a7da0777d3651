package org.accalmie.agent.meeting;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds a person's calendars from the address of their server (RFC 6764, RFC 4791). */
public final class CalendarDiscovery {
  private static final String PRINCIPAL = "current-user-principal";
  private static final String HOME = "calendar-home-set";
  private static final String ADDRESSES = "calendar-user-address-set";

  private final URI server;
  private final Login login;
  private final Dav dav;

  /**
   * Prepares; nothing is asked yet.
   *
   * @param server any address of it; of a principal or a calendar just as well
   * @throws IllegalArgumentException when it is none; the message says what to write instead
   */
  public CalendarDiscovery(URI server, Login login) {
    this.server = CalendarAddress.checked(server);
    this.login = login;
    this.dav = new Dav(new CalendarHttp(this.server, Optional.of(login)));
  }

  /**
   * The calendars of events, in the order of the server.
   *
   * @throws CalendarException when there are none, or the server does not answer or refuses
   */
  public List<FoundCalendar> calendars() throws CalendarException {
    List<FoundCalendar> found = new ArrayList<>();
    for (URI home : homes()) {
      dav(home)
          .properties(
              home,
              1,
              "d:resourcetype",
              "d:displayname",
              "d:current-user-privilege-set",
              "c:supported-calendar-component-set")
          .stream()
          .filter(CalendarDiscovery::holdsEvents)
          .forEach(one -> found.add(calendar(one)));
    }
    if (found.isEmpty()) {
      throw new CalendarException(CalendarTrouble.NOT_A_CALENDAR);
    }
    return found;
  }

  private static boolean holdsEvents(DavResource one) {
    return one.has("resourcetype", "calendar")
        && (one.text("supported-calendar-component-set").isEmpty()
            || one.has("supported-calendar-component-set", "VEVENT"));
  }

  private static FoundCalendar calendar(DavResource one) {
    boolean isSilent = one.text("current-user-privilege-set").isEmpty();
    boolean mayWrite =
        List.of("write", "write-content", "bind", "all").stream()
            .anyMatch(right -> one.has("current-user-privilege-set", right));
    String path = one.uri().getPath();
    String last = path.replaceAll("/+$", "").replaceAll(".*/", "");
    return new FoundCalendar(one.uri(), one.text("displayname").orElse(last), isSilent || mayWrite);
  }

  /**
   * The owner's own addresses, as the server knows them; none where it tells none.
   *
   * @throws CalendarException when it does not answer or refuses
   */
  Set<String> ownAddresses() throws CalendarException {
    Set<String> addresses = new LinkedHashSet<>();
    for (URI principal : principals()) {
      dav.properties(principal, 0, "c:" + ADDRESSES).stream()
          .flatMap(one -> one.properties().getOrDefault(ADDRESSES, Set.of()).stream())
          .filter(text -> text.contains("@"))
          .map(Attendance::address)
          .forEach(addresses::add);
    }
    return addresses;
  }

  private Set<URI> homes() throws CalendarException {
    Set<URI> homes = new LinkedHashSet<>();
    for (URI principal : principals()) {
      homes.addAll(addresses(principal, HOME));
    }
    return homes;
  }

  /** The address that was given may be a good one; if not, the well-known one may be. */
  private Set<URI> principals() throws CalendarException {
    try {
      Set<URI> found = addresses(server, PRINCIPAL);
      if (!found.isEmpty()) {
        return found;
      }
    } catch (CalendarException e) {
      if (e.trouble() != CalendarTrouble.NOT_A_CALENDAR) {
        throw e;
      }
    }
    return addresses(server.resolve("/.well-known/caldav"), PRINCIPAL);
  }

  private Set<URI> addresses(URI of, String property) throws CalendarException {
    String space = property.equals(PRINCIPAL) ? "d:" : "c:";
    return dav.properties(of, 0, space + property).stream()
        .flatMap(one -> one.addresses(property).stream())
        .filter(CalendarAddress::isSafe)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Big providers keep calendars on another server, which their first one names. */
  private Dav dav(URI home) {
    return CalendarAddress.isSameServer(server, home)
        ? dav
        : new Dav(new CalendarHttp(home, Optional.of(login)));
  }
}
