package org.accalmie.dashboards.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  /** How often one of its threads has gone to sleep so far, and so had been woken. */
  long wakeUps() {
    return processes()
        .flatMap(pid -> list(pid.resolve("task")))
        .mapToLong(task -> number(task.resolve("status"), "voluntary_ctxt_switches:"))
        .sum();
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
