package org.accalmie.agent.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody asks for, whole.
 *
 * @param method one of GET, HEAD and POST
 * @param target path and query; its path begins with a slash
 * @param headers by their names in lower case
 * @param body what a POST holds, as UTF-8; empty for the others
 */
public record WebRequest(
    String method, URI target, Map<String, List<String>> headers, String body) {
  private static final int MOST_HEAD_BYTES = 16_384;
  private static final int MOST_BODY_BYTES = 65_536;
  private static final Pattern FIRST = Pattern.compile("([A-Z]+) (/\\S*) HTTP/1\\.1");
  private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)");

  /** Copies the headers. */
  public WebRequest {
    headers = Map.copyOf(headers);
  }

  /** Something that is no request as it should be, with the status that says so. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;

    Refused(int status) {
      super("status " + status);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /** A header's value, if it stands there exactly once. */
  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /** All values of a header. */
  public List<String> all(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /**
   * Reads one.
   *
   * @throws IOException when it ends too early
   */
  static WebRequest read(InputStream in) throws IOException, Refused {
    List<String> lines = head(in);
    Matcher first = FIRST.matcher(lines.getFirst());
    if (!first.matches()) {
      throw new Refused(400);
    }
    String method = first.group(1);
    if (!List.of("GET", "HEAD", "POST").contains(method)) {
      throw new Refused(405);
    }
    Map<String, List<String>> headers = headers(lines.subList(1, lines.size()));
    String body = method.equals("POST") ? body(headers, in) : "";
    return new WebRequest(method, target(first.group(2)), headers, body);
  }

  /** The lines up to the first empty one. */
  private static List<String> head(InputStream in) throws IOException, Refused {
    List<String> lines = new ArrayList<>();
    var line = new ByteArrayOutputStream();
    for (int count = 0; count < MOST_HEAD_BYTES; count++) {
      int read = in.read();
      if (read < 0) {
        throw new IOException("The request has no end.");
      }
      if (read != '\n') {
        line.write(read);
        continue;
      }
      String text = line.toString(ISO_8859_1);
      text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      if (text.isEmpty() && !lines.isEmpty()) {
        return lines;
      }
      lines.add(text);
      line.reset();
    }
    throw new Refused(431);
  }

  private static Map<String, List<String>> headers(List<String> lines) throws Refused {
    Map<String, List<String>> headers = new HashMap<>();
    for (String line : lines) {
      Matcher header = HEADER.matcher(line);
      if (!header.matches()) {
        throw new Refused(400);
      }
      headers
          .computeIfAbsent(header.group(1).toLowerCase(Locale.ROOT), any -> new ArrayList<>())
          .add(header.group(2).strip());
    }
    return headers;
  }

  private static URI target(String text) throws Refused {
    try {
      // Two slashes at the start would make a host of what follows.
      return URI.create("http://localhost" + text);
    } catch (IllegalArgumentException e) {
      throw new Refused(400);
    }
  }

  /** Only what tells its length before is read. */
  private static String body(Map<String, List<String>> headers, InputStream in)
      throws IOException, Refused {
    List<String> lengths = headers.getOrDefault("content-length", List.of("0"));
    if (headers.containsKey("transfer-encoding") || lengths.size() != 1) {
      throw new Refused(400);
    }
    String length = lengths.getFirst();
    if (!length.matches("[0-9]{1,9}")) {
      throw new Refused(400);
    }
    int bytes = Integer.parseInt(length);
    if (bytes > MOST_BODY_BYTES) {
      throw new Refused(413);
    }
    byte[] body = in.readNBytes(bytes);
    if (body.length < bytes) {
      throw new IOException("The request has no end.");
    }
    return new String(body, UTF_8);
  }
}
