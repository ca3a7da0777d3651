package org.accalmie.dashboards.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.measure.Measure;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The agreements on the topic, judged as the analytics judge them. */
public final class Agreements {
  private final List<byte[]> texts = new ArrayList<>();
  private final Map<String, Instant> published = new ConcurrentHashMap<>();
  private volatile AgreementBook book = AgreementBook.of(texts);
  // A hash is worked out from the whole text.
  private volatile Map<String, Agreement> byHash = Map.of();

  /** Takes a record of the topic of agreements. */
  public synchronized void take(ConsumerRecord<byte[], byte[]> input) {
    if (input.topic().equals(Topics.AGREEMENTS) && input.value() != null) {
      if (AgreementReader.read(input.value()) instanceof Reading.Understood understood) {
        published.putIfAbsent(
            understood.signed().agreement().hash(), Instant.ofEpochMilli(input.timestamp()));
      }
      add(input.value());
    }
  }

  /** Takes an agreement's canonical JSON; the order decides which was first. */
  public synchronized void add(byte[] text) {
    texts.add(text);
    AgreementBook read = AgreementBook.of(texts);
    byHash =
        read.versions().stream().collect(Collectors.toMap(Agreement::hash, version -> version));
    book = read;
    notifyAll();
  }

  /** Whether a version is there, waiting for it a while. */
  public synchronized boolean await(String hash, Duration most) {
    long end = System.nanoTime() + most.toNanos();
    try {
      while (!byHash.containsKey(hash) && System.nanoTime() < end) {
        TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return byHash.containsKey(hash);
  }

  /** All versions and what was refused, as of now. */
  public AgreementBook book() {
    return book;
  }

  /**
   * The measure as the version defines it under which this was released; as the catalogue does, if
   * that version is not in the log.
   */
  public Measure measure(Release release) {
    Agreement version = byHash.get(release.agreement());
    return version == null ? Catalogue.of(release.measure()) : version.measure(release.measure());
  }

  /** The hash of a version that is in the log, worked out when it came. */
  public String hash(Agreement version) {
    return byHash.entrySet().stream()
        .filter(one -> one.getValue().equals(version))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(version::hash);
  }

  /** Whether two releases of a measure tell of the same threshold. */
  public boolean areAlike(Release one, Release other) {
    return one.agreement().equals(other.agreement())
        || measure(one).thresholdFrom() == measure(other).thresholdFrom();
  }

  /** How many texts were taken, so that whoever worked something out sees that there are more. */
  public synchronized int added() {
    return texts.size();
  }

  /** Since when a version has been in the log; empty if it came another way. */
  public Optional<Instant> published(String hash) {
    return Optional.ofNullable(published.get(hash));
  }
}
