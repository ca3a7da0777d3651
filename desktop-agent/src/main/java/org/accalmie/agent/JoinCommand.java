package org.accalmie.agent;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import org.accalmie.agent.token.MembershipFile;
import org.accalmie.policy.token.MembershipCode;
import picocli.CommandLine.Command;

/** Takes the code that shows the issuer that its owner belongs to the team. */
@Command(
    name = "join",
    mixinStandardHelpOptions = true,
    description = {
      "Takes the code that you were given for your team; without one nothing is reported.",
      "The issuer of tokens sees it, and cannot tell which report is yours."
    })
final class JoinCommand extends OwnersCommand implements Callable<Integer> {
  JoinCommand(Map<String, String> environment, InstantSource clock, Question question) {
    super(environment, clock, question);
  }

  @Override
  public Integer call() throws InterruptedException {
    return run(this::join);
  }

  private int join() throws IOException {
    MembershipCode code =
        MembershipCode.read(ask("Your code:").reveal())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "This is no code: it has five times five letters and digits."));
    PrivateFiles.directory(directory());
    new MembershipFile(directory()).keep(code);
    out().println("Kept. Your agent fetches tokens within a minute while it runs.");
    return 0;
  }
}
