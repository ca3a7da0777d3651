package org.accalmie.agent.coach;

import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.reflect.OwnWeeks;

/**
 * Chooses the tip of a day.
 *
 * <p>The same one all day, none that was shown in the month before, and none that its owner does
 * not want any more.
 */
public final class Coach {
  private static final Period NOT_AGAIN_WITHIN = Period.ofDays(30);
  private static final String NEVER = "never";
  private static final String LAST = "tip";

  private final Journal journal;

  /** Remembers in a journal what was shown. */
  public Coach(Journal journal) {
    this.journal = journal;
  }

  /**
   * A tip that was chosen.
   *
   * @param mean the owner's own figure, a day
   */
  public record Advice(Tip tip, double mean) {}

  /**
   * A tip that was shown on an earlier day.
   *
   * @param advice it, with the owner's figure of now
   */
  public record Earlier(LocalDate day, Advice advice) {}

  /** The tip of a day, if there is one; asking again on the same day gives the same. */
  public Optional<Advice> tipOf(LocalDate day, OwnWeeks weeks) {
    if (journal.setting(LAST).filter(day.toString()::equals).isPresent()) {
      return advice(weeks).stream()
          .filter(advice -> shown(advice.tip()).equals(day.toString()))
          .findFirst();
    }
    Optional<Advice> fresh =
        advice(weeks).stream()
            .filter(advice -> mayBeShown(advice.tip(), day))
            .min(Comparator.comparing(advice -> shown(advice.tip())));
    fresh.ifPresent(
        advice -> {
          journal.setting(setting(advice.tip()), day.toString());
          journal.setting(LAST, day.toString());
        });
    return fresh;
  }

  /** The tips of the month before a day that still matter, latest first. */
  public List<Earlier> earlier(LocalDate day, OwnWeeks weeks) {
    return advice(weeks).stream()
        .filter(advice -> !mayBeShown(advice.tip(), day))
        .map(advice -> new Earlier(LocalDate.parse(shown(advice.tip())), advice))
        .filter(earlier -> earlier.day().isBefore(day))
        .sorted(Comparator.comparing(Earlier::day).reversed())
        .toList();
  }

  private List<Advice> advice(OwnWeeks weeks) {
    return Arrays.stream(Tip.values())
        .filter(tip -> !shown(tip).equals(NEVER))
        .flatMap(tip -> tip.applies(weeks).map(mean -> new Advice(tip, mean)).stream())
        .toList();
  }

  /** Never shows a tip again. */
  public void dismiss(Tip tip) {
    journal.setting(setting(tip), NEVER);
  }

  /** Shows dismissed tips again when they matter. */
  public void allowAll() {
    Arrays.stream(Tip.values())
        .filter(tip -> shown(tip).equals(NEVER))
        .forEach(tip -> journal.forget(setting(tip)));
  }

  /** Forgets on which days tips were shown. */
  public void forgetDays() {
    journal.forget(LAST);
    Arrays.stream(Tip.values())
        .filter(tip -> !shown(tip).equals(NEVER))
        .forEach(tip -> journal.forget(setting(tip)));
  }

  /** Whether any tip has been dismissed. */
  public boolean hasDismissed() {
    return Arrays.stream(Tip.values()).anyMatch(tip -> shown(tip).equals(NEVER));
  }

  private boolean mayBeShown(Tip tip, LocalDate day) {
    String shown = shown(tip);
    return shown.isEmpty() || LocalDate.parse(shown).plus(NOT_AGAIN_WITHIN).isBefore(day);
  }

  private String shown(Tip tip) {
    return journal.setting(setting(tip)).orElse("");
  }

  private static String setting(Tip tip) {
    return "tip." + tip.name();
  }
}
