package org.accalmie.dashboards.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.agent.peers.Program;

/** What a program and all that it started cost, as Linux counts it. */
record Watched(Program program) {
  private static final double TICKS_PER_SECOND = 100;

  /** Resident memory, in kB; pages shared with others count in full. */
  long resident() {
    return sum("smaps_rollup", "Rss:");
  }

  /** Its share of resident memory, in kB; a page shared by two programs counts half. */
  long share() {
    return sum("smaps_rollup", "Pss:");
  }

  /** Processor time so far, in ms. */
  double processorMillis() {
    return processes()
        .mapToDouble(
            pid -> {
              String stat = read(pid.resolve("stat"));
              String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
              return (Long.parseLong(fields[11]) + Long.parseLong(fields[12]))
                  * 1_000
                  / TICKS_PER_SECOND;
            })
        .sum();
  }

  /**
   * What its threads have done so far, by thread, so that one that ends takes nothing away.
   *
   * @param sleeps how often each has gone to sleep, and so had been woken
   * @param nanos of processor time, which Linux counts finer here than for the whole process
   */
  record Threads(Map<Path, Long> sleeps, Map<Path, Long> nanos) {

    long sleepsSince(Threads before) {
      return since(sleeps, before.sleeps);
    }

    double millisSince(Threads before) {
      return since(nanos, before.nanos) / 1e6;
    }

    private static long since(Map<Path, Long> now, Map<Path, Long> before) {
      return now.entrySet().stream()
          .mapToLong(one -> Math.max(0, one.getValue() - before.getOrDefault(one.getKey(), 0L)))
          .sum();
    }
  }

  /** What its threads have done so far. */
  Threads threads() {
    Map<Path, Long> sleeps = new HashMap<>();
    Map<Path, Long> nanos = new HashMap<>();
    processes()
        .flatMap(pid -> list(pid.resolve("task")))
        .forEach(
            task -> {
              sleeps.put(task, number(task.resolve("status"), "voluntary_ctxt_switches:"));
              String ran = read(task.resolve("schedstat"));
              nanos.put(
                  task, ran.isEmpty() ? 0 : Long.parseLong(ran.substring(0, ran.indexOf(' '))));
            });
    return new Threads(sleeps, nanos);
  }

  private long sum(String file, String line) {
    return processes().mapToLong(pid -> number(pid.resolve(file), line)).sum();
  }

  private Stream<Path> processes() {
    ProcessHandle handle = ProcessHandle.of(program.pid()).orElseThrow();
    return Stream.concat(Stream.of(handle), handle.descendants())
        .map(one -> Path.of("/proc", Long.toString(one.pid())))
        .toList()
        .stream();
  }

  private static long number(Path file, String line) {
    return read(file)
        .lines()
        .filter(one -> one.startsWith(line))
        .mapToLong(one -> Long.parseLong(one.replaceAll("[^0-9]", "")))
        .sum();
  }

  private static Stream<Path> list(Path directory) {
    try (Stream<Path> inside = Files.list(directory)) {
      return List.copyOf(inside.toList()).stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  /** A process or a thread that has just ended costs nothing. */
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.nio.file.NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
