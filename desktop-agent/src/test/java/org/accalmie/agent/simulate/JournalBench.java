package org.accalmie.agent.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.accalmie.agent.Agreements;
import org.accalmie.policy.agreement.Agreement;

/** How large the journal of a synthetic colleague is after a month. */
public final class JournalBench {
  private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
  private static final int DAYS = 31;

  private JournalBench() {}

  /**
   * Lives through 31 days in a directory, which has to be empty.
   *
   * @return bytes of the journal's file once it is closed
   */
  public static long bytesOfAMonth(Path directory, long seed) throws IOException {
    Agreement agreement = Agreements.read(Agreements.text()).agreement();
    var start = FIRST.atStartOfDay(agreement.zone()).toInstant();
    var sensors = new SyntheticSensors(seed, 1.0, FIRST, DAYS, agreement);
    try (var colleague =
        Colleague.open(directory, "team-a", Agreements.signed(), agreement, sensors, seed, start)) {
      colleague.liveUntil(FIRST.plusDays(DAYS).atStartOfDay(agreement.zone()).toInstant());
    }
    return Files.size(directory.resolve("journal.db"));
  }
}
