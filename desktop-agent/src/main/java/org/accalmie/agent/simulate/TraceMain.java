package org.accalmie.agent.simulate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.accalmie.agent.PrivateFiles;
import org.accalmie.agent.courier.Carrier;
import org.accalmie.agent.courier.KafkaCarrier;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.cli.Logging;
import org.accalmie.policy.trace.Trace;
import org.accalmie.policy.wire.Brokers;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Lets the people of a trace answer, for the replay.
 *
 * <p>Prints {@code people 12 of 458} while they answer, and {@code reports 5000 of 141982} while
 * their reports leave; its exit code is 0 once all are acknowledged.
 */
@Command(name = "trace", mixinStandardHelpOptions = true, description = "Answers for a trace.")
public final class TraceMain implements Callable<Integer> {
  private static final int BAD_INPUT = 2;
  private static final int ACKNOWLEDGED_WITHIN_SECONDS = 60;
  private static final int TOGETHER = 5_000;

  @Option(names = "--agreement", required = true, description = "The signed agreement.")
  private Path agreementFile = Path.of("");

  @Option(names = "--trace", required = true, description = "The trace.")
  private Path trace = Path.of("");

  @Option(names = "--bootstrap", required = true, description = "HOST:PORT of the brokers.")
  private String bootstrap = "";

  @Option(names = "--data-dir", required = true, description = "For the journals.")
  private Path dataDir = Path.of("");

  private final PrintStream out;
  private final PrintStream err;

  TraceMain(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs it and exits. */
  public static void main(String[] arguments) {
    Logging.quiet();
    System.exit(new CommandLine(new TraceMain(System.out, System.err)).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      byte[] text = Files.readAllBytes(agreementFile);
      if (AgreementReader.read(text) instanceof Reading.Understood read) {
        send(answered(text, read.signed().agreement()));
        return 0;
      }
      err.println(agreementFile + " holds no agreement.");
      return BAD_INPUT;
    } catch (IOException e) {
      err.println(e.getMessage());
      return BAD_INPUT;
    }
  }

  /** Only of teams of the agreement. */
  private Map<String, TracedPerson> people(Agreement agreement) throws IOException {
    List<String> leaves = agreement.leaves().stream().map(Group::id).toList();
    Map<String, TracedPerson> people = new LinkedHashMap<>();
    Trace.read(
        trace,
        event -> {
          if (leaves.contains(event.group())) {
            people
                .computeIfAbsent(
                    event.group() + "|" + event.person(), key -> new TracedPerson(event.group()))
                .add(event);
          }
        });
    return people;
  }

  private List<Parcel> answered(byte[] text, Agreement agreement)
      throws IOException, InterruptedException {
    List<TracedPerson> people = List.copyOf(people(agreement).values());
    List<Parcel> parcels = new ArrayList<>();
    int workers = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      List<Future<List<Parcel>>> answers = new ArrayList<>();
      for (TracedPerson person : people) {
        Path own = dataDir.resolve("p" + answers.size());
        answers.add(
            pool.submit(
                () -> {
                  PrivateFiles.directory(own);
                  return person.answer(own, text, agreement, new SecureRandom());
                }));
      }
      for (int i = 0; i < answers.size(); i++) {
        parcels.addAll(answers.get(i).get());
        tell("people %d of %d".formatted(i + 1, people.size()));
      }
    } catch (ExecutionException e) {
      throw new IOException("An agent could not answer: " + e.getMessage(), e);
    }
    return parcels;
  }

  /** In the order of the days, as in life. */
  private void send(List<Parcel> parcels) throws IOException, InterruptedException {
    parcels.sort(Comparator.comparing(Parcel::day));
    try (Carrier carrier = new KafkaCarrier(Brokers.at(bootstrap))) {
      for (int from = 0; from < parcels.size(); from += TOGETHER) {
        int to = Math.min(parcels.size(), from + TOGETHER);
        CompletableFuture<?>[] sent =
            parcels.subList(from, to).stream()
                .map(carrier::send)
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(sent).get(ACKNOWLEDGED_WITHIN_SECONDS, TimeUnit.SECONDS);
        tell("reports %d of %d".formatted(to, parcels.size()));
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("The brokers do not take the reports.", e);
    }
  }

  private void tell(String line) {
    out.println(line);
    out.flush();
  }
}
