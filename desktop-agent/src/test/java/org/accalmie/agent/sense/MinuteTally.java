package org.accalmie.agent.sense;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A tally that keeps what it got, for a test to look at. */
final class MinuteTally implements Tally {
  record Entry(Instant minute, Fact fact, String detail, int amount) {}

  private final List<Entry> entries = new ArrayList<>();
  private int urgent;

  @Override
  public void add(Fact fact, String detail, int amount) {
    addAt(InstantSource.system().instant(), fact, detail, amount);
  }

  @Override
  public synchronized void addAt(Instant when, Fact fact, String detail, int amount) {
    entries.add(new Entry(when.truncatedTo(ChronoUnit.MINUTES), fact, detail, amount));
  }

  @Override
  public synchronized void addUrgent(Fact fact, String detail, int amount) {
    urgent += amount;
    add(fact, detail, amount);
  }

  synchronized int urgent() {
    return urgent;
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  synchronized int count(Fact fact) {
    return entries.stream().filter(e -> e.fact() == fact).mapToInt(Entry::amount).sum();
  }
}
