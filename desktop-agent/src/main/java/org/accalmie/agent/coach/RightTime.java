package org.accalmie.agent.coach;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.accalmie.agent.reflect.DayBand;

/** Tells whether a tip may be shown now: never in quiet time, in focus, or in a meeting. */
public final class RightTime {
  /** What has been counted ends a little before now. */
  private static final Duration JUST_NOW = Duration.ofMinutes(2);

  private RightTime() {}

  /**
   * Why a tip has to wait, in a sentence for the owner; empty when it may be shown.
   *
   * @param silence why no prompt may show now, if none may
   * @param today the day so far
   */
  public static Optional<String> obstacle(Optional<String> silence, DayBand today, Instant now) {
    return silence.or(
        () ->
            today.pieces().stream()
                .filter(piece -> !piece.span().to().isBefore(now.minus(JUST_NOW)))
                .flatMap(piece -> obstacle(piece.kind()).stream())
                .findFirst());
  }

  private static Optional<String> obstacle(DayBand.Kind kind) {
    return switch (kind) {
      case FOCUS -> Optional.of("You are in one piece of focus.");
      case MEETING -> Optional.of("A meeting goes on.");
      case MAIL, CHAT, TENDING, WORK -> Optional.empty();
    };
  }
}
