package org.accalmie.agent.relay;

import java.io.IOException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** Tells mail programs what the relay can do; the library's own would promise more than is safe. */
final class Greeting extends BaseCommand {
  Greeting() {
    super("EHLO", "Introduce yourself.", "<hostname>");
  }

  @Override
  public void execute(String command, Session session) throws IOException {
    String[] words = getArgs(command);
    if (words.length < 2) {
      session.sendResponse("501 Syntax: EHLO hostname");
      return;
    }
    session.resetMailTransaction();
    session.setHelo(words[1]);
    session.sendResponse(
        "250-localhost\r\n250-8BITMIME\r\n250-SIZE %d\r\n250-AUTH PLAIN LOGIN\r\n250 Ok"
            .formatted(session.getServer().getMaxMessageSize()));
  }
}
