package org.accalmie.dashboards.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.accalmie.dashboards.bench.AgentBench.Figures;

/**
 * The table of an agent's figures beside Workrave's: medians, ratios, and whether each goal is met.
 */
record Verdicts(
    PrintStream out,
    List<Figures> ours,
    List<Figures> workrave,
    List<Double> starts,
    List<Double> journals) {
  void print() {
    say("Agent as installed, and Workrave: same session, same storm, medians of %d", ours.size());
    say("  %-36s %9s %9s %7s  goal", "", "agent", "Workrave", "ratio");
    beside("resident memory, MB", Figures::resident, 0.75);
    beside("  with shared pages divided, MB", Figures::share);
    beside("CPU for 10,000 input events, ms", Figures::storm, 1);
    alone("CPU while idle, % of a core", Figures::idle, 0.1);
    alone("wake-ups a second while idle", Figures::wakeUps, 1);
    goal("start to first event counted, ms", median(starts), "%9.0f", 300);
    goal("journal of a month, MB", median(journals), "%9.2f", 1);
  }

  private void beside(String what, ToDoubleFunction<Figures> figure, double goal) {
    double one = median(ours, figure);
    double other = median(workrave, figure);
    double ratio = one / other;
    say(
        "  %-36s %9.1f %9.1f %7.2f  at most %.2f: %s",
        what, one, other, ratio, goal, ratio <= goal ? "met" : "missed");
  }

  private void beside(String what, ToDoubleFunction<Figures> figure) {
    double one = median(ours, figure);
    double other = median(workrave, figure);
    say("  %-36s %9.1f %9.1f %7.2f", what, one, other, one / other);
  }

  private void alone(String what, ToDoubleFunction<Figures> figure, double goal) {
    double one = median(ours, figure);
    double other = median(workrave, figure);
    say(
        "  %-36s %9.3f %9.3f %7.2f  under %.1f: %s",
        what, one, other, one / other, goal, one < goal ? "met" : "missed");
  }

  private void goal(String what, double figure, String form, double goal) {
    say(
        "  %-36s " + form + " %9s %7s  under %.0f: %s",
        what,
        figure,
        "",
        "",
        goal,
        figure < goal ? "met" : "missed");
  }

  private static double median(List<Figures> all, ToDoubleFunction<Figures> figure) {
    return median(all.stream().mapToDouble(figure).boxed().toList());
  }

  private static double median(List<Double> all) {
    return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
