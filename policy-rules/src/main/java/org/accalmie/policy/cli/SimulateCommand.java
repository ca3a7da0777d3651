package org.accalmie.policy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.WindowCalendar;
import org.accalmie.policy.trace.TraceReader;
import org.accalmie.policy.trace.WhatIf;
import org.accalmie.policy.trace.WhatIf.Count;
import org.accalmie.policy.trace.WhatIf.GroupCount;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code accalmie agreement simulate}: what would have fallen into the windows. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Says how many acts and mails of a trace of your own would have fallen into windows.",
      "They are told by group and kind, as if the agreement had held then. Groups of which the trace has fewer",
      "people than the agreement's minimum size are not told."
    })
final class SimulateCommand implements Callable<Integer> {
  private static final String ROW = "%-24s %-14s %12s %12s%n";

  @Parameters(paramLabel = "FILE", description = "the agreement")
  private Path agreement = Path.of("");

  @Option(
      names = "--trace",
      required = true,
      paramLabel = "TRACE",
      description = "CSV, gzipped or not: instant,person,group,event,value; sorted by instant")
  private Path trace = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Agreement read = AgreementFile.read(agreement).agreement();
    WhatIf result;
    try (TraceReader reader = TraceReader.open(Errors.file(trace))) {
      result = WhatIf.of(read, reader);
    }
    if (result.groups().isEmpty()) {
      throw new IllegalArgumentException(
          "no event of %s is of a team of the agreement; the trace names %s, the agreement %s"
              .formatted(
                  trace,
                  some(result.strangers().keySet().stream().toList()),
                  some(read.leaves().stream().map(leaf -> leaf.id()).toList())));
    }
    PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    write(read, result, out);
    out.flush();
    return 0;
  }

  private static String some(List<String> names) {
    String first = names.stream().limit(8).collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names.size() > 8 ? first + " and others" : first;
  }

  private static void write(Agreement agreement, WhatIf result, PrintWriter out) {
    out.printf(
        "From %s to %s, as if version %d of “%s” had held:%n%n",
        result.first().map(String::valueOf).orElse("-"),
        result.last().map(String::valueOf).orElse("-"),
        agreement.version(),
        agreement.id());
    out.printf(ROW, "group", "windows", "acts", "mails in");
    result.groups().forEach((group, count) -> write(agreement, group, count, out));
    out.println();
    notes(agreement, result, out);
  }

  private static void write(Agreement agreement, String group, GroupCount count, PrintWriter out) {
    if (count.people() < agreement.minimumSize()) {
      out.printf(
          "%-24s not told: fewer than %d people in the trace%n", group, agreement.minimumSize());
      return;
    }
    for (Kind kind : kinds(agreement, group)) {
      Count in = count.inWindows().getOrDefault(kind, new Count(0, 0));
      out.printf(
          ROW,
          group,
          kind.word(),
          share(in.acts(), count.all().acts()),
          share(in.mails(), count.all().mails()));
    }
    out.printf(ROW, group, "all day", count.all().acts(), count.all().mails());
  }

  /** Those that open by their time, also those into which nothing fell. */
  private static List<Kind> kinds(Agreement agreement, String group) {
    return new WindowCalendar(agreement)
        .windows(group).stream().map(Window::kind).distinct().sorted().toList();
  }

  /** Names of a trace are anybody's; what a terminal would obey is not shown. */
  private static String shown(String name) {
    return name.replaceAll("\\p{C}", "?");
  }

  private static String share(int part, int whole) {
    return whole == 0 ? "0" : "%d (%d %%)".formatted(part, Math.round(100.0 * part / whole));
  }

  private static String why(Agreement agreement, String group) {
    return agreement
        .group(group)
        .map(
            known ->
                agreement.isIncluded(known)
                    ? "has groups beneath it, to which its people belong"
                    : "the agreement leaves out")
        .orElse("is no group of the agreement");
  }

  private static void notes(Agreement agreement, WhatIf result, PrintWriter out) {
    out.println("An act is a mail sent, a minute with input, or a meeting.");
    String closed =
        agreement.windows().stream()
            .filter(window -> window.opens() != Window.Opens.ALWAYS)
            .map(Window::id)
            .collect(Collectors.joining(", "));
    if (!closed.isEmpty()) {
      out.printf("Not opened, since a rotation or a relief decides: %s.%n", closed);
    }
    for (Map.Entry<String, Integer> stranger : result.strangers().entrySet()) {
      out.printf(
          "Left out: %d events of “%s”, which %s.%n",
          stranger.getValue(), shown(stranger.getKey()), why(agreement, stranger.getKey()));
    }
  }
}
