package org.accalmie.dashboards.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.accalmie.dashboards.store.ReleasesFile;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.cli.AgreementFile;
import org.accalmie.policy.cli.Logging;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code accalmie replay}: what the agreement would have told of a trace.
 *
 * <p>Exit codes: 0 replayed, 1 a part of it failed, 2 bad input.
 */
@Command(
    name = "accalmie replay",
    mixinStandardHelpOptions = true,
    description = {
      "Lets agents answer for the people of a trace, and counts and releases as in earnest, as if the agreement had",
      "held then. The agreement need not be signed; noise is drawn with a secret that is thrown away.",
      "Nothing leaves this machine."
    })
public final class ReplayMain implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int BAD_INPUT = 2;

  @Option(
      names = "--agreement",
      required = true,
      paramLabel = "FILE",
      description = "the agreement")
  private Path agreement = Path.of("");

  @Option(
      names = "--trace",
      required = true,
      paramLabel = "FILE",
      description = "CSV, gzipped or not: instant,person,group,event,value; sorted by instant")
  private Path trace = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "where releases.csv and agreement.json are written, over those that are there")
  private Path directory = Path.of("");

  @Option(
      names = "--exact",
      description = "write histograms.csv too: counts without noise, for a trace that is your own")
  private boolean exact;

  private final PrintStream out;
  private final PrintStream err;
  private final @Nullable Console console;

  ReplayMain(PrintStream out, PrintStream err, @Nullable Console console) {
    this.out = out;
    this.err = err;
    this.console = console;
  }

  /** Runs it and exits. */
  public static void main(String[] args) {
    Logging.quiet();
    System.exit(
        new CommandLine(new ReplayMain(System.out, System.err, System.console())).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      Agreement given = AgreementFile.read(agreement).agreement();
      TraceSurvey survey = TraceSurvey.of(trace, given);
      err.print(survey.left());
      TrialAgreement trial = TrialAgreement.during(given, survey.first(), survey.last());
      Files.createDirectories(directory);
      boolean terminal = console != null && console.isTerminal();
      Replay replay = Replay.of(trial, trace.toAbsolutePath(), survey, err, terminal);
      return write(trial.signed(), survey, replay);
    } catch (NoSuchFileException e) {
      return refuse(BAD_INPUT, "There is no file " + e.getFile() + ".");
    } catch (IOException | IllegalArgumentException e) {
      return refuse(BAD_INPUT, String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      return refuse(FAILED, String.valueOf(e.getMessage()));
    }
  }

  private int write(SignedAgreement held, TraceSurvey survey, Replay replay) throws IOException {
    write(ReleasesFile.NAME, ReleasesFile.lines(replay.releases().all()));
    write(ReleasesFile.AGREEMENT, Stream.of(new String(AgreementJson.write(held), UTF_8)));
    if (exact) {
      write("histograms.csv", replay.histograms().lines(held.agreement(), replay.weeks()));
    }
    out.printf(
        "%d people answered for %d person-days from %s to %s; %d of %d figures were released.%n",
        survey.people(),
        replay.histograms().personDays(),
        survey.first(),
        survey.last(),
        replay.releases().withFigures(),
        replay.releases().size());
    out.printf(
        "Written to %s: releases.csv and agreement.json%s.%n",
        directory, exact ? ", and histograms.csv" : "");
    out.printf("To look at it: ./accalmie dashboards --demo-login --releases %s%n", directory);
    if (replay.releases().refused().isPresent()) {
      return refuse(FAILED, "Reports were refused: " + replay.releases().refused().get() + ".");
    }
    return 0;
  }

  /** Whole or not at all. */
  private void write(String name, Stream<String> lines) throws IOException {
    Path half = directory.resolve("." + name + ".half");
    try {
      try (BufferedWriter to = Files.newBufferedWriter(half)) {
        for (Iterator<String> line = lines.iterator(); line.hasNext(); ) {
          to.write(line.next());
          to.write('\n');
        }
      }
      Files.move(half, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private int refuse(int status, String why) {
    err.println(why);
    return status;
  }
}
