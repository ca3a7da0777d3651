package org.accalmie.agent.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.agent.AgentOnTrial.PARIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.accalmie.agent.journal.Minutes.Count;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.MailMarks;
import org.accalmie.agent.simulate.JournalBench;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.PersonDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Instant NINE = Instant.parse("2026-11-20T08:00:00Z");
  private static final PersonDay FRIDAY = new PersonDay(LocalDate.of(2026, 11, 20), PARIS);

  private static final MailMarks.Key INBOX = new MailMarks.Key("home", MailMarks.Box.INBOX);

  @TempDir private Path directory;
  private final MinuteTally tally = new MinuteTally(() -> NINE);

  @Test
  void addsUpWhatIsCountedTwiceInAMinute() throws IOException {
    try (Journal journal = open()) {
      tally.addAt(NINE.plusSeconds(3), Fact.NOTIFICATION, "", 2);
      tally.addAt(NINE.plusSeconds(59), Fact.NOTIFICATION, "", 1);
      journal.take(tally, Offsets.of(PARIS));
      tally.addAt(NINE.plusSeconds(30), Fact.NOTIFICATION, "", 4);
      tally.addAt(NINE.plusSeconds(60), Fact.NOTIFICATION, "", 5);
      journal.take(tally, Offsets.of(PARIS));

      assertThat(journal.minutes().of(Fact.NOTIFICATION, FRIDAY))
          .isEqualTo(Map.of(NINE, 7, NINE.plusSeconds(60), 5));
    }
  }

  @Test
  void countsAMinuteWithInputAsOneAct() throws IOException {
    try (Journal journal = open()) {
      tally.addAt(NINE, Fact.INPUT, "", 480);
      tally.addAt(NINE, Fact.MAIL_SENT, "", 1);
      tally.addAt(NINE, Fact.MAIL_RECEIVED, "", 9);
      journal.take(tally, Offsets.of(PARIS));

      assertThat(journal.minutes().acts(FRIDAY)).isEqualTo(Map.of(NINE, 2));
    }
  }

  @Test
  void givesTheTallyItsCountsBackWhenTheyCannotBeWritten() throws IOException {
    Journal closed = open();
    closed.close();
    tally.add(Fact.NOTIFICATION, "", 3);

    assertThatThrownBy(() -> closed.take(tally, Offsets.of(PARIS)))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("see that the disk has room");

    try (Journal journal = open()) {
      journal.take(tally, Offsets.of(PARIS));
      assertThat(journal.minutes().of(Fact.NOTIFICATION, FRIDAY)).isEqualTo(Map.of(NINE, 3));
    }
  }

  @Test
  void writesTheMailMarkTogetherWithTheMails() throws IOException {
    var mark = new MailMarks.Place(1, 42, NINE);
    try (Journal journal = open()) {
      journal.mailMarks(tally).save(INBOX, mark, () -> tally.add(Fact.MAIL_RECEIVED, "", 1));
      assertThat(journal.mailMarks(tally).load(INBOX)).contains(mark);
      assertThat(journal.mailMarks(new MinuteTally(() -> NINE)).load(INBOX)).isEmpty();
      journal.take(tally, Offsets.of(PARIS));
    }
    try (Journal journal = open()) {
      assertThat(journal.mailMarks(tally).load(INBOX)).contains(mark);
    }
  }

  @Test
  void neverTakesMailsWithoutTheirMark() throws Exception {
    var mark = new MailMarks.Place(1, 42, NINE);
    try (Journal journal = open()) {
      var taking = new AtomicReference<Thread>();
      journal
          .mailMarks(tally)
          .save(
              INBOX,
              mark,
              () -> {
                tally.add(Fact.MAIL_RECEIVED, "", 1);
                taking.set(Thread.ofPlatform().start(() -> journal.take(tally, Offsets.of(PARIS))));
                await().until(() -> isHeldUpOrDone(taking.get()));
              });
      taking.get().join();

      assertThat(journal.minutes().of(Fact.MAIL_RECEIVED, FRIDAY)).isEqualTo(Map.of(NINE, 1));
      assertThat(journal.mailMarks(new MinuteTally(() -> NINE)).load(INBOX)).contains(mark);
    }
  }

  private static boolean isHeldUpOrDone(Thread thread) {
    return List.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TERMINATED)
        .contains(thread.getState());
  }

  @Test
  void knowsTheMailMarkWhileItIsBeingWritten() throws IOException {
    var first = new MailMarks.Place(1, 42, NINE);
    var second = new MailMarks.Place(1, 43, NINE);
    try (Journal journal = open()) {
      MailMarks marks = journal.mailMarks(tally);
      marks.save(INBOX, first, () -> {});
      MinuteTally.Batch batch = tally.drain();
      assertThat(marks.load(INBOX)).contains(first);

      marks.save(INBOX, second, () -> {});
      tally.written(batch);
      assertThat(marks.load(INBOX)).contains(second);
    }
  }

  @Test
  void isReadableByItsOwnerAlone() throws IOException {
    try (Journal journal = open()) {
      journal.setting("a", "b");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home())))
          .isEqualTo("rwx------");
      try (var files = Files.list(home())) {
        assertThat(files)
            .isNotEmpty()
            .allSatisfy(
                file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void setsADamagedFileAsideAndBeginsAnew() throws IOException {
    Files.createDirectories(home());
    Files.writeString(
        home().resolve("journal.db"), "no database at all, but long enough".repeat(50));

    try (Journal journal = open()) {
      Optional<Path> aside = journal.setAside();
      assertThat(aside).isPresent();
      assertThat(aside.get()).content().startsWith("no database");
      journal.setting("works", "yes");
      assertThat(journal.setting("works")).contains("yes");
    }
  }

  @Test
  void keepsWhatWasWrittenWhenTheProcessIsKilled() throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                home().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines = new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("written");
    } finally {
      writer.destroyForcibly().waitFor();
    }
    try (Journal journal = open()) {
      assertThat(journal.setAside()).isEmpty();
      assertThat(journal.minutes().of(Fact.NOTIFICATION, FRIDAY)).hasSize(60);
    }
  }

  /**
   * SQLite waits for the disk at each commit in FULL (2), and in NORMAL (1) at none of the WAL's.
   */
  @Test
  void waitsForTheDiskWhereTheDesktopIsOwedSomethingAndNowhereElse() throws Exception {
    try (Journal journal = open()) {
      execute(
          "CREATE TABLE pushed (write TEXT, mode INTEGER)",
          notingItsMode("former_state"),
          notingItsMode("settings"));
      journal.setting("before", "x");
      journal.formerState().save("gnome", 0);
      journal.setting("after", "x");
    }
    assertThat(texts("SELECT write || ' ' || mode FROM pushed"))
        .containsExactly("settings 1", "former_state 2", "settings 1");
  }

  private static String notingItsMode(String table) {
    return "CREATE TRIGGER note_%1$s AFTER INSERT ON %1$s BEGIN INSERT INTO pushed SELECT '%1$s', synchronous FROM pragma_synchronous; END"
        .formatted(table);
  }

  @Test
  void bringsWhatAnEarlierReleaseCountedAlong() throws Exception {
    Files.createDirectories(home());
    execute(
        "CREATE TABLE minutes (minute INTEGER, fact TEXT, detail TEXT, utc_offset INTEGER,"
            + " amount INTEGER)",
        "INSERT INTO minutes VALUES (%d, 'INPUT', '', 60, 480)".formatted(NINE.getEpochSecond()),
        "INSERT INTO minutes VALUES (%d, 'FRONT', 'device-tending', 60, 42)"
            .formatted(NINE.getEpochSecond()));

    try (Journal journal = open()) {
      assertThat(journal.minutes().within(new Span(NINE, NINE.plusSeconds(60))))
          .containsExactlyInAnyOrder(
              new Count(NINE, Fact.INPUT, "", 60, 480),
              new Count(NINE, Fact.FRONT, "device-tending", 60, 42));
    }
    try (Journal again = open()) {
      assertThat(again.minutes().of(Fact.INPUT, FRIDAY)).isEqualTo(Map.of(NINE, 480));
    }
  }

  @Test
  void leavesTheJournalOfALaterReleaseAlone() throws Exception {
    Files.createDirectories(home());
    execute("CREATE TABLE counts (anything TEXT)", "PRAGMA user_version = 99");
    byte[] before = Files.readAllBytes(home().resolve("journal.db"));

    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a later release of the agent wrote it, in form 99");
    assertThat(home().resolve("journal.db")).hasBinaryContent(before);
  }

  @Test
  void aBusyMonthInWhichEverythingCountsStaysUnderAMegabyte() throws IOException {
    assertThat(JournalBench.bytesOfAMonth(home(), 1)).isLessThan(1_000_000);

    try (Journal journal = open()) {
      Span month = journal.minutes().extent().orElseThrow();
      assertThat(journal.minutes().within(month)).extracting(Count::fact).contains(Fact.values());
    }
  }

  @Test
  void packsWhatTheLastReleaseCounted() throws Exception {
    Files.createDirectories(home());
    long minute = NINE.getEpochSecond() / 60;
    execute(
        "CREATE TABLE counts (minute INTEGER NOT NULL, kind INTEGER NOT NULL,"
            + " quarters INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (minute, kind))"
            + " WITHOUT ROWID",
        "INSERT INTO counts VALUES (%d, 0, -14, 480)".formatted(minute),
        "INSERT INTO counts VALUES (%d, 160, -14, 70000)".formatted(minute),
        "INSERT INTO counts VALUES (%d, 224, 4, 2)".formatted(minute + 1),
        "PRAGMA user_version = 1");

    try (Journal journal = open()) {
      assertThat(journal.minutes().within(new Span(NINE, NINE.plusSeconds(120))))
          .containsExactly(
              new Count(NINE, Fact.INPUT, "", -210, 480),
              new Count(NINE, Fact.FRONT, "", -210, 70_000),
              new Count(NINE.plusSeconds(60), Fact.SWITCH, "", 60, 2));
    }
    assertThat(texts("SELECT name FROM sqlite_master"))
        .contains("per_minute")
        .doesNotContain("counts", "minutes");
  }

  private List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + home().resolve("journal.db"));
        var rows = connection.createStatement().executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private void execute(String... statements) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + home().resolve("journal.db"));
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Writes an hour of minutes and then waits to be killed. */
  static final class Writer {
    public static void main(String[] arguments) throws Exception {
      Journal journal = Journal.open(Path.of(arguments[0]), Journal.Durability.NORMAL);
      for (int minute = 0; minute < 60; minute++) {
        var tally = new MinuteTally(() -> NINE);
        tally.addAt(NINE.plusSeconds(minute * 60L), Fact.NOTIFICATION, "", 1);
        journal.take(tally, Offsets.of(PARIS));
      }
      System.out.println("written");
      System.in.read();
      journal.close();
    }
  }

  private Path home() {
    return directory.resolve("home");
  }

  private Journal open() throws IOException {
    return Journal.open(home(), Journal.Durability.NORMAL);
  }
}
