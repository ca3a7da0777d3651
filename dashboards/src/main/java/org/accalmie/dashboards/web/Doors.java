package org.accalmie.dashboards.web;

import java.net.URI;
import java.util.Optional;
import org.accalmie.dashboards.oidc.Provider;

/**
 * How people come in.
 *
 * @param address under which a proxy serves the pages; none for this machine alone
 * @param provider that says who somebody is; without one, everybody may take any seat
 */
public record Doors(Optional<URI> address, Optional<Provider> provider) {

  /** The log-in that proves nothing, on this machine alone. */
  public static Doors demo() {
    return new Doors(Optional.empty(), Optional.empty());
  }

  /**
   * Doors under an address that an admin wrote.
   *
   * @throws IllegalArgumentException if it is no https address without a path
   */
  public Doors at(String text) {
    return new Doors(Optional.of(Address.parse(text)), provider);
  }

  /** Doors behind this provider. */
  public Doors behind(Provider known) {
    return new Doors(address, Optional.of(known));
  }
}
