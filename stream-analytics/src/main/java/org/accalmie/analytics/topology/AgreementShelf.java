package org.accalmie.analytics.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.accalmie.analytics.agreements.AgreementBook;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agreements of the global store, judged once for each change.
 *
 * <p>The store holds every text under its offset, so that the order of the log decides which was
 * first.
 */
final class AgreementShelf {
  static final String STORE = "agreements";
  private static final Logger LOG = LoggerFactory.getLogger(AgreementShelf.class);

  private final AtomicLong changes = new AtomicLong();

  /** Keeps the global store, and notes that it changed. */
  final class Keeper implements Processor<byte[], byte[], Void, Void> {
    private @Nullable ProcessorContext<Void, Void> context;
    private @Nullable KeyValueStore<byte[], byte[]> store;

    @Override
    public void init(ProcessorContext<Void, Void> started) {
      context = started;
      store = started.getStateStore(STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> agreement) {
      // An agreement cannot be withdrawn by whoever may write to the topic.
      if (agreement.value() != null) {
        long offset = Objects.requireNonNull(context).recordMetadata().orElseThrow().offset();
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(offset).array();
        Objects.requireNonNull(store).put(key, agreement.value());
        changes.incrementAndGet();
      }
    }
  }

  Keeper keeper() {
    return new Keeper();
  }

  /** A reader in one task; not shared between threads. */
  Reader reader(ProcessorContext<?, ?> context) {
    return new Reader(context);
  }

  /** One task's view of the book. */
  final class Reader {
    private final Object store;
    private long seen = -1;
    private AgreementBook book = new AgreementBook(List.of(), List.of());

    private Reader(ProcessorContext<?, ?> context) {
      this.store = context.getStateStore(STORE);
    }

    /** The book as it stands; the same instance until an agreement changes. */
    AgreementBook book() {
      long now = changes.get();
      if (now != seen) {
        AgreementBook read = AgreementBook.of(texts());
        read.refused().stream()
            .filter(reason -> !book.refused().contains(reason))
            .forEach(LOG::warn);
        book = read;
        seen = now;
      }
      return book;
    }

    @SuppressWarnings("unchecked")
    private List<byte[]> texts() {
      List<byte[]> texts = new ArrayList<>();
      try (KeyValueIterator<byte[], ?> all = ((KeyValueStore<byte[], Object>) store).all()) {
        while (all.hasNext()) {
          KeyValue<byte[], ?> entry = all.next();
          texts.add(
              entry.value instanceof ValueAndTimestamp<?> stamped
                  ? (byte[]) stamped.value()
                  : (byte[]) entry.value);
        }
      }
      return texts;
    }
  }
}
