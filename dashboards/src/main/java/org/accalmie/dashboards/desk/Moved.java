package org.accalmie.dashboards.desk;

/**
 * What became of a proposal last, for all who signed it or were about to.
 *
 * @param draft the one that was proposed
 */
public record Moved(long draft, Move move) {
  /** Who moved it where. */
  public enum Move {
    /** By the admin, to the desk; its signatures are gone. */
    TAKEN_BACK,
    /** By the works council, which may suspend at any time; its signatures are kept. */
    SET_ASIDE,
    /** By the works council, whose suspension it was. */
    SUSPENSION_WITHDRAWN,
    /** Back to the desk, since the works council's suspension took its number. */
    OVERTAKEN
  }
}
