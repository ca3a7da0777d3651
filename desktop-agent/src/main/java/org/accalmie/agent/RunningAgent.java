package org.accalmie.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.accalmie.agent.page.AddressFile;

/** Tells the agent that runs with the same data, if one does, that its settings have changed. */
record RunningAgent(Path directory) {
  private static final int PATIENCE_MILLIS = 5_000;

  /**
   * Lets it do a deed of its page; an agent that does not answer learns of it at its next start.
   */
  void tell(String deed) {
    try {
      Optional<URI> page = new AddressFile(directory).read();
      if (page.isPresent()) {
        post(page.get().resolve(deed));
      }
    } catch (IOException | IllegalArgumentException e) {
      // It does not run any more, and the file was left behind.
    }
  }

  private static void post(URI address) throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setDoOutput(true);
    connection.setRequestMethod("POST");
    connection.getOutputStream().write("page=mine".getBytes(US_ASCII));
    connection.getResponseCode();
    connection.disconnect();
  }
}
