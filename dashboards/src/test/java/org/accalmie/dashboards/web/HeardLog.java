package org.accalmie.dashboards.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Hears all that is logged. */
final class HeardLog extends Handler {
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(
        line.getMessage()
            + " "
            + List.of(line.getParameters() == null ? new Object[0] : line.getParameters())
            + line.getThrown());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
