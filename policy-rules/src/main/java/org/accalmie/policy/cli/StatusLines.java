package org.accalmie.policy.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Problem;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.State;
import org.jspecify.annotations.Nullable;

/** Where each version of an agreement stands in its life, in words. */
final class StatusLines {
  private StatusLines() {}

  /** A version's file. */
  record Version(Path file, Reading reading) {}

  /**
   * A line or more for each version.
   *
   * @param days the day on which they are looked at, of an agreement that is among them
   */
  static List<String> of(List<Version> given, Function<Agreement, LocalDate> days) {
    List<Version> versions =
        given.stream().sorted(Comparator.comparingInt(StatusLines::number)).toList();
    LocalDate today =
        versions.stream()
            .flatMap(version -> agreement(version).stream())
            .map(days)
            .findFirst()
            .orElse(LocalDate.EPOCH);
    List<State> states = new ArrayList<>();
    @Nullable SignedAgreement held = null;
    for (Version version : versions) {
      State state = state(version, held, today);
      Optional<SignedAgreement> taken = taken(state);
      if (taken.isPresent()) {
        held = taken.get();
        if (begun(held, today)) {
          supersede(states, held);
        }
      }
      states.add(state);
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      String file = versions.get(i).file() + ": ";
      say(states.get(i), today).forEach(line -> lines.add(file + line));
    }
    return lines;
  }

  private static Optional<Agreement> agreement(Version version) {
    return version.reading() instanceof Reading.Understood read
        ? Optional.of(read.signed().agreement())
        : Optional.empty();
  }

  private static int number(Version version) {
    return agreement(version).map(Agreement::version).orElse(Integer.MAX_VALUE);
  }

  private static State state(Version version, @Nullable SignedAgreement held, LocalDate today) {
    return switch (version.reading()) {
      case Reading.Refused refused -> new State.Draft(refused.problems());
      case Reading.Understood read -> State.of(read.signed(), held, today);
    };
  }

  private static boolean begun(SignedAgreement signed, LocalDate today) {
    return !signed.agreement().from().isAfter(today);
  }

  private static Optional<SignedAgreement> taken(State state) {
    return switch (state) {
      case State.InForce(SignedAgreement signed) -> Optional.of(signed);
      case State.Expired(SignedAgreement signed) -> Optional.of(signed);
      default -> Optional.empty();
    };
  }

  private static void supersede(List<State> states, SignedAgreement next) {
    states.replaceAll(
        state ->
            switch (state) {
              case State.InForce before -> before.succeed(next);
              case State.Suspended before -> before.succeed(next);
              default -> state;
            });
  }

  private static List<String> say(State state, LocalDate today) {
    return switch (state) {
      case State.Draft draft ->
          draft.problems().stream().map(Problem::toString).map(p -> "draft: " + p).toList();
      case State.Proposed proposed ->
          List.of("proposed: version %d, nobody has signed it".formatted(version(proposed)));
      case State.SignedByOne signed ->
          signed.missing().stream().map(missing -> "not in force: " + missing).toList();
      case State.InForce(SignedAgreement signed) -> List.of(inForce(signed, today));
      case State.Superseded superseded -> List.of("superseded by version " + superseded.by());
      case State.Suspended suspended ->
          List.of("suspended by version " + suspended.by() + "; the windows stay");
      case State.Expired(SignedAgreement signed) ->
          List.of("expired after %s; the windows stay".formatted(signed.agreement().until()));
    };
  }

  private static int version(State.Proposed proposed) {
    return proposed.agreement().version();
  }

  private static String inForce(SignedAgreement signed, LocalDate today) {
    Agreement agreement = signed.agreement();
    String when =
        begun(signed, today)
            ? "in force: version %d until %s".formatted(agreement.version(), agreement.until())
            : "signed: version %d from %s".formatted(agreement.version(), agreement.from());
    boolean alone =
        signed.signatures().stream().noneMatch(signature -> signature.role() == Role.EMPLOYER);
    return alone ? when + "; the works council alone signed, which suffices" : when;
  }
}
