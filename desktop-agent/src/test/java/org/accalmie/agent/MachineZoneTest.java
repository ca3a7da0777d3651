package org.accalmie.agent;

import static org.accalmie.agent.AgentOnTrial.PARIS;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineZoneTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Instant NINE = paris("2026-11-20T09:00");

  @TempDir Path directory;

  @Test
  void followsTheLinkThatTheSystemSetsAnew() throws IOException {
    Path link = link("Europe/Paris");
    MachineZone zone = MachineZone.of(Map.of(), link);
    assertThat(zone.now()).isEqualTo(PARIS);

    Files.delete(link);
    link("Asia/Tokyo");
    zone.look(NINE);

    assertThat(zone.now()).isEqualTo(TOKYO);
    assertThat(zone.at(NINE.minusSeconds(60))).isEqualTo(ZoneOffset.ofHours(1));
    assertThat(zone.at(NINE)).isEqualTo(ZoneOffset.ofHours(9));
  }

  @Test
  void knowsTheOffsetsOfAllTheStaysOfAJourney() throws IOException {
    Path link = link("Europe/Paris");
    MachineZone zone = MachineZone.of(Map.of(), link);
    List<String> journey = List.of("Asia/Tokyo", "America/New_York", "Europe/Paris");
    for (int day = 1; day <= journey.size(); day++) {
      Files.delete(link);
      link(journey.get(day - 1));
      zone.look(NINE.plus(Duration.ofDays(day)));
    }
    assertThat(List.of(0, 1, 2, 3).stream().map(day -> zone.at(NINE.plus(Duration.ofDays(day)))))
        .containsExactly(
            ZoneOffset.ofHours(1),
            ZoneOffset.ofHours(9),
            ZoneOffset.ofHours(-5),
            ZoneOffset.ofHours(1));
  }

  @Test
  void aClockThatIsSetBackAfterTheJourneyDoesNotBringTheOldZoneBack() throws IOException {
    Path link = link("Europe/Paris");
    MachineZone zone = MachineZone.of(Map.of(), link);
    Files.delete(link);
    link("Asia/Tokyo");
    zone.look(NINE);
    zone.look(NINE.minusSeconds(3600));
    assertThat(zone.at(NINE.minusSeconds(1800))).isEqualTo(ZoneOffset.ofHours(9));
  }

  @Test
  void whatIsNoLinkIntoTheDatabaseLeavesTheZoneOfTheStart() throws IOException {
    Path copied = Files.writeString(directory.resolve("copied"), "TZif2");
    Path wrong = Files.createSymbolicLink(directory.resolve("wrong"), Path.of("/zoneinfo/Nowhere"));
    for (Path file : new Path[] {copied, wrong, directory.resolve("missing")}) {
      assertThat(MachineZone.of(Map.of(), file).now()).isEqualTo(ZoneId.systemDefault());
    }
  }

  @Test
  void aZoneOfTheProcessAloneStaysWhatItIs() throws IOException {
    MachineZone zone = MachineZone.of(Map.of("TZ", "Asia/Tokyo"), link("Europe/Paris"));
    assertThat(zone.now()).isEqualTo(ZoneId.systemDefault());
  }

  private Path link(String zone) throws IOException {
    return Files.createSymbolicLink(
        directory.resolve("localtime"), Path.of("/usr/share/zoneinfo", zone));
  }
}
