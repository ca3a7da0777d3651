package org.accalmie.dashboards.web;

import java.util.Arrays;
import java.util.Optional;

/** Whom a visitor says to be. */
public enum Seat {
  COUNCIL,
  EMPLOYER,
  ADMIN;

  /** As it is written in forms and message keys. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The seat of this word. */
  static Optional<Seat> of(String word) {
    return Arrays.stream(values()).filter(seat -> seat.word().equals(word)).findFirst();
  }

  /** Council and employer see figures, both the same; an admin sees none. */
  boolean seesFigures() {
    return this != ADMIN;
  }

  /** Where this seat begins. */
  String home() {
    return seesFigures() ? "/" : "/admin";
  }
}
