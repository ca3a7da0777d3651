package org.accalmie.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.agent.Agreements;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Hours;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private static final Agreement AGREEMENT =
      Agreements.read(Agreements.withPartTime(Agreements.text())).agreement();

  @Test
  void aPartTimerWorksTheHoursOfThePatternInsteadOfTheTeams() {
    assertThat(days(new Membership("team-a", "four-days")))
        .isEqualTo(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.THURSDAY));
    assertThat(days(Membership.of("team-a")))
        .isEqualTo(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
  }

  @Test
  void aPatternThatIsNoLongerAgreedGivesWayToTheTeamsHours() {
    var member = new Membership("team-a", "three-days");
    assertThat(member.pattern(AGREEMENT)).isEmpty();
    assertThat(days(member)).contains(DayOfWeek.FRIDAY);
  }

  private static Set<DayOfWeek> days(Membership member) {
    return member.hours(AGREEMENT).stream()
        .map(Hours::days)
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }
}
