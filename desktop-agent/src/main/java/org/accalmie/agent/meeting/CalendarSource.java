package org.accalmie.agent.meeting;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where the owner's meetings stand. */
public sealed interface CalendarSource {

  /** A collection of a CalDAV server (RFC 4791). */
  record Dav(URI collection, Login login) implements CalendarSource {
    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException when it is none; the message says what to write instead
     */
    public Dav {
      collection = CalendarAddress.checked(collection);
    }

    @Override
    public String toString() {
      return "Dav";
    }
  }

  /** A published calendar (RFC 5545), often with a secret in its address. */
  record Published(Address address, Optional<Login> login) implements CalendarSource {
    @Override
    public String toString() {
      return "Published";
    }
  }

  /** Looks an address up that is kept as a secret. */
  @FunctionalInterface
  interface Address {
    /**
     * The address; {@code webcal:} stands for {@code https:}.
     *
     * @throws CalendarException when it is not known, or may not be known now
     */
    URI reveal() throws CalendarException;
  }

  /** A file of this machine that another program keeps. */
  record Kept(Path file) implements CalendarSource {
    @Override
    public String toString() {
      return "Kept";
    }
  }
}
