package org.accalmie.agent.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.accalmie.agent.peers.RadicaleServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalendarDiscoveryTest {
  private RadicaleServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = RadicaleServer.start();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void findsTheCalendarsFromAnyAddressOfTheServer() throws IOException {
    for (String path : List.of("/", "/anna/", "/anna/own/", "/.well-known/caldav")) {
      assertThat(found(server.address().resolve(path), RadicaleServer.PASSWORD))
          .as(path)
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.collection()).isEqualTo(server.calendar());
                assertThat(one.name()).isEqualTo(RadicaleServer.CALENDAR);
                assertThat(one.mayWrite()).isTrue();
                assertThat(one.toString()).doesNotContain("anna", "Anna");
              });
    }
  }

  @Test
  void saysThatThePasswordIsWrongOrTheServerAway() {
    assertThatThrownBy(() -> found(server.address(), "wrong"))
        .hasMessage(CalendarTrouble.REFUSED.sentence());
    server.kill();
    assertThatThrownBy(() -> found(server.address(), RadicaleServer.PASSWORD))
        .hasMessage(CalendarTrouble.UNREACHABLE.sentence());
  }

  @Test
  void aPasswordNeverCrossesANetworkInTheClear() {
    for (String address :
        List.of("http://calendar.example.org/", "https://a:b@example.org/", "ftp://x/", "/x")) {
      assertThatThrownBy(() -> found(URI.create(address), "secret"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("https://")
          .hasMessageNotContaining("example");
    }
  }

  private static List<FoundCalendar> found(URI address, String password) throws IOException {
    return new CalendarDiscovery(address, new Login(RadicaleServer.USER, () -> password))
        .calendars();
  }
}
