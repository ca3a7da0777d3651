package org.accalmie.policy.wire;

import java.util.List;

/** The names of the topics, and the one name that every Kafka client of ours gives. */
public final class Topics {
  public static final String AGREEMENTS = "accalmie.agreements";

  /** The issuer's public keys. */
  public static final String KEYS = "accalmie.keys";

  public static final String REPORTS = "accalmie.reports";
  public static final String REJECTED = "accalmie.reports.rejected";
  public static final String RELEASES = "accalmie.releases";

  /** The privacy budget: what each group's periods cost, and what a year has cost so far. */
  public static final String LEDGER = "accalmie.ledger";

  /** That a party counted again, and what came of it. */
  public static final String VERIFICATIONS = "accalmie.verifications";

  public static final String DIRECTIVES = "accalmie.directives";

  /** Plans of rotations; the first one in the log holds for a week. */
  public static final String PLANS = "accalmie.plans";

  /** The releases that a relief looks at, once more, so that nobody need read all the others. */
  public static final String RELIEFS = "accalmie.reliefs";

  /** All agents call themselves the same, so that a broker's log cannot tell them apart. */
  public static final String CLIENT_ID = "accalmie";

  private Topics() {}

  /** All topics, in the order in which data passes through them. */
  public static List<String> all() {
    return List.of(
        AGREEMENTS,
        KEYS,
        REPORTS,
        REJECTED,
        RELEASES,
        LEDGER,
        VERIFICATIONS,
        PLANS,
        RELIEFS,
        DIRECTIVES);
  }
}
