package org.accalmie.policy.wire;

/**
 * That a record on the topic of reports was refused, and why; never what it held.
 *
 * @param reason the reason
 * @param detail a name of ours that the reason needs (a measure's id, say), never a stranger's text
 */
public record Rejection(Reason reason, String detail) {
  /** Why a record was refused. */
  public enum Reason {
    UNREADABLE,
    UNKNOWN_FIELD,
    UNKNOWN_GROUP,
    UNKNOWN_MEASURE,
    BAD_BUCKET,
    FUTURE_PERIOD,
    ANCIENT_PERIOD,
    NO_AGREEMENT,
    SPENT_TOKEN,
    /** The token was not signed for a member of this group and this person-day. */
    NOT_ENTITLED,
    WRONG_PARTITION,
    LATE,
    FORGED_TICK
  }
}
