package org.accalmie.dashboards.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Status;
import org.jspecify.annotations.Nullable;

/**
 * Releases in CSV, as a replay writes them and the pages read them.
 *
 * <p>Shares in permille and counts separated by blanks; empty where nothing is released.
 */
public final class ReleasesFile {
  /** What it is called in its directory. */
  public static final String NAME = "releases.csv";

  /** What the agreement that they were made under is called, beside it: its canonical JSON. */
  public static final String AGREEMENT = "agreement.json";

  private static final List<String> COLUMNS =
      List.of(
          "group",
          "from",
          "to",
          "measure",
          "status",
          "share",
          "low",
          "high",
          "counts",
          "countError",
          "epsilon",
          "agreement",
          "software");

  private final List<String> row;

  private ReleasesFile(List<String> row) {
    this.row = row;
  }

  /** The lines, with the header. */
  public static Stream<String> lines(Collection<Release> releases) {
    return Stream.concat(
        Stream.of(String.join(",", COLUMNS)), releases.stream().map(ReleasesFile::line));
  }

  private static String line(Release release) {
    Release.Share share = release.share();
    String shares =
        share == null ? ",," : share.permille() + "," + share.low() + "," + share.high();
    String counts = release.counts().stream().map(String::valueOf).collect(Collectors.joining(" "));
    return String.join(
        ",",
        release.group(),
        release.from().toString(),
        release.to().toString(),
        release.measure(),
        release.status().name(),
        shares,
        counts,
        counts.isEmpty() ? "" : String.valueOf(release.countError()),
        release.epsilon(),
        release.agreement(),
        release.software());
  }

  /**
   * Reads such a file.
   *
   * @throws IllegalArgumentException if a line is no release; says which and why
   */
  public static List<Release> read(Path file) throws IOException {
    List<Release> releases = new ArrayList<>();
    int line = 0;
    try (MappingIterator<List<String>> rows =
        new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES)
            .readValues(Files.newBufferedReader(file))) {
      while (rows.hasNextValue()) {
        line++;
        List<String> row = rows.nextValue();
        if (line == 1) {
          require(row.equals(COLUMNS), "the header is not " + String.join(",", COLUMNS));
        } else {
          require(row.size() == COLUMNS.size(), "it has not %d fields".formatted(COLUMNS.size()));
          releases.add(new ReleasesFile(row).release());
        }
      }
    } catch (IllegalArgumentException | JsonProcessingException | RuntimeJsonMappingException e) {
      throw new IllegalArgumentException(
          "%s, line %d: %s. Give what “accalmie replay” wrote."
              .formatted(file, Math.max(1, line), reason(e)),
          e);
    }
    return releases;
  }

  private static @Nullable String reason(Exception e) {
    return e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private Release release() {
    boolean isTold = !text("share").isEmpty();
    List<Long> counts =
        text("counts").isEmpty()
            ? List.of()
            : field("counts", text -> Stream.of(text.split(" ")).map(Long::valueOf).toList());
    return new Release(
        text("agreement"),
        text("group"),
        field("from", LocalDate::parse),
        field("to", LocalDate::parse),
        text("measure"),
        field("status", Status::valueOf),
        counts,
        isTold ? new Release.Share(number("share"), number("low"), number("high")) : null,
        counts.isEmpty() ? 0 : number("countError"),
        text("epsilon"),
        text("software"));
  }

  private String text(String column) {
    return row.get(COLUMNS.indexOf(column)).strip();
  }

  private int number(String column) {
    return field(column, Integer::valueOf);
  }

  private <T> T field(String column, Function<String, T> read) {
    try {
      return read.apply(text(column));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("“%s” cannot be “%s”".formatted(column, text(column)), e);
    }
  }
}
