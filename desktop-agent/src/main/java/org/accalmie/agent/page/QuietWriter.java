package org.accalmie.agent.page;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import org.accalmie.agent.Agent;
import org.accalmie.agent.calm.KeeperState;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.page.PageModel.QuietCard;
import org.accalmie.policy.calendar.Opening;

/** Says what quiet window is open, or which comes next. */
final class QuietWriter {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private final Agent agent;
  private final Words words;
  private final ZoneId zone;

  QuietWriter(Agent agent, Words words, ZoneId zone) {
    this.agent = agent;
    this.words = words;
    this.zone = zone;
  }

  QuietCard card() {
    KeeperState state = agent.quietState();
    return state.opening().map(opening -> open(opening, state)).orElseGet(() -> next(state));
  }

  private QuietCard open(Opening opening, KeeperState state) {
    ZonedDateTime to = opening.to().atZone(zone);
    String end = to.toLocalDate().equals(today()) ? CLOCK.format(to) : when(to);
    return state.stage() == Stage.OVERRIDDEN
        ? new QuietCard(
            words.say("You let this quiet window pass"),
            words.say(
                "It would have been quiet until %s. Today's answer will say “overridden”, and no more than that.",
                end),
            true,
            false)
        : new QuietCard(
            words.say("Quiet until %s", end), words.say(state.explanation()), true, true);
  }

  private QuietCard next(KeeperState state) {
    String failing = state.stage() == Stage.FAILING ? words.say(state.explanation()) + " " : "";
    return agent
        .nextQuiet()
        .map(
            opening ->
                new QuietCard(
                    words.say("Next quiet window: %s", when(opening.from().atZone(zone))),
                    failing
                        + words.say(
                            "Notifications are held back until %s, and come back then. One click lets them through.",
                            when(opening.to().atZone(zone))),
                    false,
                    false))
        .orElseGet(
            () ->
                new QuietCard(
                    words.say("No quiet window ahead"),
                    failing + words.say("The agreement gives your team none in the coming week."),
                    false,
                    false));
  }

  private String when(ZonedDateTime time) {
    LocalDate today = today();
    String clock = CLOCK.format(time);
    if (time.toLocalDate().equals(today)) {
      return words.say("today at %s", clock);
    }
    if (time.toLocalDate().equals(today.plusDays(1))) {
      return words.say("tomorrow at %s", clock);
    }
    String day = time.getDayOfWeek().getDisplayName(TextStyle.FULL, words.locale());
    return words.say("%s at %s", day, clock);
  }

  private LocalDate today() {
    return agent.parts().clock().instant().atZone(zone).toLocalDate();
  }
}
