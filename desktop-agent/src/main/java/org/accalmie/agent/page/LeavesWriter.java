package org.accalmie.agent.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.stream.Collectors;
import org.accalmie.agent.Agent;
import org.accalmie.agent.AgentParts;
import org.accalmie.agent.courier.Rounds;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.agent.page.LeavesPage.Leaving;
import org.accalmie.agent.token.TokenErrand;
import org.accalmie.agent.token.Trouble;

/** Gathers what leaves this machine. */
final class LeavesWriter {
  private final Agent agent;
  private final AgentParts parts;
  private final Frame frame;
  private final Words words;
  private final Moments moments;

  LeavesWriter(Agent agent, Frame frame) {
    this.agent = agent;
    this.parts = agent.parts();
    this.frame = frame;
    this.words = frame.words();
    this.moments = new Moments(agent, words);
  }

  LeavesPage write() {
    return new LeavesPage(
        frame,
        road(),
        blind(),
        mayAnswer(),
        parts.journal().outbox().all().stream().map(this::leaving).toList(),
        new TermsWriter(parts, words).terms());
  }

  private Optional<String> blind() {
    if (!agent.answersHere()) {
      return Optional.of(
          words.say("Another desktop of yours answers for you; this one only counts for you."));
    }
    return entitlement().or(this::unseen);
  }

  private Optional<String> unseen() {
    String senses =
        agent.unseen().stream()
            .map(id -> words.say(SenseTitles.of(id)))
            .sorted()
            .collect(Collectors.joining(", "));
    return senses.isEmpty()
        ? Optional.empty()
        : Optional.of(
            words.say(
                "Nothing is answered for you, for this desktop does not see all that is asked: %s. That is your affair; turn it on under “Mine” if you want to take part.",
                senses));
  }

  /** Why there are no tokens to report with. */
  private Optional<String> entitlement() {
    boolean isAsked = parts.keeper().answering().isPresent();
    if (!isAsked || parts.rounds().road() == Rounds.Road.NONE) {
      return Optional.empty();
    }
    return parts
        .tokens()
        .map(TokenErrand::state)
        .<Optional<String>>map(this::said)
        .orElseGet(
            () ->
                Optional.of(
                    words.say(
                        "Nothing is reported: this agent was not told where tokens come from (--issuer).")));
  }

  private Optional<String> said(TokenErrand.State state) {
    return switch (state) {
      case TokenErrand.State.Untried _, TokenErrand.State.Stocked _ -> Optional.empty();
      case TokenErrand.State.NoKeys _ ->
          Optional.of(
              words.say(
                  "Nothing is reported: the agreement pins no keys that entitle your team to it."));
      case TokenErrand.State.NoCode _ ->
          Optional.of(
              words.say(
                  "Nothing is reported before you enter the code that you were given for your team: “accalmie agent join”. Whoever gives tokens for it cannot tell which report is yours."));
      case TokenErrand.State.NotGiven(Trouble.Kind kind, String why) ->
          Optional.of(
              kind == Trouble.Kind.AWAY
                  ? words.say(
                      "The issuer of tokens does not answer; it is tried again, nothing is lost.")
                  : words.say(
                      "The issuer gives no tokens, so nothing is reported. It says: %s", why));
    };
  }

  private String road() {
    if (!mayAnswer()) {
      return words.say("Nothing leaves: you have agreed on that with nobody else.");
    }
    int waiting = parts.journal().outbox().waiting();
    return switch (parts.rounds().road()) {
      case NONE ->
          words.say("Nothing leaves: this agent was not told where to (--bootstrap).")
              + waiting(waiting);
      case UNTRIED ->
          words.say("The way to the server for reports has not been tried yet.") + waiting(waiting);
      case OPEN -> open(waiting);
      case BLOCKED ->
          words.say("The server for reports does not answer; it is tried again, nothing is lost.")
              + waiting(waiting);
    };
  }

  private String open(int waiting) {
    if (waiting > 0) {
      return waiting == 1
          ? words.say("One report waits for its time, which is drawn at random.")
          : words.say("%s reports wait for their time, which is drawn at random.", waiting);
    }
    return parts.journal().outbox().all().isEmpty()
        ? words.say("The server for reports answers; there is nothing to bring it yet.")
        : words.say("Everything that was due has left.");
  }

  private String waiting(int reports) {
    return switch (reports) {
      case 0 -> "";
      case 1 -> " " + words.say("One report waits here.");
      default -> " " + words.say("%s reports wait here.", reports);
    };
  }

  /** Whether an agreement with others may ask anything here. */
  private boolean mayAnswer() {
    return parts.keeper().signed().isPresent();
  }

  private Leaving leaving(Parcel parcel) {
    String state =
        parcel
            .sentOn()
            .map(day -> words.say("left on %s", moments.date(day)))
            .orElseGet(() -> words.say("waits"));
    return new Leaving(
        moments.day(parcel.day()),
        state,
        parcel.sentOn().isEmpty(),
        new String(parcel.bytes(), UTF_8),
        parcel.group(),
        parcel.timestamp().toString());
  }
}
