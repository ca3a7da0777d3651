package org.accalmie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.report.Membership;
import org.accalmie.agent.trust.AgreementKeeper;
import org.accalmie.agent.trust.Solo;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.PartTime;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.agreement.Sentence;
import org.accalmie.policy.agreement.Verdict;
import org.jspecify.annotations.Nullable;

/** What is settled when an agent is first started: its agreement and its team. */
record Installation(Membership member, AgreementKeeper keeper) {
  /** Beside the agreement and not in the journal, which has to begin anew when it is damaged. */
  private static final String GROUP = "group";

  private static final String PART_TIME = "part-time";
  private static final String NONE = "none";

  /**
   * What the owner says.
   *
   * @param group the team, null to leave it as it is
   * @param partTime the part-time pattern, {@code none}, or null to leave it as it is
   */
  record Choice(@Nullable String group, @Nullable String partTime) {}

  /**
   * Settles them, from what is given now or was given before.
   *
   * @throws BadInput when the agreement does not hold or has no such team or pattern
   */
  static Installation settle(
      Path directory,
      Journal journal,
      @Nullable Path agreementFile,
      Choice choice,
      InstantSource clock)
      throws IOException, BadInput {
    Optional<byte[]> text =
        agreementFile == null ? Optional.empty() : Optional.of(read(agreementFile));
    Optional<Agreement> offered =
        text.isEmpty() ? Optional.empty() : Optional.of(understand(text.get(), agreementFile));
    Path groupFile = directory.resolve(GROUP);
    String group = choose(choice.group(), before(groupFile), offered);
    var keeper = new AgreementKeeper(directory, journal, group, clock);
    // A file that is named at each start grows old: successors come from the brokers.
    if (text.isPresent()
        && !keeper.isHistory(text.get())
        && keeper.install(text.get()) instanceof Verdict.Refused refused) {
      throw new BadInput(
          "The agreement %s is refused.\n  %s"
              .formatted(
                  agreementFile,
                  refused.reasons().stream()
                      .map(Sentence::toString)
                      .collect(Collectors.joining("\n  "))));
    }
    // An agent that starts by itself has nobody to tell: it goes on, private, and its page tells.
    if (choice.group() != null) {
      check(choice.group(), keeper);
    }
    var member = new Membership(group, partTime(directory, choice.partTime(), keeper));
    if (!group.equals(Solo.GROUP)) {
      PrivateFiles.replace(groupFile, group.getBytes(UTF_8));
    }
    return new Installation(member, keeper);
  }

  private static Optional<String> before(Path groupFile) throws IOException {
    try {
      return Optional.of(Files.readString(groupFile).strip()).filter(group -> !group.isEmpty());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static byte[] read(Path file) throws BadInput {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new BadInput("The agreement " + file + " cannot be read: see --agreement.");
    }
  }

  private static Agreement understand(byte[] text, @Nullable Path file) throws BadInput {
    return switch (AgreementReader.read(text)) {
      case Reading.Understood read -> read.signed().agreement();
      case Reading.Refused broken ->
          throw new BadInput(
              "The agreement %s is not right.\n  %s"
                  .formatted(
                      file,
                      broken.problems().stream()
                          .map(Object::toString)
                          .collect(Collectors.joining("\n  "))));
    };
  }

  /** The team that is given, or was before, or is the only one; else none that there is. */
  private static String choose(
      @Nullable String given, Optional<String> before, Optional<Agreement> offered) {
    if (given != null) {
      return given;
    }
    List<String> teams = offered.map(Installation::teams).orElse(List.of());
    return before.orElse(teams.size() == 1 ? teams.getFirst() : Solo.GROUP);
  }

  private static void check(String group, AgreementKeeper keeper) throws BadInput {
    List<String> teams = keeper.shown().map(Installation::teams).orElse(List.of());
    if (!teams.isEmpty() && !teams.contains(group)) {
      throw new BadInput(
          "The agreement has no team “%s”. Write --group and one of: %s"
              .formatted(group, String.join(", ", teams)));
    }
  }

  private static String partTime(Path directory, @Nullable String given, AgreementKeeper keeper)
      throws IOException, BadInput {
    Path file = directory.resolve(PART_TIME);
    if (given == null) {
      return before(file).orElse("");
    }
    List<String> patterns =
        keeper.shown().map(Agreement::partTime).orElse(List.of()).stream()
            .map(PartTime::id)
            .toList();
    if (!given.equals(NONE) && !patterns.contains(given)) {
      throw new BadInput(
          "The agreement has no part-time hours “%s”. Write --part-time and one of: %s"
              .formatted(
                  given,
                  String.join(", ", Stream.concat(patterns.stream(), Stream.of(NONE)).toList())));
    }
    String chosen = given.equals(NONE) ? "" : given;
    PrivateFiles.replace(file, chosen.getBytes(UTF_8));
    return chosen;
  }

  private static List<String> teams(Agreement agreement) {
    return agreement.leaves().stream().map(Group::id).toList();
  }
}
