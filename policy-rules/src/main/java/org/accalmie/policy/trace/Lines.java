package org.accalmie.policy.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The lines of a CSV file, gzipped or not, one at a time. */
final class Lines implements AutoCloseable {
  private static final int LONGEST_FIELD = 1_000;
  private static final int MOST_FIELDS = 5;
  private static final int BUFFER = 1 << 16;
  private static final String DAMAGED = "the packed file is cut off or damaged";
  private static final String COPY = "copy it again";

  /** What a decoder writes for bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final CsvFactory CSV =
      CsvFactory.builder()
          // A quote that is never closed would swallow the rest of the file.
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_FIELD).build())
          .build();

  private final String name;
  private final JsonParser parser;
  private int line = 1;

  /** Reads a stream, which {@link #close} closes. */
  Lines(InputStream in, String name) throws IOException {
    this.name = name;
    this.parser = CSV.createParser(new InputStreamReader(unpacked(in, name), UTF_8));
  }

  private static InputStream unpacked(InputStream in, String name) throws IOException {
    var buffered = new BufferedInputStream(in, BUFFER);
    buffered.mark(2);
    int magic = buffered.read() | buffered.read() << 8;
    buffered.reset();
    try {
      return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER) : buffered;
    } catch (EOFException | ZipException e) {
      throw new TraceException(name, 1, DAMAGED, COPY);
    }
  }

  /**
   * The fields of the next line, or none after the last one.
   *
   * @throws TraceException if they cannot be told apart, or are not UTF-8
   */
  List<String> next() throws IOException {
    try {
      return parser.nextToken() == JsonToken.START_ARRAY ? fields() : List.of();
    } catch (StreamConstraintsException e) {
      throw wrong("a field is too long", "close its quote, or shorten it");
    } catch (StreamReadException e) {
      throw wrong("a quote stands where none can be", "put quotes around whole fields");
    } catch (EOFException | ZipException e) {
      throw wrong(DAMAGED, COPY);
    }
  }

  private List<String> fields() throws IOException {
    List<String> fields = new ArrayList<>(MOST_FIELDS);
    line = parser.currentLocation().getLineNr();
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      fields.add(checked(parser.getText()));
      if (fields.size() > MOST_FIELDS) {
        throw wrong("there are more than " + MOST_FIELDS + " fields", "remove what is too many");
      }
    }
    return fields;
  }

  private String checked(String field) throws TraceException {
    if (field.indexOf(REPLACEMENT) >= 0) {
      throw wrong("it is not UTF-8", "save the file as UTF-8");
    }
    return field;
  }

  /** Says what is wrong with the line that was read last. */
  TraceException wrong(String what, String advice) {
    return new TraceException(name, line, what, advice);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
