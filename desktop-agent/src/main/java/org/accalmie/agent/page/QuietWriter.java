package org.accalmie.agent.page;

import org.accalmie.agent.Agent;
import org.accalmie.agent.calm.KeeperState;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.policy.calendar.Opening;

/** Says what quiet window is open, or which comes next. */
final class QuietWriter {
  private final Agent agent;
  private final Words words;
  private final Moments moments;

  QuietWriter(Agent agent, Words words) {
    this.agent = agent;
    this.words = words;
    this.moments = new Moments(agent, words);
  }

  QuietCard card() {
    KeeperState state = agent.quietState();
    return state.opening().map(opening -> open(opening, state)).orElseGet(() -> next(state));
  }

  private QuietCard open(Opening opening, KeeperState state) {
    String end = moments.until(opening.to());
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
                    words.say("Next quiet window: %s", moments.when(opening.from())),
                    failing
                        + words.say(
                            "Notifications are held back until %s, and come back then. One click lets them through.",
                            moments.when(opening.to())),
                    false,
                    false))
        .orElseGet(
            () ->
                new QuietCard(
                    words.say("No quiet window ahead"),
                    failing + words.say("None is agreed for you in the coming week."),
                    false,
                    false));
  }
}
