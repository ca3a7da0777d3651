package org.accalmie.analytics;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.accalmie.policy.cli.Logging;

/** The analytics as a process of their own, at a fixed time; to be killed. */
public final class AnalyticsAtATime {
  private AnalyticsAtATime() {}

  public static void main(String[] words) throws Exception {
    Logging.quiet();
    Analytics analytics =
        new Analytics(
            new Analytics.Config(
                words[0],
                Analytics.Config.APPLICATION,
                Path.of(words[1]),
                Files.readAllBytes(Path.of(words[2])),
                InstantSource.fixed(Instant.parse(words[3]))));
    analytics.start();
    new CountDownLatch(1).await();
  }
}
