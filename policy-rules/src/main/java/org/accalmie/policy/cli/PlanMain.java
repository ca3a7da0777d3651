package org.accalmie.policy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.rotation.AgreedTask;
import org.accalmie.policy.rotation.Planning;
import org.accalmie.policy.rotation.RotationGroup;
import org.accalmie.policy.rotation.RotationPlanner;
import org.accalmie.policy.rotation.RotationTask;
import org.accalmie.policy.rotation.Search;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code accalmie plan}: shares the windows of a rotation among its groups, for some weeks.
 *
 * <p>Exit codes: 0 a plan, 1 no plan can keep all clauses, 2 bad input, 3 time was up before either
 * was known.
 */
@Command(
    name = "accalmie plan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Plans who has which windows of the agreement's rotation in which week. Every plan keeps the"
          + " agreed coverage and 11 h of rest. It shares the unpopular slots as evenly as can be,"
          + " then meets wishes, then gives as few unpopular slots as it can.",
      "The agreement need not be signed yet."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:here is a plan",
      "1:no plan can keep all that is agreed; it names the fewest clauses that conflict",
      "2:bad input",
      "3:time was up before a plan was found, or proven impossible"
    })
public final class PlanMain implements Callable<Integer> {
  private static final int IMPOSSIBLE = 1;
  private static final int UNDECIDED = 3;
  private static final int MOST_WEEKS = 53;
  private static final int MOST_SECONDS = 24 * 60 * 60;
  // That many places in a plan are explained without being asked.
  private static final int FEW_PLACES = 8;
  private static final String ALL = "all";

  /** How the plan is written. */
  enum Format {
    text,
    json
  }

  private final Clock clock;
  private final boolean onTerminal;
  @Spec @Nullable private CommandSpec spec;

  @Option(
      names = "--agreement",
      required = true,
      paramLabel = "FILE",
      description = "the agreement, with a rotation")
  @Nullable
  private Path agreementFile;

  @Option(
      names = "--weeks",
      required = true,
      paramLabel = "N",
      description = "how many weeks, from 1 to " + MOST_WEEKS)
  private int weeks;

  @Option(
      names = "--from",
      paramLabel = "MONDAY",
      description = "the first day, as 2026-01-05 (default: the next Monday under the agreement)")
  @Nullable
  private LocalDate from;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "the same seed gives the same plan (default: ${DEFAULT-VALUE})")
  private int seed = 1;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "how long it may search (default: ${DEFAULT-VALUE})")
  private int seconds = 30;

  @Option(
      names = "--effort",
      paramLabel = "E",
      description =
          "how much it may search, in the solver's own seconds: with the same effort a slower"
              + " machine finds the same plan, given enough --seconds (default: what fits into"
              + " them)")
  @Nullable
  private Double effort;

  @Option(
      names = "--why",
      paramLabel = "GROUP",
      split = ",",
      description = "tell why this group got its slots; “all” tells it of all")
  private List<String> why = new ArrayList<>();

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Format format = Format.text;

  private PlanMain(Clock clock, boolean onTerminal) {
    this.clock = clock;
    this.onTerminal = onTerminal;
  }

  /** Plans and exits. */
  public static void main(String[] args) {
    Logging.quiet();
    System.exit(commandLine(Clock.systemUTC(), Terminal.console().isPresent()).execute(args));
  }

  static CommandLine commandLine(Clock clock, boolean onTerminal) {
    return Errors.inSentences(new CommandLine(new PlanMain(clock, onTerminal)));
  }

  @Override
  public Integer call() throws IOException {
    requireRange("--weeks", weeks, 1, MOST_WEEKS);
    requireRange("--seconds", seconds, 1, MOST_SECONDS);
    requireRange("--seed", seed, 0, Integer.MAX_VALUE);
    if (effort != null && !(effort > 0)) {
      throw new IllegalArgumentException(
          "--effort is %s; write a number above 0".formatted(effort));
    }
    Agreement agreement = AgreementFile.read(Objects.requireNonNull(agreementFile)).agreement();
    RotationTask task = AgreedTask.of(agreement, monday(agreement), weeks);
    Set<String> explained = explained(task);
    Planning planning = planning(task);
    return format == Format.json
        ? json(agreement, task, planning, explained)
        : text(agreement, task, planning, explained);
  }

  private static void requireRange(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %d; write a number from %d to %d".formatted(option, value, least, most));
    }
  }

  private LocalDate monday(Agreement agreement) {
    if (from != null) {
      return from;
    }
    LocalDate today = LocalDate.now(clock.withZone(agreement.zone()));
    LocalDate eve = agreement.from().minusDays(1);
    return AgreedTask.nextMonday(today.isAfter(eve) ? today : eve);
  }

  private Set<String> explained(RotationTask task) {
    Set<String> groups =
        new LinkedHashSet<>(task.groups().stream().map(RotationGroup::id).toList());
    boolean few = groups.size() * task.weeks().size() <= FEW_PLACES;
    if (why.contains(ALL) || (why.isEmpty() && few)) {
      return groups;
    }
    for (String asked : why) {
      if (!groups.contains(asked)) {
        throw new IllegalArgumentException(
            "--why %s: no such group takes turns; write one of %s, or %s"
                .formatted(asked, String.join(", ", groups), ALL));
      }
    }
    return new LinkedHashSet<>(why);
  }

  private Planning planning(RotationTask task) {
    Search usual = Search.within(seed, Duration.ofSeconds(seconds));
    Search search = effort == null ? usual : new Search(seed, effort, usual.wall());
    try (ProgressLine progress = new ProgressLine(err(), onTerminal, clock)) {
      return new RotationPlanner(search, clock).plan(task, progress);
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "The solver does not run on this machine (%s); it needs 64-bit Linux, macOS or Windows"
              .formatted(e.getMessage()),
          e);
    }
  }

  private int json(
      Agreement agreement, RotationTask task, Planning planning, Set<String> explained) {
    PlanningJson json = new PlanningJson(agreement.hash(), task, agreement.zone(), seed);
    return switch (planning) {
      case Planning.Planned planned -> {
        out().println(json.planned(planned, explained));
        yield 0;
      }
      case Planning.Conflict conflict -> {
        out().println(json.conflict(conflict, agreement));
        yield IMPOSSIBLE;
      }
      case Planning.Undecided _ -> undecided();
    };
  }

  private int text(
      Agreement agreement, RotationTask task, Planning planning, Set<String> explained) {
    return switch (planning) {
      case Planning.Planned planned -> {
        print(task, new PlannedText(task, planned, agreement.zone()), explained);
        yield 0;
      }
      case Planning.Conflict conflict -> {
        print(task, conflict, agreement);
        yield IMPOSSIBLE;
      }
      case Planning.Undecided _ -> undecided();
    };
  }

  private void print(RotationTask task, PlannedText plan, Set<String> explained) {
    plan.table(out());
    out().println();
    plan.quality(out(), seed);
    out().println();
    if (explained.isEmpty()) {
      out().println("Why a group got its slots: --why " + task.groups().getFirst().id());
    } else {
      plan.why(out(), explained);
    }
    out().flush();
  }

  private void print(RotationTask task, Planning.Conflict conflict, Agreement agreement) {
    PrintWriter err = err();
    err.println("No plan can keep all of these together:");
    for (Requirement one : Requirement.of(task, conflict.clauses(), agreement)) {
      err.println("  %s — %s".formatted(one.where(), one.what()));
      one.hopeless().ifPresent(place -> err.println("    whatever the plan: " + place));
    }
    err.println(
        conflict.smallest()
            ? conflict.clauses().size() == 1
                ? "It conflicts with the windows. Loosen it or those, and plan again."
                : "No fewer clauses conflict. Loosen one of them, and plan again."
            : "Time was up before it was known whether fewer conflict; allow more --seconds.");
    err.flush();
  }

  private int undecided() {
    err()
        .println(
            "Time was up before a plan was found, or proven impossible; allow more --seconds.");
    return UNDECIDED;
  }

  private PrintWriter out() {
    return line().getOut();
  }

  private PrintWriter err() {
    return line().getErr();
  }

  private CommandLine line() {
    return Objects.requireNonNull(spec).commandLine();
  }
}
