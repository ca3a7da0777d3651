package org.accalmie.policy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.relief.Decision;
import org.accalmie.policy.relief.Reliefs;
import org.accalmie.policy.text.ReliefText;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code accalmie agreement reliefs}: which reliefs released figures grant, and why. */
@Command(
    name = "reliefs",
    mixinStandardHelpOptions = true,
    description = {
      "Decides from released figures which reliefs are granted, and tells the figures used."
    })
final class ReliefsCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "the agreement; all versions, if it has several")
  private List<Path> agreements = List.of();

  @Option(
      names = "--releases",
      required = true,
      paramLabel = "RELEASES",
      description = "a release of the topic of releases a line, as JSON")
  private Path releases = Path.of("");

  @Mixin private Speech speech = new Speech();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Agreement> versions = versions();
    Agreement read = versions.getLast();
    if (versions.stream().allMatch(version -> version.reliefs().isEmpty())) {
      throw new IllegalArgumentException(
          agreements.getFirst() + " has no reliefs; list some under “reliefs”");
    }
    List<Decision> decisions = Reliefs.decide(versions, releases());
    PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    if (decisions.isEmpty()) {
      out.printf("%s holds no release of this agreement yet, so nothing is decided.%n", releases);
    }
    ReliefText text = new ReliefText(read, speech.language());
    decisions.forEach(decision -> out.println(text.of(decision)));
    out.flush();
    return 0;
  }

  private List<Agreement> versions() throws IOException {
    List<Agreement> versions = new ArrayList<>();
    for (Path file : agreements) {
      versions.add(AgreementFile.read(file).agreement());
    }
    versions.sort(Comparator.comparingInt(Agreement::version));
    if (versions.stream().map(Agreement::id).distinct().count() > 1) {
      throw new IllegalArgumentException("give the versions of one agreement only");
    }
    return versions;
  }

  private List<Release> releases() throws IOException {
    List<Release> read = new ArrayList<>();
    List<String> lines = Files.readAllLines(Errors.file(releases));
    for (int line = 0; line < lines.size(); line++) {
      try {
        read.add(WireCodec.decodeRelease(lines.get(line).getBytes(StandardCharsets.UTF_8)));
      } catch (WireException e) {
        throw new IllegalArgumentException(
            "%s, line %d: this is no release; write one a line, as the topic of releases has them"
                .formatted(releases, line + 1),
            e);
      }
    }
    return read;
  }
}
