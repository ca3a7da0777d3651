package org.accalmie.policy.cli;

import java.util.Arrays;
import org.accalmie.policy.agreement.Role;
import picocli.CommandLine;

/** Reads a side as it is written in an agreement. */
public final class RoleWord {
  private RoleWord() {}

  /** The side of this word. */
  public static Role role(String word) {
    return Arrays.stream(Role.values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new CommandLine.TypeConversionException("write employer or works-council"));
  }
}
