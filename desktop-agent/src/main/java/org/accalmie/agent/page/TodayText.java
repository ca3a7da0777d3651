package org.accalmie.agent.page;

import java.util.Optional;
import java.util.stream.Collectors;
import org.accalmie.agent.Agent;
import org.accalmie.agent.page.TodayPage.Bucket;
import org.accalmie.agent.page.TodayPage.Figure;

/** The day so far, as lines for a terminal. */
final class TodayText {
  private final Agent agent;
  private final Frame frame;

  TodayText(Agent agent, Frame frame) {
    this.agent = agent;
    this.frame = frame;
  }

  String write() {
    TodayPage page = new TodayWriter(agent, frame).write();
    var text = new StringBuilder();
    text.append(page.date()).append("\n\n").append(page.lead()).append('\n');
    text.append(page.second()).append('\n');
    frame.alarms().forEach(alarm -> text.append("! ").append(alarm).append('\n'));
    frame.paused().ifPresent(paused -> text.append(paused).append('\n'));
    page.windows().forEach(card -> text.append(line(card)).append('\n'));
    page.band()
        .legend()
        .forEach(key -> text.append("  %-24s %s%n".formatted(key.name(), key.time())));
    page.figures().forEach(figure -> text.append('\n').append(line(figure)));
    page.unseen().ifPresent(unseen -> text.append('\n').append(unseen).append('\n'));
    return text.toString();
  }

  private static String line(WindowCard card) {
    return card.title() + ". " + String.join(" ", card.sentences());
  }

  /** The question, its plain number, and the scale with the answer in brackets. */
  private static String line(Figure figure) {
    String scale =
        figure.buckets().stream()
            .map(bucket -> bucket.here() ? "[" + bucket.label() + "]" : bucket.label())
            .collect(Collectors.joining(" · "));
    String past = here(figure).filter(Bucket::past).isPresent() ? " *" : "";
    return "%-48s %s%s%n    %s%n".formatted(figure.question(), figure.value(), past, scale);
  }

  private static Optional<Bucket> here(Figure figure) {
    return figure.buckets().stream().filter(Bucket::here).findFirst();
  }
}
