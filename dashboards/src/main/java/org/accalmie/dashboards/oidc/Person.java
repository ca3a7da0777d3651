package org.accalmie.dashboards.oidc;

import java.util.Set;

/**
 * Who came back from the provider.
 *
 * @param subject how the provider calls the person; to be forgotten at once
 * @param seats the words of the seats that the person's roles take
 */
public record Person(String subject, Set<String> seats) {
  public Person {
    seats = Set.copyOf(seats);
  }

  /** Shows nobody. */
  @Override
  public String toString() {
    return "Person" + seats;
  }
}
