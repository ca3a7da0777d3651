package org.accalmie.agent.page;

import java.util.List;
import java.util.Optional;

/**
 * The window of a kind that is open, or the next one.
 *
 * @param kind as it is written in an agreement, or {@link #ON_CALL}
 * @param override what the button that lets it pass says; empty where there is nothing to let pass
 */
public record WindowCard(
    String kind, String title, List<String> sentences, boolean open, Optional<String> override) {
  /** The kind of the card that tells why no window holds. */
  static final String ON_CALL = "on-call";

  /** What its button asks for. */
  public String deed() {
    return kind.equals(ON_CALL) ? ON_CALL : "override";
  }

  /** Copies the list. */
  public WindowCard {
    sentences = List.copyOf(sentences);
  }
}
