package org.accalmie.agent.owner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.Agreements;
import org.accalmie.agent.experiment.Experiment.Trial;
import org.accalmie.agent.experiment.Experiments;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.MailMarks;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.token.BlindedToken;
import org.accalmie.policy.token.IssuerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  /** Where each table is told that is told in words of its own. */
  private static final Map<String, String> IN_WORDS =
      Map.of(
          "per_minute", "/counts",
          "pauses", "/pauses",
          "overrides", "/overrides",
          "on_call", "/onCall",
          "day_counts", "/days",
          "applications", "/applications",
          "outbox", "/reports",
          "tokens", "/tokens");

  /** The owner's files, but for those with secrets and the journal itself. */
  private static final List<String> FILES =
      List.of(
          "solo.yaml",
          "applications.properties",
          "accounts.yaml",
          "calendars.yaml",
          "group",
          "part-time",
          "meeting-free-0123.txt");

  private static final List<String> SECRET = List.of("secrets", "secrets.key", "page.secret");

  @TempDir private Path directory;
  private String secretOfToken = "";

  @Test
  void tellsEveryTableAndEveryFileOfTheOwnerAndNoSecret() throws Exception {
    try (var trial = AgentOnTrial.open(directory, paris("2026-11-18T12:00"))) {
      trial.withAgreement(Agreements.signed());
      fill(trial);
      for (String name : Stream.concat(FILES.stream(), SECRET.stream()).toList()) {
        Files.writeString(directory.resolve(name), "text of " + name + "\n");
      }

      JsonNode json = json(trial.parts().journal());

      for (Map.Entry<String, Integer> table : rows().entrySet()) {
        String where = IN_WORDS.getOrDefault(table.getKey(), "/tables/" + table.getKey());
        assertThat(table.getValue()).as(table.getKey() + " was filled").isPositive();
        assertThat(json.at(where)).as(table.getKey()).hasSize(table.getValue());
      }
      for (String name : FILES) {
        assertThat(json.path("files").path(name).asText()).isEqualTo("text of " + name + "\n");
      }
      assertThat(json.path("files").path("agreement.json").asText()).contains("works-council");
      assertThat(json.toString()).doesNotContain(secretOfToken);
      assertThat(copyOf(trial.parts().journal())).doesNotContain(secretOfToken);
      for (String name : SECRET) {
        assertThat(json.toString()).doesNotContain("text of " + name);
      }
    }
  }

  private static String copyOf(Journal journal) throws Exception {
    Path copy = journal.copy();
    try {
      return Files.readString(copy, ISO_8859_1);
    } finally {
      Files.delete(copy);
    }
  }

  private void fill(AgentOnTrial trial) throws IOException {
    Journal journal = trial.parts().journal();
    trial.agent().start();
    trial.at(paris("2026-11-20T12:00"));
    trial.agent().pause(Optional.empty());
    journal.overrides().add("evening", paris("2026-11-18T18:30"), LocalDate.of(2026, 11, 18));
    journal.onCall().save(new Span(paris("2026-11-18T07:00"), paris("2026-11-18T08:00")));
    journal.dayCounts().add(LocalDate.of(2026, 11, 18), Map.of("worked", 3));
    journal.application("thunderbird", 9);
    journal.formerState().save("dunst", 0);
    journal.directives(Map.of("key", "{}".getBytes(UTF_8)));
    LocalDate day = LocalDate.of(2026, 11, 21);
    IssuerKey key = IssuerKey.generate("team-a", day, day);
    var random = new SecureRandom();
    var asked = BlindedToken.draw(key.publicKey(), "team-a", day, random);
    var other = BlindedToken.draw(key.publicKey(), "team-a", day, random);
    journal.tokens().ask("pin", List.of(asked));
    journal.tokens().ask("another", List.of(other));
    journal.tokens().keep("another", day, other.finish(key.publicKey(), key.sign(other.request())));
    secretOfToken = asked.factor();
    new Experiments(journal).begin(Trial.FEW_MEETINGS, LocalDate.of(2026, 11, 18), 1);
    var inbox = new MailMarks.Key("work", MailMarks.Box.INBOX);
    journal
        .mailMarks(trial.parts().tally())
        .save(inbox, new MailMarks.Place(1, 2, trial.now()), () -> {});
    trial.parts().tally().addAt(trial.now(), Fact.MAIL_RECEIVED, "", 1);
    trial.agent().write();
  }

  private JsonNode json(Journal journal) throws IOException {
    var out = new ByteArrayOutputStream();
    new Export(journal, directory).json(out);
    return new ObjectMapper().readTree(out.toByteArray());
  }

  /** How many rows each table has. */
  private Map<String, Integer> rows() throws SQLException {
    var rows = new TreeMap<String, Integer>();
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("journal.db"))) {
      for (String table : tables(connection)) {
        try (ResultSet row =
            connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
          row.next();
          rows.put(table, row.getInt(1));
        }
      }
    }
    return rows;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet row =
        connection
            .createStatement()
            .executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }
}
