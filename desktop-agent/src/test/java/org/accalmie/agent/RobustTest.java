package org.accalmie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.agent.AgentOnTrial.PARIS;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.accalmie.agent.journal.JournalException;
import org.accalmie.agent.page.Visitor;
import org.accalmie.agent.peers.SmallDisk;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.measure.PersonDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong with machines: the agent says so, hangs nowhere, and keeps what can be kept. */
class RobustTest {
  private static final PersonDay THURSDAY = new PersonDay(LocalDate.of(2026, 11, 19), PARIS);

  @TempDir private Path directory;

  @Test
  void aFullDiskLosesNothingThatWasCountedAndIsSaid() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 4);
        AgentOnTrial trial = AgentOnTrial.open(disk.directory(), paris("2026-11-19T09:00"))) {
      trial.agent().start();
      trial.parts().tally().addAt(trial.now(), Fact.NOTIFICATION, "chat", 3);
      disk.fill();
      for (int minute = 0; minute < 200; minute++) {
        trial.parts().tally().addAt(trial.now().plusSeconds(minute * 60L), Fact.INPUT, "", 7);
      }
      assertThatThrownBy(() -> trial.after(Duration.ofMinutes(1)))
          .isInstanceOf(JournalException.class);
      trial.agent().tickSafely();
      assertThat(trial.agent().trouble())
          .hasValueSatisfying(said -> assertThat(said).contains("see that the disk has room"));

      disk.makeRoom();
      trial.agent().tickSafely();

      assertThat(trial.agent().trouble()).isEmpty();
      assertThat(trial.parts().journal().minutes().of(Fact.INPUT, THURSDAY)).hasSize(200);
      assertThat(trial.parts().journal().minutes().of(Fact.NOTIFICATION, THURSDAY))
          .containsValue(3);
    }
  }

  @Test
  void onAFullDiskTheOwnersWordHoldsAndThePageSaysWhatIsWrong() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 4)) {
      try (AgentOnTrial trial = AgentOnTrial.open(disk.directory(), paris("2026-11-19T19:00"));
          Visitor owner = Visitor.of(trial.withAgreement(), disk.directory())) {
        trial.agent().start();
        fillWhileCounting(disk, trial);

        for (String page : List.of("", "weeks", "coach", "breaks", "leaves", "mine")) {
          assertThat(owner.get(page + "?lang=fr")).contains("<h1>", "est inutilisable");
        }
        assertThat(trial.parts().calm().holds(Kind.QUIET, trial.agent().schedule())).isTrue();
        assertThat(owner.post("override?lang=fr", "kind=quiet")).endsWith("said=overridden");
        assertThat(trial.parts().calm().holds(Kind.QUIET, trial.agent().schedule())).isFalse();
        assertThat(owner.post("sense?lang=fr", "id=front&on=false")).endsWith("said=switched");
        assertThat(owner.post("pause?lang=fr", "for=open")).endsWith("said=paused");
        assertThat(trial.parts().senses().areCounting()).isFalse();
        assertThat(owner.post("delete?lang=fr", "what=all")).endsWith("said=no_room");
        assertThat(owner.get("mine?lang=fr"))
            .contains("Rien n’est compté", "Ce que vous avez décidé vaut");

        disk.makeRoom();
        trial.agent().tickSafely();
        assertThat(owner.get("mine?lang=fr"))
            .doesNotContain("est inutilisable", "Ce que vous avez décidé vaut");
      }
      try (AgentOnTrial again = AgentOnTrial.open(disk.directory(), paris("2026-11-19T19:30"))) {
        again.agent().start();
        assertThat(again.agent().paused()).isPresent();
        assertThat(again.parts().senses().isOn("front")).isFalse();
        assertThat(again.parts().calm().holds(Kind.QUIET, again.agent().schedule())).isFalse();
        assertThat(again.parts().journal().minutes().of(Fact.INPUT, THURSDAY)).hasSize(200);
      }
    }
  }

  private static void fillWhileCounting(SmallDisk disk, AgentOnTrial trial) throws IOException {
    disk.fill();
    for (int minute = 0; minute < 200; minute++) {
      trial.parts().tally().addAt(trial.now().minusSeconds(minute * 60L), Fact.INPUT, "", 7);
    }
    trial.agent().tickSafely();
  }

  @Test
  void aJournalThatIsDamagedWhileTheAgentRunsIsSetAsideAndBegunAnew() throws Exception {
    try (AgentOnTrial trial = AgentOnTrial.open(directory, paris("2026-11-19T19:00"));
        Visitor owner = Visitor.of(trial.withAgreement(), directory)) {
      trial.agent().start();
      trial.at(paris("2026-11-21T12:00"));
      int answered = trial.parts().journal().outbox().all().size();
      owner.post("pause", "for=open");
      damage(directory.resolve("journal.db"));
      trial.parts().tally().addAt(trial.now(), Fact.MAIL_SENT, "", 3);
      trial.agent().writeSafely();
      trial.agent().writeSafely();
      trial.agent().tickSafely();

      assertThat(answered).isEqualTo(2);
      assertThat(trial.agent().trouble()).isEmpty();
      assertThat(trial.agent().paused()).isPresent();
      assertThat(owner.get("mine?lang=fr"))
          .contains("Le journal était endommagé", "journal.db.damaged-1");
      assertThat(Files.size(directory.resolve("journal.db.damaged-1"))).isPositive();
      var saturday = new PersonDay(LocalDate.of(2026, 11, 21), PARIS);
      assertThat(trial.parts().journal().minutes().of(Fact.MAIL_SENT, saturday)).hasSize(1);
      trial.at(paris("2026-11-22T12:00"));
      assertThat(trial.parts().journal().outbox().all()).as("no day is made up").isEmpty();
      trial.at(paris("2026-11-23T12:00"));
      assertThat(trial.parts().journal().outbox().all())
          .singleElement()
          .satisfies(parcel -> assertThat(parcel.day()).isEqualTo("2026-11-22"));
    }
    try (AgentOnTrial again = AgentOnTrial.open(directory, paris("2026-11-23T13:00"))) {
      assertThat(again.agent().paused()).as("a pause outlives the journal").isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | The journal was damaged; a new one has begun, and the old one lies in",
        "fr | Le journal était endommagé",
        "de | Das Journal war beschädigt"
      })
  void aJournalThatIsDamagedAtTheStartIsSetAsideAndEveryPageSaysSo(String language, String said)
      throws Exception {
    Path journal = directory.resolve("journal.db");
    Files.writeString(journal, "This is no journal. ".repeat(500));

    try (AgentOnTrial trial = AgentOnTrial.open(directory, paris("2026-11-19T09:00"));
        Visitor owner = Visitor.of(trial, directory)) {
      trial.agent().start();
      for (String page : List.of("", "weeks", "coach", "breaks", "leaves", "mine", "today.txt")) {
        assertThat(owner.get(page + "?lang=" + language)).contains(said, "journal.db.damaged-1");
      }
      assertThat(directory.resolve("journal.db.damaged-1")).content().startsWith("This is no");
      trial.parts().tally().addAt(trial.now(), Fact.NOTIFICATION, "chat", 3);
      trial.after(Duration.ofMinutes(1));
      assertThat(trial.parts().journal().minutes().of(Fact.NOTIFICATION, THURSDAY))
          .as("it counts on")
          .containsValue(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | The server for reports does not answer; it is tried again, nothing is lost. 2 reports wait here.",
        "fr | Le serveur des relevés ne répond pas",
        "de | Der Server für Meldungen antwortet nicht"
      })
  void aBrokerThatIsAwayIsSaidWhereReportsLeave(String language, String said) throws Exception {
    try (AgentOnTrial trial =
            AgentOnTrial.open(
                directory, paris("2026-11-17T09:00"), "nowhere.invalid:9092", List.of());
        Visitor owner = Visitor.of(trial.withAgreement(), directory)) {
      trial.agent().start();
      trial.at(paris("2026-11-19T12:00"));
      await().untilAsserted(() -> assertThat(owner.get("leaves?lang=" + language)).contains(said));
    }
  }

  /** As a disk does that forgets; SQLite is told so by a change, or it would not look again. */
  private static void damage(Path journal) throws Exception {
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + journal);
        var statement = other.createStatement()) {
      statement.execute("PRAGMA busy_timeout=3000");
      statement.execute("INSERT OR REPLACE INTO settings VALUES ('test', 'test')");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      byte[] garbage = new byte[(int) Files.size(journal) - 4096];
      new Random(7).nextBytes(garbage);
      try (FileChannel file = FileChannel.open(journal, StandardOpenOption.WRITE)) {
        file.write(ByteBuffer.wrap(garbage), 4096);
      }
    }
  }

  @Test
  void aHomeThatTurnsReadOnlyWhileTheAgentRunsIsSaidWhereSomethingIsToBeWritten() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 4);
        AgentOnTrial trial = AgentOnTrial.solo(disk.directory(), paris("2026-11-19T09:00"));
        Visitor owner = Visitor.of(trial, disk.directory())) {
      trial.parts().journal().application("thunderbird", 9);
      disk.turnReadOnly();

      assertThat(owner.post("agree", "days=monday&from=09:00&to=17:00"))
          .endsWith("said=not_written");
      assertThat(owner.get("mine?lang=en&said=not_written"))
          .contains("Nothing was changed: the file of your choices cannot be written.");
      assertThat(owner.post("sort", "name=thunderbird&kind=mail")).endsWith("said=not_sorted");
      assertThat(owner.get("mine?lang=en&said=not_sorted"))
          .contains("your applications.properties cannot be read or written");
      assertThat(owner.post("pause", "for=open")).endsWith("said=paused");
      assertThat(owner.get("mine?lang=fr")).contains("Rien n’est compté");
    }
  }

  @Test
  void aHomeThatCannotBeWrittenIsSaidInASentence() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 4)) {
      Files.createDirectories(disk.directory().resolve("home"));
      disk.makeReadOnly();

      String said = start(disk.directory().resolve("home"));

      assertThat(said)
          .contains("cannot be written", "--data-dir")
          .doesNotContain("Exception", "\tat ");
    }
  }

  private static String start(Path home) {
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, UTF_8);
    int status =
        new AgentMain(out, out, Map.of(), Clock.systemUTC())
            .commandLine()
            .execute("--data-dir", home.toString());
    assertThat(status).isEqualTo(2);
    return said.toString(UTF_8);
  }
}
