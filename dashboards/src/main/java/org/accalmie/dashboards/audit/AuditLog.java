package org.accalmie.dashboards.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of admins' acts: a line for each, chained by hashes, on disk before the act is done.
 *
 * <p>Kept for twelve months, in a file for each month (UTC).
 */
public final class AuditLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final int MONTHS_KEPT = 12;
  private static final String OURSELVES = "pages";

  private final Path directory;
  private final InstantSource clock;
  private final Pseudonyms pseudonyms;
  private final FileChannel lock;
  private final List<AuditEntry> entries;

  private AuditLog(
      Path directory, InstantSource clock, FileChannel lock, List<AuditEntry> entries) {
    this.directory = directory;
    this.clock = clock;
    this.lock = lock;
    this.entries = new ArrayList<>(entries);
    this.pseudonyms = new Pseudonyms(directory);
  }

  /** Where it is kept. */
  public Path directory() {
    return directory;
  }

  /**
   * Checks the log in a directory, which is made if missing, and goes on with it.
   *
   * @throws IOException if it cannot be read or written, or other pages use it
   * @throws IllegalArgumentException if somebody meddled with it; names the line
   */
  public static AuditLog open(Path directory, InstantSource clock) throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    FileChannel lock = locked(directory);
    try {
      AuditChain chain = AuditChain.read(directory);
      AuditLog log = new AuditLog(directory, clock, lock, chain.entries());
      log.mend(chain.torn());
      log.forget();
      return log;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Writes down what is about to be done; only then it may be done.
   *
   * @param who from {@link #pseudonym}
   * @param about what it is done to; up to 200 characters, and never a person
   * @return the number of its line
   * @throws NotNoted if it cannot be written; then it must not be done
   */
  public synchronized long note(String who, Act act, String about) {
    AuditEntry entry =
        new AuditEntry(
            entries.isEmpty() ? 1 : entries.getLast().number() + 1,
            clock.instant(),
            who,
            act,
            about,
            entries.isEmpty() ? AuditEntry.NOTHING : entries.getLast().hash());
    try {
      append(entry);
      entries.add(entry);
      forget();
      return entry.number();
    } catch (IOException e) {
      throw new NotNoted(
          "The log of admins' acts in %s cannot be written (%s), so nothing was done. Make room there, or make it writable."
              .formatted(directory, e.getMessage()),
          e);
    }
  }

  /**
   * How a deed ended.
   *
   * @param done whether it was done, or refused
   * @param about what is known only now, such as the number of a new draft
   */
  public record Outcome(boolean done, String about) {
    /** Of a deed of which all is told already. */
    public static Outcome of(boolean done) {
      return new Outcome(done, "");
    }
  }

  /**
   * Writes down a deed, does it, and writes down how it ended.
   *
   * @throws NotNoted if it cannot be written down; then it was not done
   */
  public <T> T deed(
      String who, Act act, String about, Supplier<T> deed, Function<T, Outcome> ending) {
    long number = note(who, act, about);
    T result;
    try {
      result = deed.get();
    } catch (RuntimeException e) {
      ended(who, Act.BROKEN_OFF, number, "");
      throw e;
    }
    Outcome outcome = ending.apply(result);
    ended(who, outcome.done() ? Act.DONE : Act.REFUSED, number, outcome.about());
    return result;
  }

  /** As {@link #deed}, of what is done unless it throws. */
  public void deed(String who, Act act, String about, Runnable deed) {
    deed(
        who,
        act,
        about,
        () -> {
          deed.run();
          return true;
        },
        Outcome::of);
  }

  /** What is done cannot be undone by a full disk: a deed without its end is told as such. */
  private void ended(String who, Act outcome, long number, String about) {
    try {
      note(who, outcome, "number " + number + (about.isEmpty() ? "" : ", " + about));
    } catch (NotNoted e) {
      LOG.error("How number {} of the admins' acts ended is not noted. {}", number, e.getMessage());
    }
  }

  /**
   * What an admin is called this month.
   *
   * @param subject how the log-in's provider calls the person; kept nowhere
   * @throws NotNoted if what makes it cannot be kept
   */
  public synchronized String pseudonym(String subject) {
    try {
      return pseudonyms.of(subject, month());
    } catch (IOException e) {
      throw new NotNoted("No name for the log of admins' acts: " + e.getMessage(), e);
    }
  }

  /** All that is kept, the oldest first. */
  public synchronized List<AuditEntry> entries() {
    return List.copyOf(entries);
  }

  /** All lines as they lie in the files, each with its end. */
  public String export() {
    StringBuilder lines = new StringBuilder();
    entries().forEach(entry -> lines.append(entry.line()).append('\n'));
    return lines.toString();
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      // It ends with the process at the latest.
    }
  }

  private static FileChannel locked(Path directory) throws IOException {
    FileChannel lock =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (lock.tryLock() != null) {
        return lock;
      }
    } catch (java.nio.channels.OverlappingFileLockException e) {
      // Told below.
    }
    lock.close();
    throw new IOException(
        "Other pages run with the data in %s: stop them first, or give these another --data-dir."
            .formatted(directory));
  }

  private YearMonth month() {
    return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
  }

  /** A clock that was set back begins no earlier file. */
  private Path fileOfNow() throws IOException {
    var months = AuditChain.months(directory);
    return months.isEmpty() || months.lastKey().isBefore(month())
        ? AuditChain.file(directory, month())
        : months.lastEntry().getValue();
  }

  private void append(AuditEntry entry) throws IOException {
    try (FileChannel file =
        FileChannel.open(fileOfNow(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long end = file.size();
      try {
        ByteBuffer line = ByteBuffer.wrap((entry.line() + "\n").getBytes(UTF_8));
        for (long at = end; line.hasRemaining(); at += file.write(line, at)) {}
        file.force(true);
      } catch (IOException e) {
        file.truncate(end);
        throw e;
      }
    }
  }

  private void mend(int torn) throws IOException {
    if (torn > 0) {
      try (FileChannel file =
          FileChannel.open(
              AuditChain.months(directory).lastEntry().getValue(), StandardOpenOption.WRITE)) {
        file.truncate(file.size() - torn);
      }
      note(OURSELVES, Act.LOG_MENDED, "");
    }
  }

  private void forget() throws IOException {
    YearMonth oldest = month().minusMonths(MONTHS_KEPT);
    Map<YearMonth, Path> old = AuditChain.months(directory).headMap(oldest);
    if (!old.isEmpty()) {
      for (Path file : old.values()) {
        Files.delete(file);
      }
      entries.clear();
      entries.addAll(AuditChain.read(directory).entries());
    }
    pseudonyms.forget(month());
  }
}
