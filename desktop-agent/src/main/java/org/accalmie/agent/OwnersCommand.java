package org.accalmie.agent;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.accalmie.agent.mail.MailTrouble;
import org.accalmie.agent.meeting.CalendarException;
import org.accalmie.agent.secret.OwnersSecrets;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretException;
import org.accalmie.agent.secret.SecretStore;
import org.accalmie.agent.settings.BadSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** A command about something of the owner's that has secrets, such as accounts. */
abstract class OwnersCommand {
  private static final int FAILED = 1;
  private static final int BAD_INPUT = 2;

  /** Asks the owner something that nobody else may read; empty when nobody sits there. */
  interface Question {
    Optional<char[]> ask(String question);
  }

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where the agent's data lies.",
      scope = ScopeType.INHERIT)
  private @Nullable Path dataDir;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, String> environment;
  private final InstantSource clock;
  private final Question question;

  OwnersCommand(Map<String, String> environment, InstantSource clock, Question question) {
    this.environment = environment;
    this.clock = clock;
    this.question = question;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  InstantSource clock() {
    return clock;
  }

  Path directory() {
    return (dataDir == null ? DataDirectory.usual(environment) : dataDir)
        .toAbsolutePath()
        .normalize();
  }

  /** Someone sits here, so the keyring may ask to be unlocked. */
  SecretStore secrets() {
    return OwnersSecrets.of(environment, directory(), true);
  }

  Secret ask(String what) {
    return question
        .ask(what)
        .map(typed -> new Secret(new String(typed)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Nobody could be asked for a password: run this in a terminal."));
  }

  /** Runs on a virtual thread, so that no server can hold it; tells each failure in a sentence. */
  int run(Callable<Integer> work) throws InterruptedException {
    var task = new FutureTask<>(work);
    Thread.startVirtualThread(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } finally {
      out().flush();
    }
  }

  private int failed(@Nullable Throwable e) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        switch (e) {
          case IllegalArgumentException bad -> bad.getMessage();
          case BadSettings bad -> bad.getMessage();
          case MailTrouble trouble -> trouble.sentence();
          case CalendarException trouble -> trouble.trouble().sentence();
          case SecretException closed -> closed.getMessage();
          case IOException io ->
              "The settings cannot be written or read: see that the disk has room.";
          case null, default -> throw new IllegalStateException("This should not happen.", e);
        });
    err.flush();
    return e instanceof IllegalArgumentException || e instanceof BadSettings ? BAD_INPUT : FAILED;
  }

  /** One of the things that such a command does, a subcommand of its own. */
  abstract static class Step<T extends OwnersCommand> implements Callable<Integer> {
    @ParentCommand private @Nullable T parent;

    @Override
    public Integer call() throws InterruptedException {
      T command = parent;
      if (command == null) {
        throw new IllegalStateException("Only its parent runs a subcommand.");
      }
      return command.run(
          () -> {
            carryOut(command);
            return 0;
          });
    }

    /** Does it; what it throws is told in a sentence. */
    abstract void carryOut(T command) throws Exception;
  }
}
