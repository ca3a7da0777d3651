package org.accalmie.agent.page;

import java.util.List;
import java.util.Optional;

/**
 * The window of a kind that is open, or the next one.
 *
 * @param kind as it is written in an agreement, or {@link #ON_CALL}
 * @param override what the button that lets it pass says; empty where there is nothing to let pass
 * @param deeds what else its owner can do about it
 */
public record WindowCard(
    String kind,
    String title,
    List<String> sentences,
    boolean open,
    Optional<String> override,
    List<Deed> deeds) {

  /** A button: what it does, and what it says. */
  public record Deed(String name, String text) {}

  /** One with nothing else to do about it. */
  WindowCard(
      String kind, String title, List<String> sentences, boolean open, Optional<String> override) {
    this(kind, title, sentences, open, override, List.of());
  }

  /** The same, with something more to do about it. */
  WindowCard with(List<Deed> more) {
    return new WindowCard(kind, title, sentences, open, override, more);
  }

  /** The kind of the card that tells why no window holds. */
  static final String ON_CALL = "on-call";

  /** What its button asks for. */
  public String deed() {
    return kind.equals(ON_CALL) ? ON_CALL : "override";
  }

  /** Copies the lists. */
  public WindowCard {
    sentences = List.copyOf(sentences);
    deeds = List.copyOf(deeds);
  }
}
