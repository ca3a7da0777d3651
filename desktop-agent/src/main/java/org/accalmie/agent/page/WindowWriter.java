package org.accalmie.agent.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.agent.Agent;
import org.accalmie.agent.AgentMail;
import org.accalmie.agent.calm.KeeperState;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.page.WindowCard.Deed;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;

/** Says which windows are open, and which come next. */
final class WindowWriter {
  private final Agent agent;
  private final Words words;
  private final Moments moments;

  WindowWriter(Agent agent, Words words) {
    this.agent = agent;
    this.words = words;
    this.moments = new Moments(agent, words);
  }

  /** A card for each kind that is open or comes; for quiet windows also when none comes. */
  List<WindowCard> cards() {
    Schedule schedule = agent.schedule();
    return Stream.of(Kind.values()).flatMap(kind -> card(kind, schedule).stream()).toList();
  }

  private Optional<WindowCard> card(Kind kind, Schedule schedule) {
    List<KeeperState> states = agent.parts().calm().states(kind);
    WindowPhrases phrases = WindowPhrases.of(kind);
    return schedule
        .open(kind)
        .map(opening -> open(kind, opening, states, phrases))
        .or(() -> schedule.next(kind).map(next -> next(kind, next, states, phrases)))
        .or(() -> none(kind, states, phrases))
        .map(card -> kind == Kind.MAIL_FREE ? card.with(mailDeeds()) : card);
  }

  private List<Deed> mailDeeds() {
    List<Deed> deeds = new ArrayList<>();
    agent.parts().mail().ifPresent(mail -> addDeeds(mail, deeds));
    return deeds;
  }

  private void addDeeds(AgentMail mail, List<Deed> deeds) {
    if (mail.held().held() > 0) {
      deeds.add(new Deed("bring-back", words.say("Bring my mail back now")));
    }
    if (mail.relays().states().values().stream().anyMatch(relay -> relay.waiting() > 0)) {
      deeds.add(new Deed("send-mail", words.say("Send what waits now")));
    }
  }

  private WindowCard open(
      Kind kind, Opening opening, List<KeeperState> states, WindowPhrases phrases) {
    boolean passed = states.stream().anyMatch(state -> state.stage() == Stage.OVERRIDDEN);
    String end = moments.until(opening.to());
    return passed
        ? new WindowCard(
            kind.word(), words.say(phrases.passed()), passed(kind, end), true, Optional.empty())
        : new WindowCard(
            kind.word(),
            words.say(phrases.open(), end),
            sentences(states.stream().filter(state -> state.stage() != Stage.IDLE).toList()),
            true,
            Optional.of(phrases.override()).filter(text -> !text.isEmpty()).map(words::say));
  }

  private List<String> passed(Kind kind, String end) {
    String ended = words.say("It would have lasted until %s.", end);
    return kind == Kind.QUIET
        ? List.of(ended, words.say("Today's answer will say “overridden”, and no more than that."))
        : List.of(ended);
  }

  private WindowCard next(
      Kind kind, Opening next, List<KeeperState> states, WindowPhrases phrases) {
    List<String> sentences = new ArrayList<>(troubles(states));
    sentences.add(words.say(phrases.then(), moments.when(next.to())));
    String title = words.say(phrases.next(), moments.when(next.from()));
    return new WindowCard(kind.word(), title, sentences, false, Optional.empty());
  }

  private Optional<WindowCard> none(Kind kind, List<KeeperState> states, WindowPhrases phrases) {
    List<String> sentences = new ArrayList<>(troubles(states));
    if (kind != Kind.QUIET && sentences.isEmpty()) {
      return Optional.empty();
    }
    sentences.add(words.say("None is agreed for you in the coming week."));
    String title = words.say(phrases.none());
    return Optional.of(new WindowCard(kind.word(), title, sentences, false, Optional.empty()));
  }

  /** What its owner should know although no window is open: what fails, and what still waits. */
  private List<String> troubles(List<KeeperState> states) {
    return sentences(
        states.stream()
            .filter(state -> state.stage() == Stage.FAILING || state.stage() == Stage.KEPT)
            .toList());
  }

  private List<String> sentences(List<KeeperState> states) {
    return states.stream().map(state -> words.say(state.explanation())).toList();
  }
}
