package org.accalmie.agent.journal;

import java.util.Optional;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.WireCodec;

/** A report as an agent's outbox hands it to its carrier. */
public final class SentParcel {
  private SentParcel() {}

  public static Parcel of(Report report) {
    return new Parcel(
        report.token(),
        report.group(),
        report.period(),
        WireCodec.encode(report),
        Optional.empty(),
        Optional.empty());
  }
}
