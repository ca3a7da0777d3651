package org.accalmie.agent;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.accalmie.agent.calm.Notices;
import org.accalmie.policy.calendar.Opening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns through {@code notify-send}, where the desktop has it. */
record DesktopNotices(Map<String, String> environment) implements Notices {
  private static final Logger LOG = LoggerFactory.getLogger(DesktopNotices.class);

  @Override
  public void soon(Opening opening, Duration left) {
    long minutes = Math.max(1, Math.ceilDiv(left.toSeconds(), 60L));
    List<String> command =
        List.of(
            "notify-send",
            "--app-name=Accalmie",
            "--urgency=low",
            "Quiet in %d min".formatted(minutes),
            "Notifications are held back then. Your page has a button that lets them through.");
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    builder.environment().putAll(environment);
    try {
      builder.start();
    } catch (IOException e) {
      LOG.debug("There is no notify-send, so nobody is warned.");
    }
  }
}
