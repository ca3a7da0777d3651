package org.accalmie.agent.courier;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a broker in this process writes down of its clients, when it is told to. */
final class BrokersRecord extends Handler implements AutoCloseable {
  private static final Logger REQUESTS = Logger.getLogger("kafka.request.logger");
  private static final String CLIENTS = "\"listener\":\"PLAINTEXT\"";

  private final List<String> requests = new CopyOnWriteArrayList<>();

  private BrokersRecord() {}

  static BrokersRecord begin() {
    BrokersRecord record = new BrokersRecord();
    REQUESTS.setUseParentHandlers(false);
    REQUESTS.setLevel(Level.FINE);
    REQUESTS.addHandler(record);
    return record;
  }

  /** The connection of each request of a kind, in order. */
  List<String> connectionsOf(String kind) {
    return requests.stream()
        .filter(request -> field("requestApiKeyName", request).equals(kind))
        .map(request -> field("connection", request))
        .toList();
  }

  /** The names under which clients came. */
  List<String> clients() {
    return requests.stream().map(request -> field("clientId", request)).distinct().toList();
  }

  private static String field(String name, String request) {
    Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(request);
    return found.find() ? found.group(1) : "";
  }

  @Override
  public void publish(LogRecord line) {
    String message = line.getMessage();
    if (message.contains(CLIENTS)) {
      requests.add(message);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    REQUESTS.removeHandler(this);
    REQUESTS.setLevel(Level.OFF);
  }
}
