package org.accalmie.dashboards.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.accalmie.dashboards.web.PageFrame.Tab;

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

  /** The pages of this seat, in order. */
  List<Tab> tabs() {
    Tab acts = new Tab("/audit", "tab.audit");
    return seesFigures()
        ? List.of(
            new Tab("/", "tab.figures"),
            new Tab("/quiet", "tab.quiet"),
            new Tab("/agreement", "tab.agreement"),
            new Tab("/privacy", "tab.privacy"),
            new Tab("/collected", "tab.collected"),
            new Tab("/label", "tab.label"),
            acts)
        : List.of(new Tab("/admin", "tab.health"), acts);
  }

  /** The pages of this seat about agreements that are being made, in order. */
  List<Tab> deskTabs() {
    Tab proposal = new Tab("/proposal", "tab.proposal");
    return this == ADMIN ? List.of(new Tab("/desk", "tab.desk"), proposal) : List.of(proposal);
  }

  /** Where this seat begins. */
  String home() {
    return tabs().getFirst().path();
  }
}
