package org.accalmie.agent.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** What a browser gets. */
record Answer(int status, Map<String, String> headers, Body body) {
  private static final String TYPE = "Content-Type";

  /** For what does not exist, and for whoever does not know the secret. */
  static final Answer NOTHING = text(404, "There is nothing here.");

  /** Writes what follows the headers; never more of it in memory than needed. */
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer of(String type, byte[] body) {
    return new Answer(200, Map.of(TYPE, type), out -> out.write(body));
  }

  static Answer text(int status, String sentence) {
    return new Answer(
        status,
        Map.of(TYPE, "text/plain; charset=utf-8"),
        out -> out.write(sentence.getBytes(UTF_8)));
  }

  static Answer html(String html) {
    return of("text/html; charset=utf-8", html.getBytes(UTF_8));
  }

  /** A file that the browser saves under this name. */
  static Answer download(String name, String type, Body body) {
    return new Answer(
        200,
        Map.of(TYPE, type, "Content-Disposition", "attachment; filename=\"" + name + "\""),
        body);
  }

  /** Sends the browser to another page, so that going back repeats nothing. */
  static Answer goTo(String address) {
    return new Answer(303, Map.of("Location", address), out -> {});
  }
}
