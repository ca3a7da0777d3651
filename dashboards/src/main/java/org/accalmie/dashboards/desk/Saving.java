package org.accalmie.dashboards.desk;

import java.util.List;
import java.util.Optional;

/** What came of saving a draft. */
public sealed interface Saving {
  /** It is the newest revision now. */
  record Saved(Draft draft) implements Saving {}

  /**
   * Somebody else saved meanwhile; both texts are there, and nothing was overwritten.
   *
   * @param newest what the other saved
   * @param mine what was to be saved
   * @param merged both edits in one text; empty if they touch the same lines
   */
  record Overtaken(Draft newest, String mine, Optional<String> merged) implements Saving {
    /** The lines of both, side by side. */
    public List<Difference.Row> rows() {
      return Difference.rows(newest.text(), mine);
    }
  }

  /** It cannot be changed any more: it was proposed or withdrawn meanwhile. */
  record Fixed(Draft draft, String mine) implements Saving {}
}
