package org.accalmie.dashboards.web;

/** Whose figures the pages show. */
public enum Showing {
  /** What people's desktops reported. */
  REPORTS,
  /** What a replay made of a trace. */
  A_REPLAY
}
