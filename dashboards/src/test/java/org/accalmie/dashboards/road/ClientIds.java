package org.accalmie.dashboards.road;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How those who write reports call themselves, as the broker's own log of requests has it. */
final class ClientIds extends Handler implements AutoCloseable {
  // Produce has the key 0. The analytics write in transactions, desktops do not.
  private static final Pattern PRODUCE =
      Pattern.compile(
          "\"requestApiKey\":0,.*\"clientId\":\"([^\"]*)\".*\"transactionalId\":null",
          Pattern.DOTALL);

  // A logger that nobody holds is collected, and its level with it.
  private final Logger requests = Logger.getLogger("kafka.request.logger");
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  ClientIds() {
    requests.setLevel(Level.FINE);
    requests.setUseParentHandlers(false);
    requests.addHandler(this);
  }

  Set<String> ofDesktops() {
    return new TreeSet<>(seen);
  }

  @Override
  public void publish(LogRecord line) {
    Matcher produce = PRODUCE.matcher(line.getMessage());
    if (produce.find()) {
      seen.add(produce.group(1));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    requests.removeHandler(this);
    requests.setLevel(null);
    requests.setUseParentHandlers(true);
  }
}
