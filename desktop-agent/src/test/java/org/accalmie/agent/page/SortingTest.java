package org.accalmie.agent.page;

import static org.accalmie.agent.AgentOnTrial.PARIS;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.owner.SeenApplications;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.PersonDay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names of applications: kept at home, sorted by their owner, forgotten when they say so. */
class SortingTest {
  @TempDir private Path directory;
  private AgentOnTrial trial;
  private SeenApplications seen;
  private Visitor page;

  @BeforeEach
  void open() throws IOException {
    trial = AgentOnTrial.open(directory, paris("2026-11-19T09:00"));
    trial.agent().start();
    seen = new SeenApplications(trial.parts().journal());
    page = Visitor.of(trial, directory);
  }

  @AfterEach
  void close() {
    page.close();
    trial.close();
  }

  @Test
  void namesStandOnThePageByTheirKind() throws Exception {
    assertThat(page.get("mine")).contains("No application has been in front yet.");
    Stream.of("zim", "Slack", "firefox", "Unheard-of", "slack").forEach(seen::see);

    assertThat(page.get("mine"))
        .contains(
            "<dt>chat</dt><dd>Slack</dd>",
            "<dt>browser</dt><dd>firefox</dd>",
            "<dt>texts, tables, notes</dt><dd>zim</dd>",
            "<dt>anything else</dt><dd>Unheard-of</dd>");
    assertThat(page.get("mine?lang=fr")).contains("<dt>navigateur</dt><dd>firefox</dd>");
    assertThat(page.get("mine?lang=de")).contains("<dt>alles Übrige</dt><dd>Unheard-of</dd>");
  }

  @Test
  void whatItsOwnerSortsIsSoAtOnceAndInTheFile() throws Exception {
    seen.see("Unheard-of");
    seen.see("Slack");
    assertThat(page.post("sort", "name=Unheard-of&kind=meeting&page=mine"))
        .contains("mine?lang=en&said=switched");
    page.post("sort", "name=Slack&kind=other");

    assertThat(page.get("mine"))
        .contains("<dt>meetings</dt><dd>Unheard-of</dd>", "<dt>anything else</dt><dd>Slack</dd>");
    assertThat(Files.readString(directory.resolve("applications.properties")))
        .contains("\nmeeting = unheard-of\n", "\nother = slack\n");
  }

  @Test
  void whatWasNeverInFrontOrIsNoKindIsNotSorted() throws Exception {
    seen.see("Slack");
    for (String form :
        List.of("name=Element&kind=chat", "name=Slack&kind=games", "name=Slack", "kind=chat")) {
      assertThat(page.post("sort", form)).isEmpty();
    }
    assertThat(directory.resolve("applications.properties")).doesNotExist();
  }

  @Test
  void aFileThatCannotBeWrittenIsSaid() throws Exception {
    seen.see("Slack");
    Files.createDirectory(directory.resolve("applications.properties"));
    assertThat(page.post("sort", "name=Slack&kind=mail")).contains("said=not_sorted");
    assertThat(page.get("mine?lang=de&said=not_sorted"))
        .contains("Nichts wurde geändert: Ihre applications.properties", "lässt sich nicht lesen");
  }

  @Test
  void aWrongLineOfTheFileIsSaidOnThePageAndTheAgentGoesOn() throws Exception {
    Files.writeString(
        directory.resolve("applications.properties"), "mail = foo\ngames = chess\nwords\n");
    String file = directory.resolve("applications.properties").toString();
    assertThat(page.get(""))
        .contains(
            file + " is not right in line 2: “games” is no kind of application, write one of mail",
            file + " is not right in line 3: no “=” stands");
    assertThat(page.get("?lang=fr"))
        .contains(
            file
                + " n’est pas juste à la ligne 2\u00a0: «\u00a0games\u00a0» n’est pas un genre d’application, écrivez",
            file + " n’est pas juste à la ligne 3\u00a0: il manque le «\u00a0=\u00a0» entre");
    assertThat(page.get("?lang=de"))
        .contains(
            file + " stimmt in Zeile 2 nicht: „games“ ist keine Art von Anwendung, schreiben",
            "fehlt das „=“. Die anderen Zeilen zählen.");
  }

  @Test
  void namesAreForgottenForGood() throws Exception {
    seen.see("Unheard-of");
    page.post("forget", "page=mine");
    assertThat(page.get("mine")).contains("No application has been in front yet.");
    assertThat(bytesOnDisk()).doesNotContain("Unheard-of");

    seen.see("Unheard-of");
    page.post("delete", "what=all");
    assertThat(page.get("mine")).contains("No application has been in front yet.");
    assertThat(bytesOnDisk()).doesNotContain("Unheard-of");
  }

  @Test
  void nothingButTheNameIsKeptAndNeitherTheOrderNorHowOften() throws Exception {
    List<String> names = List.of("zim", "Slack", "firefox", "Slack", "alacritty");
    names.forEach(seen::see);
    names.reversed().forEach(seen::see);
    trial.agent().tick();

    assertThat(columns()).containsExactly("name");
    assertThat(new ObjectMapper().readTree(page.get("accalmie.json")).get("applications"))
        .extracting(node -> node.asText())
        .containsExactly("alacritty", "firefox", "Slack", "zim");
  }

  /** What programs put there instead of their name, by design or by mistake. */
  @Test
  void whatIsNoNameOfAnApplicationIsNotKept() throws Exception {
    Stream.of(
            "chromium (/home/ada)",
            "/home/ada/letter.odt",
            "ada@work",
            "ada:work",
            "https://example.org",
            "a,b",
            "mail = x",
            "",
            " ",
            "x".repeat(49))
        .forEach(seen::see);
    assertThat(trial.parts().journal().applications()).isEmpty();
    for (int i = 0; i < 400; i++) {
      seen.see("name-" + i);
    }
    assertThat(trial.parts().journal().applications()).hasSize(300);
  }

  @Test
  void noNameLeavesInAReport() throws Exception {
    trial.withAgreement();
    seen.see("Unheard-of");
    trial.at(paris("2026-11-21T12:00"));
    assertThat(trial.parts().journal().outbox().all())
        .isNotEmpty()
        .allSatisfy(
            parcel ->
                assertThat(new String(parcel.bytes(), StandardCharsets.UTF_8))
                    .doesNotContainIgnoringCase("unheard"));
    assertThat(trial.parts().journal().minutes().within(whole()))
        .noneMatch(count -> count.detail().contains("nheard"));
  }

  private static Span whole() {
    PersonDay day = PersonDay.at(paris("2026-11-19T09:00"), PARIS);
    return new Span(day.start(), paris("2026-11-22T00:00"));
  }

  private List<String> columns() throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("journal.db"));
        var rows =
            connection
                .createStatement()
                .executeQuery("SELECT name FROM pragma_table_xinfo('applications')")) {
      List<String> columns = new ArrayList<>();
      while (rows.next()) {
        columns.add(rows.getString(1));
      }
      return columns;
    }
  }

  private String bytesOnDisk() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
