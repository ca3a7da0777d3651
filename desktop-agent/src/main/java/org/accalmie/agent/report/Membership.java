package org.accalmie.agent.report;

import java.util.List;
import java.util.Optional;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.agreement.PartTime;

/**
 * What the owner is in an agreement.
 *
 * @param group the team whose part the agent takes
 * @param partTime id of the part-time pattern that the owner chose, known to this desktop only;
 *     empty for the team's own hours
 */
public record Membership(String group, String partTime) {
  /** A member who works the hours of the team. */
  public static Membership of(String group) {
    return new Membership(group, "");
  }

  /** The chosen pattern, as long as the agreement has it. */
  public Optional<PartTime> pattern(Agreement agreement) {
    return agreement.partTime().stream()
        .filter(pattern -> pattern.id().equals(partTime))
        .findFirst();
  }

  /** The owner's agreed hours. */
  public List<Hours> hours(Agreement agreement) {
    return pattern(agreement).map(PartTime::hours).orElseGet(() -> agreement.hours(group));
  }
}
