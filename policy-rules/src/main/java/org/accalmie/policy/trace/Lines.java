package org.accalmie.policy.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The lines of a CSV file, gzipped or not, one at a time; a quote ends with its line. */
final class Lines implements AutoCloseable {
  private static final int LONGEST = 5_000;
  private static final int MOST_FIELDS = 5;
  private static final int BUFFER = 1 << 16;
  private static final String DAMAGED = "the packed file is cut off or damaged";
  private static final String COPY = "copy it again";

  /** What a decoder writes for bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final CsvFactory CSV = new CsvFactory();

  private final String name;
  private final BufferedReader reader;
  private int line;

  /** Reads a stream, which {@link #close} closes. */
  Lines(InputStream in, String name) throws IOException {
    this.name = name;
    this.reader = new BufferedReader(new InputStreamReader(unpacked(in, name), UTF_8), BUFFER);
  }

  private static InputStream unpacked(InputStream in, String name) throws IOException {
    var buffered = new BufferedInputStream(in, BUFFER);
    buffered.mark(2);
    int magic = buffered.read() | buffered.read() << 8;
    buffered.reset();
    try {
      return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER) : buffered;
    } catch (EOFException | ZipException e) {
      throw new TraceException(name, 1, DAMAGED, COPY, false);
    }
  }

  /**
   * The fields of the next line that is not empty, or none after the last one.
   *
   * @throws TraceException if they cannot be told apart, or are not UTF-8
   */
  List<String> next() throws IOException {
    try {
      String text = text();
      while (text != null && text.isBlank()) {
        text = text();
      }
      return text == null ? List.of() : fields(text);
    } catch (EOFException | ZipException e) {
      throw whole(DAMAGED, COPY);
    }
  }

  /** Without its end; null after the last one. */
  private @Nullable String text() throws IOException {
    line++;
    StringBuilder text = new StringBuilder();
    int character = reader.read();
    if (character < 0) {
      return null;
    }
    while (character >= 0 && character != '\n') {
      if (text.length() == LONGEST) {
        throw whole("it is longer than " + LONGEST + " characters", "see that it is a trace");
      }
      text.append((char) character);
      character = reader.read();
    }
    if (!text.isEmpty() && text.charAt(text.length() - 1) == '\r') {
      text.setLength(text.length() - 1);
    }
    return text.toString();
  }

  private List<String> fields(String text) throws IOException {
    if (text.indexOf(REPLACEMENT) >= 0) {
      throw wrong("it is not UTF-8", "save the file as UTF-8");
    }
    List<String> fields = new ArrayList<>(MOST_FIELDS);
    try (JsonParser parser = CSV.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.VALUE_STRING) {
        fields.add(parser.getText());
      }
    } catch (StreamReadException e) {
      throw wrong("a quote stands where none can be", "put quotes around whole fields");
    }
    if (fields.size() > MOST_FIELDS) {
      throw wrong("there are more than " + MOST_FIELDS + " fields", "remove what is too many");
    }
    return fields;
  }

  /** Says what is wrong with the line that was read last. */
  TraceException wrong(String what, String advice) {
    return new TraceException(name, line, what, advice, true);
  }

  /** Says what is wrong with all that follows. */
  TraceException whole(String what, String advice) {
    return new TraceException(name, line, what, advice, false);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
