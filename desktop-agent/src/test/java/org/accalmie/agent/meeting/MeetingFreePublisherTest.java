package org.accalmie.agent.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accalmie.agent.meeting.MeetingFreePublisher.Outcome;
import org.accalmie.agent.peers.RadicaleServer;
import org.accalmie.policy.agreement.Days;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.calendar.ICalendarText;
import org.accalmie.policy.calendar.Opening;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeetingFreePublisherTest {
  private static final Instant NOW = Instant.parse("2026-11-02T07:00:00Z");
  private static final String TITLE =
      "Sans réunion ; promis, juré \\ craché, jusqu’au bout du très long titre";
  private static final String OF_THE_OWNER =
      Calendars.calendar(
          Calendars.event("DTSTART:20261102T090000Z\nDURATION:PT1H\nSUMMARY:Mine\n"));

  @TempDir Path directory;
  private RadicaleServer server;
  private CuttingProxy proxy;

  @BeforeEach
  void startServer() throws IOException {
    server = RadicaleServer.start();
    proxy = new CuttingProxy(server.address());
    server.put("of-the-owner.ics", OF_THE_OWNER);
  }

  @AfterEach
  void stopServer() {
    proxy.close();
    server.close();
  }

  @Test
  void writesWhatOpensInFourWeeksOnceAndAgainNothing() throws IOException {
    List<Opening> openings = openings(0, 1, 27, 28, 40, -1);
    assertThat(publish(openings)).isEqualTo(new Outcome(3, 0));
    assertThat(starts()).containsExactlyInAnyOrderElementsOf(startsOf(openings(0, 1, 27)));
    assertThat(String.join("", server.events()))
        .contains("TRANSP:OPAQUE", "Sans réunion \\; promis\\, juré \\\\ craché")
        .doesNotContain("VALARM", "CLASS", "ATTENDEE", "installation", "focus");
    proxy.cutNothing();
    publish(openings);
    assertThat(proxy.requests()).containsOnly("REPORT");
  }

  @Test
  void followsItsOpeningsAndTakesAwayWhatNoLongerHolds() throws IOException {
    publish(openings(0, 1, 2));
    Opening longer = opening(1, Duration.ofHours(4));
    publish(List.of(longer, opening(2, Duration.ofHours(2)), opening(3, Duration.ofHours(2))));
    assertThat(starts()).containsExactlyInAnyOrderElementsOf(startsOf(openings(1, 2, 3)));
    assertThat(String.join("", server.events()))
        .contains("DTEND:" + ICalendarText.time(longer.to()));
    publisher().publish(openings(1, 2, 3), "Keine Besprechung", NOW);
    assertThat(server.events().stream().filter(text -> text.contains("SUMMARY:Keine Be")))
        .hasSize(3);
  }

  @Test
  void withdrawsAllOfOursAndNothingElse() throws IOException {
    publish(openings(0, 1, 2));
    publisher().withdraw();
    assertThat(server.names()).containsExactly("of-the-owner.ics");
    assertThat(memory().isEmpty()).isTrue();
    publish(openings(0));
    assertThat(starts()).hasSize(1);
  }

  @Test
  void whatTheOwnerChangedOrDeletedIsLeftToThem() throws IOException {
    publish(openings(0, 1, 2));
    List<String> ours = ours();
    server.put(ours.get(0), changed(ours.get(0)));
    server.delete(ours.get(1));
    assertThat(publish(openings(0, 1, 2))).isEqualTo(new Outcome(1, 2));
    assertThat(publisher().publish(openings(0, 1, 2), "Other", NOW)).isEqualTo(new Outcome(1, 2));
    assertThat(ours()).containsExactly(ours.get(0), ours.get(2));
    publisher().withdraw();
    assertThat(ours()).containsExactly(ours.get(0));
    assertThat(String.join("", server.events())).contains("SUMMARY:Changed");
  }

  @Test
  void anEventThatIsNotOursIsNotOverwrittenThoughItStandsInTheSamePlace() throws IOException {
    publish(openings(0));
    String name = ours().getFirst();
    publisher().withdraw();
    server.put(
        name, OF_THE_OWNER.replace("UID:", "UID:2").replace("SUMMARY:Mine", "SUMMARY:Also mine"));
    assertThat(publish(openings(0))).isEqualTo(new Outcome(0, 1));
    publisher().withdraw();
    assertThat(String.join("", server.events())).contains("SUMMARY:Also mine");
  }

  @Test
  void cutAtAnyRequestTheNextRunMakesTheRightSet() throws IOException {
    List<Opening> first = openings(0, 1, 2);
    List<Opening> second =
        List.of(opening(1, Duration.ofHours(3)), openings(2).getFirst(), openings(3).getFirst());
    for (CuttingProxy.Cut where : CuttingProxy.Cut.values()) {
      int requests = Integer.MAX_VALUE;
      for (int cut = 0; cut < requests; cut++) {
        String at = where + " request " + cut;
        brought(first, cut, where);
        assertHolds(first, at);
        boolean wasCut = brought(second, cut, where);
        assertHolds(second, at);
        boolean alsoCut = cutWithdrawal(cut, where);
        assertThat(server.names()).as(at).containsExactly("of-the-owner.ics");
        requests = wasCut || alsoCut ? requests : cut;
      }
      assertThat(requests).isGreaterThan(4);
    }
  }

  /** Runs cut at one request, and then again without; whether the cut came. */
  private boolean brought(List<Opening> openings, int cut, CuttingProxy.Cut where)
      throws IOException {
    proxy.cut(cut, where);
    boolean wasCut = false;
    try {
      publish(openings);
    } catch (CalendarException e) {
      assertThat(e.trouble()).isEqualTo(CalendarTrouble.UNREACHABLE);
      wasCut = true;
    }
    proxy.cutNothing();
    assertThat(publish(openings)).isEqualTo(new Outcome(openings.size(), 0));
    return wasCut;
  }

  private boolean cutWithdrawal(int cut, CuttingProxy.Cut where) throws IOException {
    proxy.cut(cut, where);
    boolean wasCut = false;
    try {
      publisher().withdraw();
    } catch (CalendarException e) {
      wasCut = true;
    }
    proxy.cutNothing();
    publisher().withdraw();
    return wasCut;
  }

  private void assertHolds(List<Opening> openings, String at) throws IOException {
    assertThat(starts()).as(at).containsExactlyInAnyOrderElementsOf(startsOf(openings));
    assertThat(server.events()).as(at).hasSize(openings.size() + 1);
    for (Opening one : openings) {
      assertThat(String.join("", server.events()))
          .as(at)
          .contains("DTEND:" + ICalendarText.time(one.to()));
    }
  }

  @Test
  void itsMemoryIsItsOwnersAloneAndAWrongPasswordIsSaid() throws IOException {
    publish(openings(0));
    try (var files = Files.list(directory)) {
      assertThat(files.toList())
          .singleElement()
          .satisfies(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
    var wrong = new MeetingFreePublisher(calendar("wrong"), memory(), "installation");
    assertThatThrownBy(() -> wrong.publish(openings(0), TITLE, NOW))
        .hasMessage(CalendarTrouble.REFUSED.sentence());
  }

  @Test
  void anotherInstallationsEventsTellNothingInCommon() {
    Opening opening = openings(0).getFirst();
    String one = MeetingFreeEvent.of(opening, "one", TITLE, NOW).uid();
    assertThat(MeetingFreeEvent.of(opening, "one", TITLE, NOW.plusSeconds(9)).uid()).isEqualTo(one);
    assertThat(MeetingFreeEvent.of(opening, "other", TITLE, NOW).uid()).isNotEqualTo(one);
  }

  private Outcome publish(List<Opening> openings) throws IOException {
    return publisher().publish(openings, TITLE, NOW);
  }

  private MeetingFreePublisher publisher() {
    return new MeetingFreePublisher(calendar(RadicaleServer.PASSWORD), memory(), "installation");
  }

  private PublishedEvents memory() {
    return new PublishedEvents(directory, server.calendar());
  }

  private CalendarSource.Dav calendar(String password) {
    return new CalendarSource.Dav(
        proxy.address(server.calendar()), new Login(RadicaleServer.USER, () -> password));
  }

  private String changed(String name) throws IOException {
    int index = server.names().indexOf(name);
    return server.events().get(index).replaceAll("SUMMARY:[^\r\n]*", "SUMMARY:Changed");
  }

  private List<String> ours() throws IOException {
    return server.names().stream().filter(name -> !name.startsWith("of-the-owner")).toList();
  }

  private List<String> starts() throws IOException {
    return Pattern.compile("DTSTART:([0-9TZ]+)")
        .matcher(String.join("", server.events()).replace(startOfTheOwners(), ""))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private static String startOfTheOwners() {
    return "DTSTART:20261102T090000Z";
  }

  private static Set<String> startsOf(List<Opening> openings) {
    return openings.stream()
        .map(one -> "DTSTART:" + ICalendarText.time(one.from()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Opening> openings(int... days) {
    return IntStream.of(days).mapToObj(day -> opening(day, Duration.ofHours(2))).toList();
  }

  private static Opening opening(int day, Duration length) {
    Instant from = NOW.plus(Duration.ofDays(day)).plusSeconds(1800);
    Window window =
        new Window(
            "focus",
            Window.Kind.MEETING_FREE,
            Set.of("team"),
            new Days.OfTheWeek(EnumSet.allOf(DayOfWeek.class)),
            LocalTime.of(8, 30),
            LocalTime.of(10, 30),
            Window.OnHolidays.AS_USUAL,
            0,
            Window.Opens.ALWAYS);
    return new Opening(window, from, from.plus(length));
  }
}
