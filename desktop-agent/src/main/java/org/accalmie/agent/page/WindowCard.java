package org.accalmie.agent.page;

import java.util.List;
import java.util.Optional;

/**
 * The window of a kind that is open, or the next one.
 *
 * @param kind as it is written in an agreement
 * @param override what the button that lets it pass says; empty where there is nothing to let pass
 */
public record WindowCard(
    String kind, String title, List<String> sentences, boolean open, Optional<String> override) {
  /** Copies the list. */
  public WindowCard {
    sentences = List.copyOf(sentences);
  }
}
