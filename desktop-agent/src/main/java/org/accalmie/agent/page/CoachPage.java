package org.accalmie.agent.page;

import java.util.List;
import java.util.Optional;

/**
 * What the coach has to say.
 *
 * @param obstacle why nothing is said now; empty when something may be
 * @param today the one tip of today
 * @param earlier the tips of the days before
 * @param dismissed whether some are never shown
 */
public record CoachPage(
    Frame frame,
    Optional<String> obstacle,
    Optional<Advice> today,
    List<Earlier> earlier,
    boolean dismissed,
    Experiments experiments) {

  /**
   * What the owner tries.
   *
   * @param current what runs or is to begin, and how it goes
   * @param past what came of those before, latest first
   * @param trials what could be tried
   */
  public record Experiments(Optional<String> current, List<String> past, List<Trial> trials) {}

  /** One thing to try. */
  public record Trial(String id, String name) {}

  /** Copies the list. */
  public CoachPage {
    earlier = List.copyOf(earlier);
  }

  /**
   * One tip.
   *
   * @param own the owner's own figure
   * @param text what to try
   * @param source where the threshold or the advice comes from
   */
  public record Advice(String id, String own, String text, String source) {}

  /** The tip of an earlier day, with its figure of now. */
  public record Earlier(String day, Advice advice) {}
}
