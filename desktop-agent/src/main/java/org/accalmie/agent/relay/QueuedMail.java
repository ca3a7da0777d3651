package org.accalmie.agent.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A mail of the queue, opened to be sent: its envelope, and its text as a stream. */
record QueuedMail(Envelope envelope, InputStream text) implements AutoCloseable {

  static QueuedMail open(Path file) throws IOException {
    var in = new BufferedInputStream(Files.newInputStream(file));
    try {
      return new QueuedMail(envelope(in), in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static Envelope envelope(InputStream in) throws IOException {
    String from = line(in).substring("FROM ".length());
    List<String> recipients = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      recipients.add(line.substring("TO ".length()));
    }
    return new Envelope(from, recipients);
  }

  private static String line(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("A queued mail has no end.");
      }
      bytes.write(next);
    }
    return bytes.toString(UTF_8);
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
