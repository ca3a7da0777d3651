package org.accalmie.dashboards.web;

import java.util.List;
import org.accalmie.dashboards.desk.Difference;
import org.accalmie.dashboards.desk.Draft;

/**
 * Two texts of which only one can be next.
 *
 * @param newest what somebody else saved meanwhile
 * @param text what the editor proposes: both edits in one, or one's own text
 * @param merged whether both edits are in it
 * @param rows both texts, side by side
 */
public record OvertakenView(Draft newest, String text, boolean merged, List<Difference.Row> rows) {}
