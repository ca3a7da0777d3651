package org.accalmie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.accalmie.agent.relay.RelayKeeper;
import org.accalmie.agent.secret.SecretException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks the owner about what the agent has kept, and deletes it if the owner says so. */
@Command(
    name = "uninstall",
    mixinStandardHelpOptions = true,
    description = {
      "Asks whether to delete what the agent has kept for you, and deletes it if you say so,",
      "with the passwords in the keyring and the meeting-free windows in your calendar.",
      "The program itself is removed as it was installed, and leaves everybody's data alone."
    })
final class UninstallCommand implements Callable<Integer> {
  private static final int BAD_INPUT = 2;

  @Option(names = "--data-dir", paramLabel = "DIR", description = "Where the agent's journal lies.")
  private @Nullable Path dataDir;

  @Option(names = "--delete-data", description = "Delete all of it without asking.")
  private boolean delete;

  private final BufferedReader in;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final InstantSource clock;

  UninstallCommand(
      InputStream in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      InstantSource clock) {
    this.in = new BufferedReader(new InputStreamReader(in, UTF_8));
    this.clock = clock;
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Path directory = dataDir == null ? DataDirectory.usual(environment) : dataDir;
    if (!Files.isDirectory(directory)) {
      out.println("Nothing is kept for you in " + directory + ".");
      return tellOfTheProgram();
    }
    if (!Files.exists(directory.resolve("lock"))) {
      err.println(directory + " is not the directory of an agent: it is left as it is.");
      return BAD_INPUT;
    }
    boolean unsent = RelayKeeper.holdsMail(DesktopMail.queues(directory));
    if (delete && unsent) {
      err.println(
          "Mail that you sent still waits there: start the agent and have it sent, or leave"
              + " --delete-data out and say that it may go.");
      return BAD_INPUT;
    }
    try {
      if (unsent) {
        out.println("Mail that you sent still waits there, and would be lost.");
      }
      if (!delete && !agreedTo(directory)) {
        out.println("Kept: " + directory);
        return tellOfTheProgram();
      }
      delete(directory);
      out.println("Deleted: " + directory);
      return tellOfTheProgram();
    } catch (SecretException e) {
      err.println(e.getMessage());
      err.println("Nothing is deleted yet: the passwords in the keyring would stay behind.");
      return BAD_INPUT;
    } catch (IOException e) {
      err.println(e.getMessage());
      return BAD_INPUT;
    }
  }

  /** Only a clear yes deletes; no answer at all keeps. */
  private boolean agreedTo(Path directory) throws IOException {
    out.println("In " + directory + " lies what the agent has counted for you, day by day.");
    out.print(
        "Delete it for good? It cannot be brought back. Write “delete”, or Enter to keep it: ");
    out.flush();
    return answered("delete");
  }

  private boolean answered(String word) throws IOException {
    String answer = in.readLine();
    out.println();
    return answer != null && answer.strip().equalsIgnoreCase(word);
  }

  /** First what lies elsewhere: the files name it. */
  private void delete(Path directory) throws IOException, SecretException {
    try (var held = DataDirectory.hold(directory)) {
      var farewell = new Farewell(directory, environment, clock);
      if (farewell.standsInCalendars() && !areToStay() && !farewell.leaveCalendars()) {
        out.println(
            "Meeting-free windows in your calendar could not be taken out: delete them there.");
      }
      for (String unread : farewell.forgetSecrets()) {
        out.println(unread);
        out.println("What it named may be left in your keyring, called “Accalmie: …”.");
      }
      deleteFiles(directory);
    }
  }

  private boolean areToStay() throws IOException {
    if (delete) {
      return false;
    }
    out.print(
        "Meeting-free windows stand in your calendar. Enter takes them out, “leave” leaves them: ");
    out.flush();
    return answered("leave");
  }

  /** The lock goes last: nobody else starts meanwhile. */
  private static void deleteFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> inside = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : inside) {
        if (!file.equals(directory) && !file.equals(directory.resolve("lock"))) {
          Files.delete(file);
        }
      }
      Files.delete(directory.resolve("lock"));
      Files.delete(directory);
    }
  }

  private int tellOfTheProgram() {
    out.println("The program itself is removed with: sudo apt remove accalmie");
    return 0;
  }
}
