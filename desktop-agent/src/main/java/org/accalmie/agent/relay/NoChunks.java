package org.accalmie.agent.relay;

import java.io.IOException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/**
 * Refuses BDAT: the library takes a mail for complete whose connection broke in its last chunk.
 *
 * <p>Mail programs use DATA where BDAT is not offered.
 */
final class NoChunks extends BaseCommand {
  NoChunks() {
    super("BDAT", "Not offered here.", "<size>");
  }

  @Override
  public void execute(String command, Session session) throws IOException {
    session.sendResponse("502 5.5.1 BDAT is not offered here: use DATA.");
    session.quit();
  }
}
