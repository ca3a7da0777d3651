package org.accalmie.dashboards.web;

import java.util.List;
import org.accalmie.dashboards.desk.Draft;

/**
 * A draft on the desk.
 *
 * @param draft as it was saved last
 * @param text what stands in the editor, saved or not
 * @param said what has just happened, in a sentence; empty if nothing
 * @param look at the text in the editor
 * @param fields the form of the text in the editor
 * @param handed keys that parties handed over and that the text does not have yet
 * @param councils whether it is the works council's own suspension
 */
public record DraftView(
    Draft draft,
    String text,
    String said,
    LookView look,
    List<FieldPart> fields,
    List<Handed> handed,
    boolean councils) {

  /**
   * A key that a party handed over.
   *
   * @param side its name
   * @param role its word in the text
   */
  public record Handed(String side, String role, String key) {}

  /** Whether it can be edited. */
  public boolean isOpen() {
    return draft.state() == Draft.State.OPEN;
  }

  /** Whether what stands in the editor is what was saved, and can be proposed. */
  public boolean canBeProposed() {
    return isOpen() && look.canBeProposed() && text.equals(draft.text());
  }
}
