package org.accalmie.policy.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One agent's answers for one person-day, with a one-time token and nothing else.
 *
 * @param group the leaf group of the agreement
 * @param period the person-day
 * @param answers measure id to bucket, from 0 in the catalogue's order
 * @param token what entitles it: base64url of 320 bytes, without padding; see {@code Token}
 */
public record Report(
    String group, LocalDate period, SortedMap<String, Integer> answers, String token) {
  /** Copies the answers. */
  public Report {
    answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
  }

  /** The record timestamp of every report of this day, whoever sends it and whenever. */
  public Instant timestamp() {
    return period.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
