package org.accalmie.agent.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** One report as it leaves: exactly these bytes, under this key, with this timestamp. */
public final class Parcel {
  private final String token;
  private final String group;
  private final LocalDate day;
  private final byte[] bytes;
  private final Optional<Instant> due;
  private final Optional<LocalDate> sentOn;

  Parcel(
      String token,
      String group,
      LocalDate day,
      byte[] bytes,
      Optional<Instant> due,
      Optional<LocalDate> sentOn) {
    this.token = token;
    this.group = group;
    this.day = day;
    this.bytes = bytes.clone();
    this.due = due;
    this.sentOn = sentOn;
  }

  String token() {
    return token;
  }

  /** The group, which is the record's key. */
  public String group() {
    return group;
  }

  /** The person-day it answers for. */
  public LocalDate day() {
    return day;
  }

  /** The record's value. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The record's timestamp: the day's start in UTC, the same for everyone. */
  public Instant timestamp() {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** From when on it may leave; empty once it has left. */
  public Optional<Instant> due() {
    return due;
  }

  /** The day on which it left; empty while it waits. */
  public Optional<LocalDate> sentOn() {
    return sentOn;
  }
}
