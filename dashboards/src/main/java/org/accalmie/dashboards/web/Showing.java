package org.accalmie.dashboards.web;

/** Whose figures the pages show, which each of them says at its top. */
public enum Showing {
  /** What people's desktops reported, behind the log-in of the demo. */
  REPORTS("demo.banner"),
  /** What a replay made of a trace. */
  A_REPLAY("replay.banner");

  private final String banner;

  Showing(String banner) {
    this.banner = banner;
  }

  /** The key of its sentence. */
  public String banner() {
    return banner;
  }
}
