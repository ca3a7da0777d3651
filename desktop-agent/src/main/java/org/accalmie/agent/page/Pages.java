package org.accalmie.agent.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.Agent;
import org.accalmie.agent.owner.Export;
import org.accalmie.agent.sense.OwnApplications;
import org.accalmie.policy.text.Contract;
import org.accalmie.policy.text.Language;

/** The pages that may be looked at, each by its name. */
final class Pages {
  private static final int MOST_FAULTS = 3;

  private final Agent agent;
  private final Path directory;
  private final OwnApplications applications;
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  Pages(Agent agent, Path directory) {
    this.agent = agent;
    this.directory = directory;
    this.applications = new OwnApplications(directory);
  }

  /** The page of a request, or empty when there is none of that name. */
  Optional<Answer> page(Request request) {
    Frame frame = frame(request);
    var export = new Export(agent.parts().journal(), directory);
    return Optional.ofNullable(
        switch (request.name()) {
          case "" -> html("today", new TodayWriter(agent, frame).write());
          case "today.txt" -> Answer.text(200, new TodayText(agent, frame).write());
          case "weeks" -> html("weeks", new WeeksWriter(agent, frame).write());
          case "coach" -> html("coach", new CoachWriter(agent, frame).write());
          case "breaks" -> html("breaks", new BreaksWriter(agent, frame).write());
          case "leaves" -> html("leaves", new LeavesWriter(agent, frame).write());
          case "agreement" -> agreement(frame).map(page -> html("agreement", page)).orElse(null);
          case "mine" -> html("mine", new MineWriter(agent, applications, frame).write());
          case "windows.ics" ->
              Answer.download(
                  "windows.ics", "text/calendar", new WindowsFile(agent, frame.words())::events);
          case "availability.ics" ->
              Answer.download(
                  "availability.ics",
                  "text/calendar",
                  new WindowsFile(agent, frame.words())::availability);
          case "accalmie.json" ->
              Answer.download("accalmie.json", "application/json", export::json);
          case "accalmie.csv" -> Answer.download("accalmie.csv", "text/csv", export::csv);
          case "journal.db" ->
              Answer.download("journal.db", "application/vnd.sqlite3", export::database);
          default -> null;
        });
  }

  private Optional<AgreementPage> agreement(Frame frame) {
    Language language = Language.of(frame.language());
    return agent
        .parts()
        .keeper()
        .signed()
        .map(signed -> new AgreementPage(frame, Contract.of(signed, language)));
  }

  private Answer html(String template, Object model) {
    var html = new StringOutput();
    templates.render("agent/" + template + ".jte", model, html);
    return Answer.html(html.toString());
  }

  private Frame frame(Request request) {
    Words words = request.words();
    agent.writeSafely();
    return new Frame(
        words,
        request.name(),
        alarms(words),
        Said.of(request.query().getOrDefault("said", "")).map(told -> told.in(words)),
        new Moments(agent, words).elsewhere(),
        agent.paused().map(pause -> new Moments(agent, words).paused(pause)),
        directory.toString());
  }

  private List<String> alarms(Words words) {
    List<String> alarms = new ArrayList<>();
    agent.trouble().map(words::say).ifPresent(alarms::add);
    if (agent.parts().journal().owes()) {
      alarms.add(
          words.say(
              "What you have decided holds, and is written down as soon as that is possible."));
    }
    agent.parts().keeper().solo().fault().map(words::say).ifPresent(alarms::add);
    applications.faults().stream().limit(MOST_FAULTS).map(words::say).forEach(alarms::add);
    agent
        .parts()
        .journal()
        .setAside()
        .map(
            aside ->
                words.say(
                    "The journal was damaged; a new one has begun, and the old one lies in %s.",
                    aside))
        .ifPresent(alarms::add);
    return alarms;
  }
}
