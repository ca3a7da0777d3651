package org.accalmie.agent.page;

import java.util.List;
import java.util.Optional;

/**
 * Breaks: what is due, what became of those of today, and how the owner wants them.
 *
 * @param lead how it stands, in one plain sentence
 * @param notes why nothing is asked for now, or what this desktop does not see
 * @param answers whether a break shows now that may be put off or skipped
 * @param turns what is due, and what became of it today
 * @param strain what the journal knows of typing today, in sentences
 * @param kinds how the owner wants each
 * @param modes what counts as work, to choose from
 * @param ideas what to do in a break, each with its source
 */
public record BreaksPage(
    Frame frame,
    String lead,
    List<String> notes,
    boolean answers,
    List<Turn> turns,
    List<String> strain,
    List<Kind> kinds,
    List<Choice> modes,
    List<Idea> ideas) {

  /** Copies the lists. */
  public BreaksPage {
    notes = List.copyOf(notes);
    turns = List.copyOf(turns);
    strain = List.copyOf(strain);
    kinds = List.copyOf(kinds);
    modes = List.copyOf(modes);
    ideas = List.copyOf(ideas);
  }

  /**
   * One kind that is on.
   *
   * @param due when it is asked for
   * @param today what became of those of today
   */
  public record Turn(String name, String due, String today) {}

  /** How the owner wants one kind. */
  public record Kind(
      String id, String name, String about, boolean on, Amount every, Optional<Amount> length) {}

  /** An amount in a form, and what it may be. */
  public record Amount(String name, String label, String value, int least, int most) {}

  /** One thing to choose. */
  public record Choice(String id, String name, String about, boolean chosen) {}

  /** Things to do, and who says so. */
  public record Idea(List<String> texts, String source) {

    /** Copies the list. */
    public Idea {
      texts = List.copyOf(texts);
    }
  }
}
