package org.accalmie.agent.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Writes a mail through, and gives it a Message-ID at the end of its header where it has none.
 *
 * <p>With one, whoever gets a mail twice can tell. Nothing else of the mail is changed or kept.
 */
final class SubmittedText extends FilterOutputStream {
  private static final String FIELD = "message-id:";

  private final String messageId;
  private final ByteArrayOutputStream lineStart = new ByteArrayOutputStream();
  private boolean lineIsEmpty = true;
  private boolean inHeader = true;
  private boolean named;

  SubmittedText(OutputStream out, String messageId) {
    super(out);
    this.messageId = messageId;
  }

  /** Whether the mail came with a Message-ID of its own. */
  boolean isNamed() {
    return named;
  }

  @Override
  public void write(int value) throws IOException {
    if (inHeader) {
      readHeader(value);
    }
    out.write(value);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int next = from;
    while (inHeader && next < from + length) {
      write(bytes[next++]);
    }
    out.write(bytes, next, from + length - next);
  }

  private void readHeader(int value) throws IOException {
    if (lineIsEmpty && (value == '\r' || value == '\n')) {
      endHeader();
    } else if (value == '\n') {
      lineIsEmpty = true;
      lineStart.reset();
    } else if (value != '\r') {
      lineIsEmpty = false;
      readField(value);
    }
  }

  private void readField(int value) {
    if (lineStart.size() < FIELD.length()) {
      lineStart.write(value);
      named |= lineStart.toString(US_ASCII).toLowerCase(Locale.ROOT).equals(FIELD);
    }
  }

  private void endHeader() throws IOException {
    inHeader = false;
    if (!named) {
      out.write(("Message-ID: " + messageId + "\r\n").getBytes(US_ASCII));
    }
  }
}
