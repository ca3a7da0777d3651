package org.accalmie.dashboards.store;

import java.util.Map;
import java.util.TreeMap;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The agreements on the topic, judged as the analytics judge them. */
public final class Agreements {
  private final Map<String, byte[]> texts = new TreeMap<>();
  private volatile AgreementBook book = AgreementBook.of(texts.values());

  /** Takes a record of the topic of agreements. */
  public synchronized void take(ConsumerRecord<byte[], byte[]> input) {
    if (input.topic().equals(Topics.AGREEMENTS) && input.key() != null && input.value() != null) {
      add(new String(input.key(), java.nio.charset.StandardCharsets.UTF_8), input.value());
    }
  }

  /** Takes an agreement's canonical JSON under its key. */
  public synchronized void add(String key, byte[] text) {
    texts.put(key, text);
    book = AgreementBook.of(texts.values());
  }

  /** All versions and what was refused, as of now. */
  public AgreementBook book() {
    return book;
  }
}
