package org.accalmie.agent.page;

import java.time.ZonedDateTime;
import java.util.Optional;
import org.accalmie.agent.Agent;
import org.accalmie.agent.AgentParts;
import org.accalmie.agent.owner.Senses;
import org.accalmie.agent.page.MinePage.SenseRow;
import org.accalmie.agent.sense.OwnApplications;
import org.accalmie.agent.sense.SenseState.Condition;
import org.accalmie.agent.sense.SessionFacts;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.measure.PersonDay;

/** Gathers what its owner may decide. */
final class MineWriter {
  /** It tells what the others may count, and nothing of it is counted. */
  private static final String UNCOUNTED = "presence";

  private final Agent agent;
  private final AgentParts parts;
  private final Frame frame;
  private final OwnApplications applications;
  private final Words words;

  MineWriter(Agent agent, OwnApplications applications, Frame frame) {
    this.agent = agent;
    this.parts = agent.parts();
    this.applications = applications;
    this.frame = frame;
    this.words = frame.words();
  }

  MinePage write() {
    PersonDay today = PersonDay.at(parts.clock().instant(), Moments.zone(agent));
    return new MinePage(
        frame,
        today.day().toString(),
        parts.senses().statuses().stream().map(this::row).toList(),
        session(),
        new SortingWriter(words).write(parts.journal().applications(), applications.current()),
        own(),
        parts.mail().map(mail -> new MailWriter(agent, mail, words).write()),
        agent.answersHere(),
        agent.answersHere() && agent.answersFrom().isPresent(),
        agent.hasOnCall() ? Optional.of(onCall()) : Optional.empty(),
        new CalendarsWriter(agent, words).write());
  }

  private MinePage.OnCallForm onCall() {
    var moments = new Moments(agent, words);
    ZonedDateTime now = parts.clock().instant().atZone(Moments.zone(agent));
    return new MinePage.OnCallForm(
        parts.keeper().shown().map(Agreement::onCall),
        agent.onCall().map(span -> words.say("You are on call until %s", moments.until(span.to()))),
        now.toLocalDate().plusDays(1).atTime(8, 0).toString());
  }

  private SenseRow row(Senses.Status status) {
    boolean paused = agent.paused().isPresent() && status.on();
    Condition condition = status.state().condition();
    return new SenseRow(
        status.id(),
        kind(condition),
        words.say(SenseTitles.of(status.id())),
        words.say(paused ? "paused" : state(status, condition)),
        words.say(status.state().explanation()),
        status.on(),
        words.say(deed(status)));
  }

  private static String deed(Senses.Status status) {
    if (status.id().equals(UNCOUNTED)) {
      return status.on() ? "Stop using it" : "Use it";
    }
    return status.on() ? "Stop counting" : "Count";
  }

  private static String kind(Condition condition) {
    return switch (condition) {
      case OFF -> "off";
      case WORKING -> "working";
      case UNAVAILABLE -> "unavailable";
    };
  }

  private static String state(Senses.Status status, Condition condition) {
    return switch (condition) {
      case OFF -> status.on() && !status.id().equals(UNCOUNTED) ? "not set up" : "off";
      case WORKING -> status.id().equals(UNCOUNTED) ? "in use" : "counting";
      case UNAVAILABLE -> "not available";
    };
  }

  private Optional<String> session() {
    return parts.session().map(this::session);
  }

  private String session(SessionFacts facts) {
    return facts.remote()
        ? words.say("You sit elsewhere; what happens there is not counted.")
        : switch (facts.surroundings()) {
          case X11 -> words.say("You sit at this machine, in an X11 session.");
          case WAYLAND ->
              words.say("You sit here, in a Wayland session: it tells of no input and no window.");
          case NATIVE -> words.say("You sit at this machine.");
          case NONE -> words.say("This session has no display.");
        };
  }

  private Optional<MinePage.Own> own() {
    boolean withOthers =
        parts.keeper().shown().isPresent() && parts.keeper().solo().agreement().isEmpty();
    return withOthers
        ? Optional.empty()
        : Optional.of(new OwnTermsForm(words).show(parts.keeper().solo(), parts.zone()));
  }
}
