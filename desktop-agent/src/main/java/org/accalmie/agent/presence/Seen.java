package org.accalmie.agent.presence;

/** What is seen of the owner at this desktop. */
public enum Seen {
  /** Input not long ago; or a call, a filled screen or a meeting, which keep hands still. */
  PRESENT,
  /** No input for {@link Sightings#LONG}, and nothing else that speaks of presence; or asleep. */
  AWAY,
  /** The screen is locked, whatever stands behind it. */
  LOCKED,
  /** Another session of this machine is on the screen. */
  ELSEWHERE,
  /** The session does not tell. */
  UNKNOWN
}
