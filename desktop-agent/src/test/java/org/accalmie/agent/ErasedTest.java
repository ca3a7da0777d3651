package org.accalmie.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.agent.experiment.Experiment.Trial;
import org.accalmie.agent.experiment.Experiments;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.meeting.MeetingMark;
import org.accalmie.agent.relay.MailNudges;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.sense.MailMarks;
import org.accalmie.policy.calendar.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left on the disk after “Delete everything, for good”, byte for byte. */
class ErasedTest {
  private static final Instant NOW = paris("2026-11-21T12:34").plusSeconds(17);
  private static final Instant MAIL = paris("2026-11-21T11:47").plusSeconds(23);
  private static final Span ON_CALL =
      new Span(paris("2026-11-18T07:31"), paris("2026-11-18T19:53"));
  private static final MailMarks.Key WORK = new MailMarks.Key("work", MailMarks.Box.INBOX);
  private static final MailMarks.Key REMOVED = new MailMarks.Key("old-job", MailMarks.Box.INBOX);

  @TempDir private Path directory;

  @Test
  void nothingOfThePastIsLeftInAnyFile() throws IOException {
    Files.writeString(
        directory.resolve("accounts.yaml"),
        "accounts:\n  - id: work\n    imap: imaps://127.0.0.1:1\n    user: me\n");
    try (var trial =
        AgentOnTrial.withMail(directory, paris("2026-11-18T12:34"), MailNudges.none())) {
      trial.withAgreement(Agreements.signed());
      live(trial);
      byte[] before = everything();

      trial.agent().deleteAll();

      byte[] left = everything();
      for (String past :
          new String[] {
            "2026-11-18", "2026-11-19", "Secretive", "old-job", "THREE_MAIL_CHECKS", "micro.taken"
          }) {
        assertThat(holds(before, past.getBytes(UTF_8))).as(past + " was there").isTrue();
        assertThat(holds(left, past.getBytes(UTF_8))).as(past).isFalse();
      }
      List<byte[]> times =
          List.of(
              number(MAIL),
              key(MAIL.getEpochSecond() / 60),
              key(ON_CALL.from().getEpochSecond()),
              number(ON_CALL.to()),
              key(paris("2026-11-18T12:35").getEpochSecond()),
              number(paris("2026-11-18T13:00")),
              number(paris("2026-11-18T18:30")));
      for (byte[] past : times) {
        assertThat(holds(before, past)).as(times.indexOf(past) + " was there").isTrue();
        assertThat(holds(left, past)).as(times.indexOf(past) + " is there").isFalse();
      }
      assertThat(directory.resolve("journal.db.damaged-1")).doesNotExist();
      assertThat(directory.resolve("export-left.db")).doesNotExist();
      assertThat(trial.parts().journal().mailMarks(trial.parts().tally()).load(WORK))
          .as("nothing that came before counts")
          .contains(new MailMarks.Place(7, 42, paris("2026-11-21T12:35")));
      assertThat(MeetingMark.in(trial.parts().journal().mailMarks(trial.parts().tally())).load())
          .contains(paris("2026-11-21T12:35"));
    }
  }

  private void live(AgentOnTrial trial) throws IOException {
    Journal journal = trial.parts().journal();
    trial
        .parts()
        .journal()
        .overrides()
        .add("evening", paris("2026-11-18T18:30"), LocalDate.of(2026, 11, 18));
    journal.onCall().save(ON_CALL);
    trial.after(Duration.ofMinutes(1));
    trial.agent().pause(Optional.of(paris("2026-11-18T13:00")));
    trial.at(NOW);
    trial.parts().tally().addAt(MAIL, Fact.MAIL_RECEIVED, "", 1);
    MailMarks marks = journal.mailMarks(trial.parts().tally());
    marks.save(WORK, new MailMarks.Place(7, 42, MAIL), () -> {});
    marks.save(REMOVED, new MailMarks.Place(7, 42, MAIL), () -> {});
    MeetingMark.in(marks).save(MAIL, () -> {});
    journal.application("Secretive", 9);
    journal.setting("tip", "2026-11-19");
    journal.dayCounts().add(LocalDate.of(2026, 11, 19), Map.of("micro.taken", 3));
    new Experiments(journal).begin(Trial.THREE_MAIL_CHECKS, LocalDate.of(2026, 11, 18), 1);
    trial.agent().write();
    Files.writeString(directory.resolve("journal.db.damaged-1"), "2026-11-19");
    Files.writeString(directory.resolve("export-left.db"), "2026-11-19");
  }

  private byte[] everything() throws IOException {
    var all = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(file.getFileName()).append('\n');
        all.append(Files.readString(file, ISO_8859_1)).append('\n');
      }
    }
    return all.toString().getBytes(ISO_8859_1);
  }

  private static boolean holds(byte[] all, byte[] part) {
    return new String(all, ISO_8859_1).contains(new String(part, ISO_8859_1));
  }

  /** Seconds as SQLite writes them into a column. */
  private static byte[] number(Instant at) {
    return ByteBuffer.allocate(4).putInt((int) at.getEpochSecond()).array();
  }

  /** A row's number as SQLite writes it: seven bits a byte, the high ones first. */
  private static byte[] key(long number) {
    int length = Math.ceilDiv(Long.SIZE - Long.numberOfLeadingZeros(number), 7);
    var bytes = new byte[length];
    long rest = number;
    for (int i = length - 1; i >= 0; i--) {
      bytes[i] = (byte) ((rest & 0x7f) | (i < length - 1 ? 0x80 : 0));
      rest >>= 7;
    }
    return bytes;
  }
}
