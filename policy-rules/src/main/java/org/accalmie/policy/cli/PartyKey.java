package org.accalmie.policy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;
import org.accalmie.policy.agreement.Role;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options with which a party signs what another command found. */
public final class PartyKey {
  @ArgGroup(exclusive = false)
  private @Nullable Given given;

  @Mixin private PassphraseSource source = new PassphraseSource();

  /** Both or neither. */
  private static final class Given {
    @Option(
        names = "--sign",
        required = true,
        paramLabel = "KEY",
        description = "sign the result with this private key of a party, and publish it")
    private Path key = Path.of("");

    @Option(
        names = "--role",
        required = true,
        paramLabel = "ROLE",
        description = "whose key it is: employer or works-council")
    private Role role = Role.EMPLOYER;
  }

  /**
   * A party's key.
   *
   * @param role whose it is
   */
  public record Signer(Role role, PrivateKey key) {}

  /**
   * The key that was given, if one was; its passphrase is asked for where it has one.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is no key, or the passphrase another one's
   */
  public Optional<Signer> signer() throws IOException {
    return given == null
        ? Optional.empty()
        : Optional.of(
            new Signer(
                given.role, KeyFile.read(given.key, () -> source.known(Terminal.ofThisProcess()))));
  }
}
