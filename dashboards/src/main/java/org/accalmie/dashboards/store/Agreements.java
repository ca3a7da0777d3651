package org.accalmie.dashboards.store;

import java.util.ArrayList;
import java.util.List;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.policy.wire.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The agreements on the topic, judged as the analytics judge them. */
public final class Agreements {
  private final List<byte[]> texts = new ArrayList<>();
  private volatile AgreementBook book = AgreementBook.of(texts);

  /** Takes a record of the topic of agreements. */
  public synchronized void take(ConsumerRecord<byte[], byte[]> input) {
    if (input.topic().equals(Topics.AGREEMENTS) && input.value() != null) {
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
}
