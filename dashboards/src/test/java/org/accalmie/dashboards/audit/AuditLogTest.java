package org.accalmie.dashboards.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.accalmie.agent.peers.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLogTest {
  private static final String NOVEMBER = "2026-11-24T09:41:07.123Z";
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse(NOVEMBER));
  private final InstantSource clock = now::get;
  @TempDir Path directory;

  @Test
  void goesOnWhereItEnded() throws IOException {
    noteFive();
    try (AuditLog log = open()) {
      log.note("ada", Act.DRAFT_PUBLISHED, "version 6");
      assertThat(log.entries())
          .extracting(AuditEntry::number)
          .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }
    assertThat(AuditChain.read(directory).entries()).hasSize(6);
  }

  @Test
  void holdsTheHourAndNothingFiner() throws IOException {
    noteFive();
    assertThat(november())
        .contains("\"when\":\"2026-11-24T09:00:00Z\"")
        .doesNotContain("09:41", ":07", ".123");
  }

  static Stream<Arguments> meddlers() {
    return Stream.of(
        meddler(
            "changes", 3, lines -> lines.set(2, lines.get(2).replace("version 3", "version 9"))),
        meddler("changes who", 1, lines -> lines.set(0, lines.get(0).replace("ada", "eve"))),
        meddler("removes", 3, lines -> lines.remove(2)),
        meddler("reorders", 2, lines -> Collections.swap(lines, 1, 2)),
        meddler("doubles", 5, lines -> lines.add(4, lines.get(3))),
        meddler("adds a space", 4, lines -> lines.set(3, lines.get(3).replace("\",\"", "\", \""))),
        meddler("writes anew with its own hash", 3, lines -> lines.set(2, forged(lines.get(2)))),
        meddler("empties", 2, lines -> lines.set(1, "")));
  }

  private static Arguments meddler(String what, int line, Consumer<List<String>> deed) {
    return Arguments.of(what, line, deed);
  }

  private static String forged(String line) {
    AuditEntry whole = AuditEntry.read(line).orElseThrow();
    return new AuditEntry(
            whole.number(),
            whole.when(),
            whole.who(),
            whole.act(),
            "version 9",
            whole.previous().replaceFirst("^.", "f"))
        .line();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("meddlers")
  void namesTheLineThatSomebodyMeddledWith(String what, int line, Consumer<List<String>> deed)
      throws IOException {
    noteFive();
    List<String> lines = new ArrayList<>(Files.readAllLines(file()));
    deed.accept(lines);
    Files.write(file(), lines);
    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("audit-2026-11.jsonl, line " + line);
  }

  @Test
  void aBeginningThatWasCutOffOnlyInPartIsSeen() throws IOException {
    noteFive();
    now.set(Instant.parse("2026-12-01T00:00:00Z"));
    try (AuditLog log = open()) {
      log.note("ada", Act.SIGNED_IN, "");
    }
    List<String> lines = Files.readAllLines(file());
    Files.write(file(), lines.subList(0, 4));
    assertThatThrownBy(this::open).hasMessageContaining("audit-2026-12.jsonl, line 1, number 6");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 150})
  void aLineThatACrashCutOffIsRemovedAndTold(int length) throws IOException {
    noteFive();
    String line = Files.readAllLines(file()).getLast();
    Files.writeString(file(), line.substring(0, length), StandardOpenOption.APPEND);
    assertThat(AuditChain.read(directory).torn()).isEqualTo(length);
    try (AuditLog log = open()) {
      assertThat(log.entries()).hasSize(6);
      assertThat(log.entries().getLast().act()).isEqualTo(Act.LOG_MENDED);
    }
    assertThat(AuditChain.read(directory)).extracting(AuditChain::torn).isEqualTo(0);
  }

  @Test
  void aFullDiskRefusesTheActAndKeepsTheLogWhole() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 1);
        AuditLog log = AuditLog.open(disk.directory().resolve("acts"), clock)) {
      log.note("ada", Act.SIGNED_IN, "");
      disk.fill();
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  log.note("ada", Act.DRAFT_CHANGED, "x".repeat(200));
                }
              })
          .isInstanceOf(NotNoted.class)
          .hasMessageContaining("nothing was done")
          .hasMessageContaining("Make room");
      int told = log.entries().size();
      assertThat(AuditChain.read(disk.directory().resolve("acts")))
          .isEqualTo(new AuditChain(log.entries(), 0));
      disk.makeRoom();
      log.note("ada", Act.DRAFT_CHANGED, "");
      assertThat(log.entries()).hasSize(told + 1);
    }
  }

  @Test
  void isDeletedAfterTwelveMonths() throws IOException {
    noteFive();
    now.set(Instant.parse("2027-10-31T23:00:00Z"));
    try (AuditLog log = open()) {
      log.note("ada", Act.SIGNED_IN, "");
      assertThat(log.entries()).hasSize(6);
      now.set(Instant.parse("2027-12-01T00:00:00Z"));
      log.note("ada", Act.SIGNED_OUT, "");
      assertThat(log.entries()).extracting(AuditEntry::number).containsExactly(6L, 7L);
    }
    assertThat(Files.exists(file())).isFalse();
    try (AuditLog log = open()) {
      assertThat(log.entries()).hasSize(2);
    }
  }

  @Test
  void aPseudonymIsGoodForItsMonthAndThenForgotten() throws IOException {
    try (AuditLog log = open()) {
      String here = log.pseudonym("subject-of-ada");
      assertThat(log.pseudonym("subject-of-ada")).isEqualTo(here).hasSize(8);
      assertThat(log.pseudonym("subject-of-eve")).isNotEqualTo(here);
      now.set(Instant.parse("2026-12-01T00:00:00Z"));
      assertThat(log.pseudonym("subject-of-ada")).isNotEqualTo(here);
      assertThat(directory.resolve("audit-2026-11.salt")).exists();
      now.set(Instant.parse("2027-01-01T00:00:00Z"));
      log.note("ada", Act.SIGNED_IN, "");
      assertThat(directory.resolve("audit-2026-11.salt")).doesNotExist();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(
              file -> assertThat(Files.readAllBytes(file)).asString().doesNotContain("subject"));
    }
  }

  @Test
  void twoAtATimeAreRefused() throws IOException {
    try (AuditLog log = open()) {
      assertThatThrownBy(this::open).hasMessageContaining("give these another --data-dir");
      assertThat(log.entries()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a\\b", "a\nb"})
  void nothingIsWrittenThatCouldPassForALine(String about) throws IOException {
    try (AuditLog log = open()) {
      assertThatThrownBy(() -> log.note("ada", Act.DRAFT_CHANGED, about))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(log.entries()).isEmpty();
    }
  }

  private void noteFive() throws IOException {
    try (AuditLog log = open()) {
      for (int i = 1; i <= 5; i++) {
        log.note("ada", Act.DRAFT_CHANGED, "version " + i);
      }
    }
  }

  private AuditLog open() throws IOException {
    return AuditLog.open(directory, clock);
  }

  private Path file() {
    return directory.resolve("audit-2026-11.jsonl");
  }

  private String november() throws IOException {
    return Files.readString(file());
  }
}
