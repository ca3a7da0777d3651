package org.accalmie.dashboards.store;

/**
 * How the analytics keep up with the reports.
 *
 * @param known whether that is known, and if not, why
 * @param behind records of the topic of reports that are not counted yet; 0 unless known
 */
public record Counting(Known known, long behind) {
  /** Nobody asked yet. */
  static final Counting UNASKED = new Counting(Known.UNASKED, 0);

  /** Whether it is known. */
  public enum Known {
    YES,
    /** They have counted nothing here yet. */
    NEVER_COUNTED,
    /** The account of the pages may not ask. */
    FORBIDDEN,
    /** Kafka does not tell. */
    SILENT,
    UNASKED
  }
}
