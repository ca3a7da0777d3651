package org.accalmie.policy.measure;

import java.util.List;
import java.util.Set;
import org.accalmie.policy.agreement.Agreement;

/**
 * The measures whose facts an agent of this release can sense.
 *
 * <p>The same for every desktop: if each answered what it happens to sense, the choice of answers
 * would tell desktops apart.
 */
public final class SensedMeasures {
  private static final Set<String> SENSED =
      Set.of("after-hours", "daily-rest", "mail-received", "interruptions", "quiet-kept");

  private SensedMeasures() {}

  /** Whether a measure may be answered; a zero for any other would be a claim. */
  public static boolean contains(String measure) {
    return SENSED.contains(measure);
  }

  /** What an agreement asks for and this release cannot tell, in the agreement's order. */
  public static List<String> missing(Agreement agreement) {
    return agreement.measures().stream().filter(measure -> !contains(measure)).toList();
  }
}
