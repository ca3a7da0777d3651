package org.accalmie.dashboards.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The agreements on the topic, judged as the analytics judge them. */
public final class Agreements {
  private final List<byte[]> texts = new ArrayList<>();
  private final Map<String, Instant> published = new ConcurrentHashMap<>();
  private volatile AgreementBook book = AgreementBook.of(texts);

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
    book = AgreementBook.of(texts);
  }

  /** All versions and what was refused, as of now. */
  public AgreementBook book() {
    return book;
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
