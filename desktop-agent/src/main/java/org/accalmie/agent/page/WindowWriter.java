package org.accalmie.agent.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.agent.Agent;
import org.accalmie.agent.AgentMail;
import org.accalmie.agent.calm.KeeperState;
import org.accalmie.agent.calm.KeeperState.Stage;
import org.accalmie.agent.page.WindowCard.Deed;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.Span;

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

  /**
   * A card for each kind that is open or comes, first come first; for quiet windows also when none
   * comes, unless nothing at all is agreed.
   */
  List<WindowCard> cards() {
    Schedule schedule = agent.schedule();
    return Stream.concat(
            schedule.onCall().map(span -> onCall(span, schedule)).stream(),
            Stream.of(Kind.values())
                .sorted(Comparator.comparing(kind -> begin(kind, schedule)))
                .flatMap(kind -> card(kind, schedule).stream()))
        .toList();
  }

  private static Instant begin(Kind kind, Schedule schedule) {
    return schedule.open(kind).isPresent()
        ? Instant.MIN
        : schedule.next(kind).map(Opening::from).orElse(Instant.MAX);
  }

  private WindowCard onCall(Span span, Schedule schedule) {
    List<String> sentences = new ArrayList<>();
    sentences.add(words.say("No window holds on this desktop until then, and nobody is told."));
    schedule.windows().open(schedule.group(), schedule.now()).stream()
        .map(opening -> words.say("Not for you now: %s", title(opening)))
        .forEach(sentences::add);
    return new WindowCard(
        WindowCard.ON_CALL,
        words.say("You are on call until %s", moments.until(span.to())),
        sentences,
        true,
        Optional.of(words.say("I am no longer on call")));
  }

  private String title(Opening opening) {
    return words.say(WindowPhrases.of(opening.window().kind()).open(), moments.until(opening.to()));
  }

  private Optional<WindowCard> card(Kind kind, Schedule schedule) {
    List<KeeperState> states = agent.parts().calm().states(kind);
    WindowPhrases phrases = WindowPhrases.of(kind);
    return schedule
        .open(kind)
        .map(opening -> open(opening, schedule, states, phrases))
        .or(() -> schedule.next(kind).map(next -> next(kind, next, states, phrases)))
        .or(() -> none(kind, schedule, states, phrases))
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
      Opening opening, Schedule schedule, List<KeeperState> states, WindowPhrases phrases) {
    Kind kind = opening.window().kind();
    boolean passed = !agent.parts().calm().holds(kind, schedule);
    String end = moments.until(opening.to());
    return passed
        ? new WindowCard(
            kind.word(), words.say(phrases.passed()), passed(kind, end), true, Optional.empty())
        : new WindowCard(
            kind.word(),
            words.say(isOnlyRequested(states, phrases) ? phrases.requested() : phrases.open(), end),
            Stream.concat(inWindow(states).stream(), urgent(kind).stream()).toList(),
            true,
            Optional.of(phrases.override()).filter(text -> !text.isEmpty()).map(words::say));
  }

  /** A desktop that cannot confirm anything may be as loud as ever. */
  private static boolean isOnlyRequested(List<KeeperState> states, WindowPhrases phrases) {
    return !phrases.requested().isEmpty()
        && states.stream().anyMatch(state -> state.stage() == Stage.REQUESTED);
  }

  /** Keepers that have nothing to do say nothing. */
  private List<String> inWindow(List<KeeperState> states) {
    return sentences(states.stream().filter(state -> state.stage() != Stage.IDLE).toList());
  }

  /** The one way through an open window, in the parties' words. */
  private Optional<String> urgent(Kind kind) {
    return agent
        .parts()
        .keeper()
        .shown()
        .map(Agreement::urgent)
        .filter(urgent -> kind != Kind.HAPPY_HOUR)
        .map(
            urgent ->
                words.say(
                    "In an emergency (%s): %s.",
                    String.join(", ", urgent.reasons()),
                    urgent.channel().replaceFirst("[.]$", "")));
  }

  private List<String> passed(Kind kind, String end) {
    String ended = words.say("It would have lasted until %s.", end);
    boolean isAnswered = kind == Kind.QUIET && agent.parts().keeper().signed().isPresent();
    return isAnswered
        ? List.of(ended, words.say("Today's answer will say “overridden”, and no more than that."))
        : List.of(ended);
  }

  private WindowCard next(
      Kind kind, Opening next, List<KeeperState> states, WindowPhrases phrases) {
    List<String> sentences = new ArrayList<>(troubles(states));
    sentences.add(words.say(phrases.then(), moments.until(next.to())));
    String title = words.say(phrases.next(), moments.when(next.from()));
    return new WindowCard(kind.word(), title, sentences, false, Optional.empty());
  }

  private Optional<WindowCard> none(
      Kind kind, Schedule schedule, List<KeeperState> states, WindowPhrases phrases) {
    List<String> sentences = new ArrayList<>(troubles(states));
    boolean isExpected = kind == Kind.QUIET && schedule.agreement().isPresent();
    if (!isExpected && sentences.isEmpty()) {
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
