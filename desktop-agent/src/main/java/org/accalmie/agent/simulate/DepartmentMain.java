package org.accalmie.agent.simulate;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.accalmie.agent.courier.KafkaCarrier;
import org.accalmie.agent.token.IssuerClient;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.cli.Logging;
import org.accalmie.policy.token.MembershipCode;
import org.accalmie.policy.wire.Brokers;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Simulates a department for the demo.
 *
 * <p>Prints {@code day 2026-10-13} once all reports of that day are acknowledged, and waits for one
 * line on its standard input before it goes on.
 */
@Command(
    name = "department",
    mixinStandardHelpOptions = true,
    description =
        "Simulates colleagues: their day is synthetic, everything after the sensor is not.")
public final class DepartmentMain implements Callable<Integer> {
  private static final int BAD_INPUT = 2;

  @Option(names = "--agreement", required = true, description = "The signed agreement.")
  private Path agreementFile = Path.of("");

  @Option(
      names = "--people",
      required = true,
      split = ",",
      description = "How many in each team: design=14,workshop=14")
  private Map<String, Integer> people = Map.of();

  @Option(names = "--from", required = true, description = "First day, such as 2026-10-12.")
  private LocalDate from = LocalDate.EPOCH;

  @Option(names = "--to", required = true, description = "The day after the last one.")
  private LocalDate to = LocalDate.EPOCH;

  @Option(names = "--bootstrap", required = true, description = "HOST:PORT of the brokers.")
  private String bootstrap = "";

  @Option(names = "--issuer", description = "Where their tokens come from.")
  private @Nullable URI issuer;

  @Option(names = "--codes", description = "Their codes, as “accalmie issuer invite” prints them.")
  private @Nullable Path codes;

  @Option(names = "--seed", defaultValue = "1", description = "The same seed makes the same days.")
  private long seed;

  @Option(
      names = "--data-dir",
      required = true,
      description = "Made for the simulation, removed after it.")
  private Path dataDir = Path.of("");

  private final PrintStream out;
  private final PrintStream err;

  DepartmentMain(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs it and exits. */
  public static void main(String[] arguments) {
    Logging.quiet();
    var command = new CommandLine(new DepartmentMain(System.out, System.err));
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (Files.exists(dataDir)) {
      return refuse("The directory " + dataDir + " exists already: name one that does not.");
    }
    var removal = new Thread(() -> remove(dataDir));
    Runtime.getRuntime().addShutdownHook(removal);
    try {
      byte[] text = Files.readAllBytes(agreementFile);
      return switch (AgreementReader.read(text)) {
        case Reading.Refused broken ->
            refuse(
                "The agreement "
                    + agreementFile
                    + " is not right: "
                    + broken.problems().getFirst());
        case Reading.Understood read -> live(text, read.signed().agreement());
      };
    } catch (IOException | KafkaException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private int live(byte[] text, Agreement agreement) throws IOException, InterruptedException {
    for (String group : people.keySet()) {
      if (agreement.leaves().stream().noneMatch(leaf -> leaf.id().equals(group))) {
        return refuse("The agreement has no team “" + group + "”: write another in --people.");
      }
    }
    try (var department =
            Department.open(
                dataDir,
                text,
                agreement,
                people,
                from,
                to,
                seed,
                Optional.ofNullable(issuer).map(IssuerClient::new),
                codes());
        var carrier = new KafkaCarrier(Brokers.at(bootstrap))) {
      department.live(
          carrier,
          day -> {
            out.println("day " + day);
            out.flush();
            awaitGoAhead();
          });
    }
    return 0;
  }

  private Map<String, List<MembershipCode>> codes() throws IOException {
    Map<String, List<MembershipCode>> byGroup = new HashMap<>();
    if (codes != null) {
      for (String line : Files.readAllLines(codes)) {
        int comma = line.indexOf(',');
        byGroup
            .computeIfAbsent(line.substring(0, comma), group -> new ArrayList<>())
            .add(MembershipCode.read(line.substring(comma + 1)).orElseThrow());
      }
    }
    return byGroup;
  }

  /** Whoever watches says with a line that the next day may come; its end is ours too. */
  private static void awaitGoAhead() {
    try {
      int said = System.in.read();
      while (said >= 0 && said != '\n') {
        said = System.in.read();
      }
      if (said < 0) {
        System.exit(0);
      }
    } catch (IOException e) {
      System.exit(1);
    }
  }

  private int refuse(String why) {
    err.println(why);
    return BAD_INPUT;
  }

  private static void remove(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // Somebody else has removed it, or will have to.
    }
  }
}
