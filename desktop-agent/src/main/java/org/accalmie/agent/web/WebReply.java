package org.accalmie.agent.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What somebody gets.
 *
 * @param headers without those that tell of length and connection
 */
public record WebReply(int status, Map<String, String> headers, Body body) {
  private static final int CHUNK = 8_192;
  private static final String LINE = "\r\n";
  private static final Pattern BREAK = Pattern.compile("[\r\n\0]");

  /** Writes what follows the headers; never more of it in memory than needed. */
  public interface Body {
    /** Writes it. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Copies the headers.
   *
   * @throws IllegalArgumentException when one of them would end its line
   */
  public WebReply {
    headers = Map.copyOf(headers);
    if (headers.values().stream().anyMatch(value -> BREAK.matcher(value).find())) {
      throw new IllegalArgumentException("A header of a reply has more than one line.");
    }
  }

  static WebReply empty(int status) {
    return new WebReply(status, Map.of(), out -> {});
  }

  /**
   * Sends it, piece by piece, so that the other end knows whether it has all.
   *
   * @param bare whether the headers are enough
   */
  void send(OutputStream out, boolean bare) throws IOException {
    var head = new StringBuilder("HTTP/1.1 ").append(status).append(' ').append(LINE);
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append(LINE));
    head.append("Connection: close").append(LINE);
    head.append("Transfer-Encoding: chunked").append(LINE).append(LINE);
    out.write(head.toString().getBytes(UTF_8));
    if (!bare) {
      var chunks = new BufferedOutputStream(new Chunks(out), CHUNK);
      body.writeTo(chunks);
      chunks.flush();
      out.write(("0" + LINE + LINE).getBytes(ISO_8859_1));
    }
    out.flush();
  }

  private static final class Chunks extends FilterOutputStream {
    Chunks(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (length > 0) {
        out.write((Integer.toHexString(length) + LINE).getBytes(ISO_8859_1));
        out.write(bytes, from, length);
        out.write(LINE.getBytes(ISO_8859_1));
      }
    }

    /** Who writes a body may close it; the end of it is still to be said. */
    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
