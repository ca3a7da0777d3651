package org.accalmie.policy.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.WindowCalendar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code accalmie calendar}: when the windows of a group are open.
 *
 * <p>Exit codes: 0 done, 2 bad input.
 */
@Command(
    name = "accalmie calendar",
    mixinStandardHelpOptions = true,
    description = {
      "Tells when the windows of a group are open, as they open by their time;",
      "weeks that a rotation or a relief gives are not in the agreement and not shown."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "2:bad input"})
public final class CalendarMain implements Callable<Integer> {
  private static final int LONGEST_YEARS = 10;

  private final Clock clock;
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--agreement", required = true, paramLabel = "FILE", description = "YAML or JSON")
  private Path agreement = Path.of("");

  @Option(names = "--group", required = true, paramLabel = "ID", description = "a group's id")
  private String group = "";

  @ArgGroup(multiplicity = "1")
  private When when = new When();

  /** Either an instant or a span of days. */
  static final class When {
    @Option(
        names = "--at",
        required = true,
        paramLabel = "TIME",
        description = "2026-03-03T19:00 in the agreement's zone: what is open then, in words")
    private @Nullable LocalDateTime at;

    @ArgGroup(exclusive = false)
    private @Nullable Days days;
  }

  /** A span of days. */
  static final class Days {
    @Option(
        names = "--from",
        required = true,
        paramLabel = "DAY",
        description = "first day, as 2026-03-03")
    private LocalDate from = LocalDate.EPOCH;

    @Option(names = "--to", required = true, paramLabel = "DAY", description = "last day")
    private LocalDate to = LocalDate.EPOCH;

    @Option(
        names = "--format",
        defaultValue = "json",
        description = "json, ics or vavailability; json without it")
    private CalendarFormat format = CalendarFormat.JSON;
  }

  CalendarMain(Clock clock) {
    this.clock = clock;
  }

  /** Runs the command. */
  public static void main(String[] args) {
    Logging.quiet();
    Clock clock = Clock.system(ZoneId.systemDefault());
    System.exit(commandLine(clock).execute(args));
  }

  static CommandLine commandLine(Clock clock) {
    return Errors.inSentences(new CommandLine(new CalendarMain(clock)));
  }

  @Override
  public Integer call() throws Exception {
    Agreement read = AgreementFile.read(agreement).agreement();
    requireGroup(read);
    Days days = when.days;
    if (days == null) {
      tell(read, java.util.Objects.requireNonNull(when.at));
    } else {
      requireSpan(days);
      String text = days.format.write(read, group, days.from, days.to, clock.instant());
      out(text);
      if (text.isEmpty()) {
        err(
            "No window opens for “%s” on these days, so there is nothing to write."
                .formatted(group));
      }
      note(read, days.to);
    }
    return 0;
  }

  private void tell(Agreement read, LocalDateTime at) {
    Instant instant = at.atZone(read.zone()).toInstant();
    WindowCalendar calendar = WindowCalendar.lasting(List.of(read));
    List<Opening> open = calendar.open(group, instant);
    out(open.isEmpty() ? "No window is open.\n" : "");
    for (Opening opening : open) {
      out(
          "%s (%s) is open from %s to %s.\n"
              .formatted(
                  opening.window().id(),
                  opening.window().kind().word(),
                  local(read, opening.from()),
                  local(read, opening.to())));
    }
    out(
        calendar
            .nextChange(group, instant)
            .map(next -> "The next change is at " + local(read, next) + ".\n")
            .orElse("Nothing changes after that.\n"));
    note(read, at.toLocalDate());
  }

  private void note(Agreement read, LocalDate last) {
    if (last.isAfter(read.until())) {
      err(
          "Note: the agreement's last day is %s; its windows stay until a new version takes their place."
              .formatted(read.until()));
    }
  }

  private static String local(Agreement read, Instant instant) {
    return instant.atZone(read.zone()).toOffsetDateTime().toString();
  }

  private void requireGroup(Agreement read) {
    if (read.group(group).filter(found -> !read.isIncluded(found)).isPresent()) {
      throw new IllegalArgumentException(
          "the agreement leaves out “" + group + "”: no window opens for it");
    }
    if (read.group(group).isEmpty()) {
      String some =
          read.groups().stream().limit(12).map(Group::id).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "there is no group “%s” in the agreement; its groups are %s%s"
              .formatted(group, some, read.groups().size() > 12 ? " and others" : ""));
    }
  }

  private void err(String note) {
    java.util.Objects.requireNonNull(spec).commandLine().getErr().println(note);
  }

  private static void requireSpan(Days days) {
    if (days.to.isBefore(days.from)) {
      throw new IllegalArgumentException("--to is before --from; write a later day");
    }
    if (days.to.isAfter(days.from.plusYears(LONGEST_YEARS))) {
      throw new IllegalArgumentException("that is more than ten years; write a shorter span");
    }
  }

  private void out(String text) {
    var out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    out.print(text);
    out.flush();
  }
}
