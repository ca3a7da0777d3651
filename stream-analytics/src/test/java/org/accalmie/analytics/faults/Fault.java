package org.accalmie.analytics.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Something that goes wrong, so many times, while reports come in. */
enum Fault {
  ANALYTICS_KILLED("analytics killed -9 at random moments") {
    @Override
    void happen(Trial trial, int times) throws IOException, InterruptedException {
      AnalyticsProcess analytics = trial.instance();
      for (int kill = 0; kill < times; kill++) {
        trial.send(REPORTS);
        analytics.start();
        if (kill % 2 == 0) {
          // While it starts and restores, for the most part.
          analytics.runsFor(trial.random().nextInt(LONGEST_LIFE_MILLIS));
        } else {
          // While it counts and commits.
          trial.awaitCounted();
          trial.send(REPORTS);
          analytics.runsFor(trial.random().nextInt(TWO_COMMITS_MILLIS));
        }
        analytics.kill();
      }
      analytics.start();
    }
  },
  BROKER_KILLED("broker killed -9, and back") {
    @Override
    void happen(Trial trial, int times) throws IOException, InterruptedException {
      AnalyticsProcess analytics = trial.instance();
      analytics.start();
      for (int kill = 0; kill < times; kill++) {
        trial.send(REPORTS);
        trial.awaitCounted();
        trial.broker().kill();
        trial.broker().start();
      }
    }
  },
  STATE_CORRUPTED("state directory overwritten with rubbish") {
    @Override
    void happen(Trial trial, int times) throws IOException, InterruptedException {
      AnalyticsProcess analytics = trial.instance();
      for (int time = 0; time < times; time++) {
        analytics.start();
        trial.send(REPORTS);
        trial.awaitCounted();
        // Stopped well: only then is what lies there believed at the next start.
        analytics.stop();
        corrupt(trial, analytics.state());
      }
      analytics.start();
    }
  },
  DISK_FULL("disk full, then room again") {
    @Override
    void happen(Trial trial, int times) throws IOException, InterruptedException {
      AnalyticsProcess analytics = trial.instance();
      for (int time = 0; time < times; time++) {
        analytics.start();
        trial.send(REPORTS);
        trial.awaitCounted();
        analytics.stop();
        trial.send(REPORTS);
        analytics.startWithFilesUpTo(1 + trial.random().nextInt(MOST_KILOBYTES));
        analytics.runsFor(LONGEST_LIFE_MILLIS);
        analytics.kill();
      }
      analytics.start();
    }
  },
  REBALANCED("three instances; one killed, one stopped, both back") {
    @Override
    void happen(Trial trial, int times) throws IOException, InterruptedException {
      List<AnalyticsProcess> three = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        three.add(trial.instance());
        three.getLast().start();
      }
      for (int time = 0; time < times; time++) {
        trial.send(REPORTS);
        trial.awaitCounted();
        three.getFirst().kill();
        trial.send(REPORTS);
        three.getLast().stop();
        trial.send(REPORTS);
        three.getFirst().start();
        three.getLast().start();
        three.addFirst(three.removeLast());
      }
    }
  };

  private static final int REPORTS = 20;
  private static final int LONGEST_LIFE_MILLIS = 6_000;
  private static final int TWO_COMMITS_MILLIS = 1_000;
  private static final int MOST_KILOBYTES = 32;

  private final String title;

  Fault(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  abstract void happen(Trial trial, int times) throws IOException, InterruptedException;

  /** The outcome, with a broker and a state of its own in a directory. */
  Trial.Outcome on(Path directory, int times, long seed) throws Exception {
    try (Trial trial = new Trial(directory, seed)) {
      happen(trial, times);
      // Whatever happened, it goes on counting.
      trial.send(REPORTS);
      trial.awaitCounted();
      return trial.outcome();
    }
  }

  private static void corrupt(Trial trial, Path state) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(state)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.getFileName().toString().equals(".lock"))
              .toList();
    }
    for (Path file : files) {
      byte[] rubbish = new byte[(int) Math.min(Files.size(file), 1 << 16)];
      trial.random().nextBytes(rubbish);
      Files.write(file, rubbish);
    }
  }
}
