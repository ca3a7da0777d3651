package org.accalmie.agent.journal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Tells how far local time was from UTC, where the machine was then. */
public interface Offsets {

  /** Those of a machine that never travels. */
  static Offsets of(ZoneId zone) {
    return at -> zone.getRules().getOffset(at);
  }

  /** Local time minus UTC at an instant. */
  ZoneOffset at(Instant instant);
}
