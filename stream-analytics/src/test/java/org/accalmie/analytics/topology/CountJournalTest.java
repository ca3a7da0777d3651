package org.accalmie.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.release.Closing;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.wire.Report;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes are read as they were written, tables hold what a set would, tallies what maps would. */
class CountJournalTest {
  private static final int MANY = 20_000;

  /** A note, or with no answers one that takes back. */
  private record Note(String group, SpentTokens.Id token, SortedMap<String, Integer> answers) {}

  @Test
  void readsTheNotesThatItWrote() {
    Random random = seeded();
    NoteWriter writer = new NoteWriter();
    List<Note> written = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Note note = note(random);
      written.add(note);
      if (note.answers().isEmpty()) {
        writer.takenBack(note.group());
      } else {
        writer.counted(note.group(), note.token(), note.answers());
      }
    }
    assertThat(writer.size()).isLessThan(40 * MANY);
    assertThat(read(writer.block())).isEqualTo(written);
  }

  private static List<Note> read(byte[] block) {
    List<Note> read = new ArrayList<>();
    NoteReader.read(
        block,
        new NoteReader.Listener() {
          @Override
          public void counted(String g, SpentTokens.Id token, SortedMap<String, Integer> answers) {
            read.add(new Note(g, token, answers));
          }

          @Override
          public void takenBack(String group) {
            read.add(new Note(group, new SpentTokens.Id(0, 0), new TreeMap<>()));
          }
        });
    return read;
  }

  private static Note note(Random random) {
    String group = "t" + random.nextInt(500);
    if (random.nextInt(10) == 0) {
      return new Note(group, new SpentTokens.Id(0, 0), new TreeMap<>());
    }
    return new Note(
        group, new SpentTokens.Id(random.nextLong(), random.nextLong()), answers(random));
  }

  private static SortedMap<String, Integer> answers(Random random) {
    return new TreeMap<>(Map.of("after-hours", random.nextInt(5), "quiet-kept", random.nextInt(3)));
  }

  @Test
  void spendsEachTokenOnceHoweverLikeTheyAre() {
    Random random = seeded();
    SpentTokens spent = new SpentTokens();
    Set<SpentTokens.Id> expected = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      // Zeros now and then, which mark a free place of the table.
      int most = i % 10 == 0 ? 1 : 100;
      SpentTokens.Id token = new SpentTokens.Id(random.nextInt(most), random.nextInt(most));
      assertThat(spent.spend(token)).isEqualTo(expected.add(token));
    }
  }

  @Test
  void aTokenIsSpentAlsoAfterARestart(@TempDir Path directory) {
    var context =
        new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
    CountJournal journal = CountJournal.builder("journal").withLoggingDisabled().build();
    journal.init(context.getStateStoreContext(), journal);
    Random random = seeded();
    Report report = Cluster.report("team-a", LocalDate.of(2026, 3, 2), 1, random);
    Report other = Cluster.report("team-a", LocalDate.of(2026, 3, 2), 1, random);
    assertThat(new DayCounts(journal).add(report)).isTrue();
    journal.flushCache();

    DayCounts after = new DayCounts(journal);
    assertThat(after.add(report)).isFalse();
    assertThat(after.add(other)).isTrue();
    journal.close();
  }

  @Test
  void knowsATokenByTheFirstHalfOfItsNonce() {
    Random random = seeded();
    byte[] token = new byte[320];
    for (int i = 0; i < MANY; i++) {
      random.nextBytes(token);
      ByteBuffer nonce = ByteBuffer.wrap(token);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
      assertThat(SpentTokens.Id.of(text))
          .isEqualTo(new SpentTokens.Id(nonce.getLong(), nonce.getLong()));
    }
  }

  @Test
  void sumsWhatWasAskedOnSomeDaysOnly() {
    Tallies monday = new Tallies();
    monday.add("a", new TreeMap<>(Map.of("after-hours", 1)));
    monday.add("b", new TreeMap<>(Map.of("after-hours", 1)));
    Tallies both = new Tallies();
    both.addAll(monday);
    both.add("a", new TreeMap<>(Map.of("after-hours", 1, "quiet-kept", 2)));
    both.remove("b");
    assertThat(both.all())
        .containsExactly(
            new Closing(
                "a",
                2,
                histograms(Map.of("after-hours", Map.of(1, 2), "quiet-kept", Map.of(2, 1)))));
    assertThat(monday.all()).hasSize(2);
  }

  private static Map<String, List<Integer>> histograms(Map<String, Map<Integer, Integer>> sparse) {
    Map<String, List<Integer>> histograms = new HashMap<>();
    sparse.forEach(
        (measure, counts) -> {
          List<Integer> histogram = new ArrayList<>();
          for (int i = 0; i < Catalogue.of(measure).scale().size(); i++) {
            histogram.add(counts.getOrDefault(i, 0));
          }
          histograms.put(measure, histogram);
        });
    return histograms;
  }

  private static Random seeded() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    return new Random(seed);
  }
}
