package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.accalmie.dashboards.Dashboards;
import org.accalmie.dashboards.FixedFigures;
import org.accalmie.dashboards.store.ReleasesFile;
import org.accalmie.policy.agreement.AgreementJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of what a replay wrote, without a broker. */
class ReplayedPagesTest {
  @TempDir Path directory;
  private Path releases;
  private Path agreement;

  @BeforeEach
  void writeAsAReplayDoes() throws IOException {
    releases = directory.resolve("releases.csv");
    agreement = directory.resolve("agreement.json");
    Files.write(releases, ReleasesFile.lines(FixedFigures.releases()).toList());
    Files.write(agreement, AgreementJson.write(FixedFigures.signed()));
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    assertThat(ReleasesFile.read(releases)).isEqualTo(FixedFigures.releases());
  }

  @Test
  void showsTheFiguresAsOnTheDayAfterTheLast() throws IOException {
    try (Dashboards pages = Dashboards.ofReplay(directory, 0, TestDoors.demo(), TestSite.CLOCK)) {
      String page = Visitor.in(URI.create(pages.address()), Seat.COUNCIL).get("/").body();
      assertThat(page)
          .contains("Quiet hours at Atelier du Midi", "12% (7–17)", "A replay: figures of a trace")
          .as("in force on that day, whatever day is today")
          .doesNotContain("has ended");
    }
  }

  @Test
  void givesATrialNoLabelAndDoesNotCallItSigned() throws IOException {
    try (Dashboards pages = Dashboards.ofReplay(directory, 0, TestDoors.demo(), TestSite.CLOCK)) {
      Visitor council = Visitor.in(URI.create(pages.address()), Seat.COUNCIL);
      assertThat(council.get("/label").statusCode()).isEqualTo(404);
      assertThat(council.get("/label.svg").statusCode()).isEqualTo(404);
      assertThat(council.get("/").body()).doesNotContain("href=\"/label\"");
      assertThat(PageText.of(council.get("/agreement").body()))
          .contains("nobody has signed it", "Article 1")
          .doesNotContain("as both parties signed it", "CSE de l'Atelier, signed");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, x, line 1: the header is not group",
    "3, '', line 4: it has not 13 fields",
    "3, 'a,2026-13-01,2026-11-01,after-hours,TOO_WIDE,,,,,,1,h,s', line 4: “from” cannot be “2026-13-01”",
    "3, 'a,2026-10-26,2026-11-01,after-hours,WIDE,,,,,,1,h,s', line 4: “status” cannot be “WIDE”",
    "3, 'a,2026-10-26,2026-11-01,after-hours,RELEASED,1,2,x,1 2,3,1,h,s', line 4: “high” cannot be “x”",
    "3, 'a,2026-10-26,2026-11-01,after-hours,RELEASED,1,2,3,1 two,3,1,h,s', line 4: “counts” cannot be “1 two”",
  })
  void saysWhichLineIsNoRelease(int line, String text, String reason) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(releases));
    lines.set(line, text.isEmpty() ? "one,two" : text);
    Files.write(releases, lines);

    assertThat(refusal()).startsWith(releases.toString()).contains(reason, "accalmie replay");
  }

  @Test
  void saysThatTheAgreementIsNotSignedByBoth() throws IOException {
    Files.write(agreement, AgreementJson.write(FixedFigures.signedByTheEmployerAlone()));
    assertThat(refusal()).contains("agreement.json is no agreement that both signed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"releases.csv", "agreement.json"})
  void saysThatAFileIsMissing(String name) throws IOException {
    Files.delete(directory.resolve(name));
    assertThat(
            catchThrowableOfType(
                NoSuchFileException.class,
                () -> Dashboards.ofReplay(directory, 0, TestDoors.demo(), TestSite.CLOCK)))
        .hasMessageContaining(name);
  }

  private String refusal() {
    return catchThrowableOfType(
            IllegalArgumentException.class,
            () -> Dashboards.ofReplay(directory, 0, TestDoors.demo(), TestSite.CLOCK))
        .getMessage();
  }
}
