package org.accalmie.agent.sense;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers a mailbox's mark as long as the test runs. */
final class KeptMark implements MailMark {
  private @Nullable Mark kept;

  @Override
  public synchronized Optional<Mark> load() {
    return Optional.ofNullable(kept);
  }

  @Override
  public synchronized void save(Mark mark, Runnable counting) {
    counting.run();
    kept = mark;
  }
}
