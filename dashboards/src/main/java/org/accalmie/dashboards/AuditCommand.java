package org.accalmie.dashboards;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.accalmie.dashboards.audit.AuditChain;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code accalmie dashboards audit}: the log of admins' acts.
 *
 * <p>Exit codes: 0 whole, 1 somebody meddled with it, 2 it could not be read.
 */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "verify",
    description = "The log of what admins did.")
final class AuditCommand {
  private static final int MEDDLED_WITH = 1;

  @Spec private @Nullable CommandSpec spec;

  /** Checks every line; the pages may run meanwhile. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Says whether a line was changed, removed or put elsewhere, and which.")
  int verify(
      @Option(
              names = "--data-dir",
              paramLabel = "DIR",
              defaultValue = DashboardsMain.DATA,
              description = "default: ${DEFAULT-VALUE}")
          Path directory)
      throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try {
      AuditChain chain = AuditChain.read(directory);
      out.println(said(chain));
      return 0;
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      return MEDDLED_WITH;
    }
  }

  private static String said(AuditChain chain) {
    if (chain.entries().isEmpty()) {
      return "There is no act in it.";
    }
    String cut =
        chain.torn() == 0
            ? ""
            : " A line after them was cut off by a crash, before its act was done; the next start removes it.";
    return "Whole: acts %d to %d, the last with the fingerprint %s. Compare it with a copy that somebody else keeps: whoever owns the disk can cut off the end.%s"
        .formatted(
            chain.entries().getFirst().number(),
            chain.entries().getLast().number(),
            chain.entries().getLast().hash(),
            cut);
  }
}
