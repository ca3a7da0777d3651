package org.accalmie.agent;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.accalmie.agent.calm.Calm;
import org.accalmie.agent.courier.Courier;
import org.accalmie.agent.courier.Rounds;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.MinuteTally;
import org.accalmie.agent.meeting.CalendarDesk;
import org.accalmie.agent.owner.Senses;
import org.accalmie.agent.report.Membership;
import org.accalmie.agent.sense.SessionFacts;
import org.accalmie.agent.token.Purse;
import org.accalmie.agent.token.TokenErrand;
import org.accalmie.agent.trust.AgreementKeeper;

/**
 * What an agent is made of.
 *
 * @param member what its owner is in the agreement
 * @param senses what it counts by, each with its owner's switch
 * @param calm what keeps the windows
 * @param mail the owner's mail; empty where nobody has any, as in a simulation
 * @param companion what speaks to its owner by itself
 * @param session what kind of session this is, for the owner's page
 * @param calendars the owner's calendars; empty for a simulated owner
 * @param rounds the courier's thread
 * @param machineZone where the machine is and was, kept with each minute
 * @param purse entitles its reports
 * @param tokens fetches what the purse holds; empty where nobody was named to fetch it from
 * @param random for delays
 */
public record AgentParts(
    Membership member,
    Journal journal,
    MinuteTally tally,
    AgreementKeeper keeper,
    Senses senses,
    Calm calm,
    Optional<AgentMail> mail,
    Companion companion,
    Optional<SessionFacts> session,
    Optional<CalendarDesk> calendars,
    Courier courier,
    Rounds rounds,
    Purse purse,
    Optional<TokenErrand> tokens,
    InstantSource clock,
    MachineZone machineZone,
    RandomGenerator random) {
  /** The machine's zone as it is now. */
  public ZoneId zone() {
    return machineZone.now();
  }

  /** The team whose part it takes. */
  public String group() {
    return member.group();
  }
}
