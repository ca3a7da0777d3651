package org.accalmie.policy.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The quick reader beside the JSON library, whose word counts. */
class CanonicalReportTest {
  private static final int CHANGED = 100_000;
  private static final byte[] PIECES =
      "{}[]\",:-_09aAzZ \\\u0000\u007f".getBytes(StandardCharsets.UTF_8);

  @Test
  void readsWhatIsWritten() {
    for (Report report : reports()) {
      assertThat(CanonicalReport.read(WireCodec.encode(report))).contains(report);
    }
  }

  @Test
  void takesNothingThatTheJsonLibraryRefusesAndReadsTheSame() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < CHANGED; i++) {
      byte[] bytes = WireCodec.encode(reports()[i % reports().length]);
      byte[] changed = changed(changed(bytes, random), random);
      Optional<Report> quick = CanonicalReport.read(changed);
      quick.ifPresent(report -> assertSame(changed, report));
    }
  }

  private static void assertSame(byte[] bytes, Report report) {
    assertThatCode(() -> assertThat(WireCodec.decodeSlowly(bytes)).isEqualTo(report))
        .as(new String(bytes, StandardCharsets.UTF_8))
        .doesNotThrowAnyException();
  }

  /** One byte put in, taken out or replaced; mostly where it is not the token. */
  private static byte[] changed(byte[] bytes, Random random) {
    int at = random.nextInt(random.nextInt(4) == 0 ? bytes.length : bytes.length - 420);
    byte piece = PIECES[random.nextInt(PIECES.length)];
    byte[] changed =
        switch (random.nextInt(3)) {
          case 0 -> Arrays.copyOf(bytes, bytes.length + 1);
          case 1 -> Arrays.copyOf(bytes, bytes.length - 1);
          default -> bytes.clone();
        };
    int moved = Math.min(bytes.length, changed.length) - at - 1;
    if (changed.length > bytes.length) {
      System.arraycopy(bytes, at, changed, at + 1, bytes.length - at);
    } else if (changed.length < bytes.length) {
      System.arraycopy(bytes, at + 1, changed, at, moved + 1);
      return changed;
    }
    changed[at] = piece;
    return changed;
  }

  private static Report[] reports() {
    LocalDate day = LocalDate.of(2024, 2, 29);
    return new Report[] {
      report("a", day, Map.of()),
      report("team-a", day, Map.of("after-hours", 0)),
      report("t" + "9".repeat(63), day, Map.of("a", 9, "a-b", 10, "a0", 99)),
      report("0", LocalDate.of(0, 1, 1), Map.of("mail-received", 4, "quiet-kept", 2)),
      report("z-9", LocalDate.of(9999, 12, 31), Map.of("b", 1, "c", 2, "d", 3, "e", 4)),
    };
  }

  private static Report report(String group, LocalDate day, Map<String, Integer> answers) {
    return new Report(group, day, new TreeMap<>(answers), "aZ0_-9z".repeat(61));
  }
}
