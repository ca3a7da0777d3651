package org.accalmie.agent.sense;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.PrivateFiles;
import org.accalmie.policy.measure.Category;
import org.jspecify.annotations.Nullable;

/**
 * How this owner sorts applications: by a file of their own, which goes before the agent's list.
 *
 * <p>The file is read again when it has changed, whoever changed it. Lines of it that are not
 * understood are told, and the others count. Safe for any thread.
 */
public final class OwnApplications {
  private static final int LARGEST = 1 << 18;

  private static final String HEADING =
      """
      # Which application is of which kind, where you see it otherwise than Accalmie does.
      # A line for each kind; names separated by commas, * at the end for any ending.
      # The kinds: mail, chat, meeting, office, browser, development, device-tending, other
      """;

  private final Path file;
  private Optional<Mark> seen = Optional.empty();
  private @Nullable Applications current;
  private List<String> faults = List.of();

  /** What tells one state of a file from the next. */
  private record Mark(long modified, long size, @Nullable Object key) {}

  /**
   * Reads it when it is needed first.
   *
   * @param directory the agent's; the file may be missing
   */
  public OwnApplications(Path directory) {
    this.file = directory.resolve("applications.properties");
  }

  /** The list that holds now. */
  public synchronized Applications current() {
    Optional<Mark> mark = mark();
    Applications known = current;
    if (known == null || !mark.equals(seen)) {
      seen = mark;
      known = read();
      current = known;
    }
    return known;
  }

  /** What is wrong with the file, in sentences for its owner. */
  public synchronized List<String> faults() {
    current();
    return faults;
  }

  /**
   * Sorts one application, in the file and from now on.
   *
   * @throws IOException when the file cannot be read or written
   */
  public synchronized void sort(String name, Category category) throws IOException {
    ApplicationsFile rest = ApplicationsFile.parse(text().orElse(HEADING)).without(name);
    boolean isSoAlready = Applications.standard().after(rest).of(List.of(name)) == category;
    ApplicationsFile sorted = isSoAlready ? rest : rest.with(name, category);
    PrivateFiles.replace(file, sorted.text().getBytes(UTF_8));
  }

  private Applications read() {
    try {
      ApplicationsFile own = ApplicationsFile.parse(text().orElse(""));
      faults = own.wrong().stream().map(this::sentence).toList();
      return Applications.standard().after(own);
    } catch (IOException e) {
      faults =
          List.of(
              "%s cannot be read, so only the agent’s own list counts: see that it is a file of yours and not too large."
                  .formatted(file));
      return Applications.standard();
    }
  }

  private String sentence(ApplicationsFile.Line wrong) {
    return "%s is not right in line %s: %s. The other lines count."
        .formatted(file, wrong.number(), wrong.fault().orElse(""));
  }

  private Optional<String> text() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IOException("too large");
      }
      return Optional.of(new String(bytes, UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private Optional<Mark> mark() {
    try {
      var now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new Mark(now.lastModifiedTime().toMillis(), now.size(), now.fileKey()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
