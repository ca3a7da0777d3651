package org.accalmie.dashboards.web;

import java.net.URI;
import java.util.Optional;
import org.accalmie.dashboards.audit.AuditLog;
import org.accalmie.dashboards.oidc.Provider;

/**
 * How people come in, and where it is written down what admins do there.
 *
 * @param address under which a proxy serves the pages; none for this machine alone
 * @param provider that says who somebody is; without one, everybody may take any seat
 * @param audit open; closed by who opened it
 */
public record Doors(Optional<URI> address, Optional<Provider> provider, AuditLog audit) {

  /** The log-in that proves nothing, on this machine alone. */
  public static Doors demo(AuditLog audit) {
    return new Doors(Optional.empty(), Optional.empty(), audit);
  }

  /**
   * Doors under an address that an admin wrote.
   *
   * @throws IllegalArgumentException if it is no https address without a path
   */
  public Doors at(String text) {
    return new Doors(Optional.of(Address.parse(text)), provider, audit);
  }

  /** Doors behind this provider. */
  public Doors behind(Provider known) {
    return new Doors(address, Optional.of(known), audit);
  }
}
