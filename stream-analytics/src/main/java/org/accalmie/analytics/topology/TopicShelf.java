package org.accalmie.analytics.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * A small topic of one partition in a global store, whole and in the order of the log.
 *
 * <p>The store holds every text under its offset, so that the order of the log decides which was
 * first, and nobody who may write to the topic can withdraw what stands there.
 */
final class TopicShelf {
  private final String name;
  private final AtomicLong changes = new AtomicLong();

  /**
   * A shelf that is empty yet.
   *
   * @param name of the store
   */
  TopicShelf(String name) {
    this.name = name;
  }

  /** Keeps the global store, and notes that it changed. */
  final class Keeper implements Processor<byte[], byte[], Void, Void> {
    private @Nullable ProcessorContext<Void, Void> context;
    private @Nullable KeyValueStore<byte[], byte[]> store;

    @Override
    public void init(ProcessorContext<Void, Void> started) {
      context = started;
      store = started.getStateStore(name);
    }

    @Override
    public void process(Record<byte[], byte[]> text) {
      if (text.value() != null) {
        long offset = Objects.requireNonNull(context).recordMetadata().orElseThrow().offset();
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(offset).array();
        Objects.requireNonNull(store).put(key, text.value());
        changes.incrementAndGet();
      }
    }
  }

  Keeper keeper() {
    return new Keeper();
  }

  /** How often a text was added while this program runs. */
  long changes() {
    return changes.get();
  }

  /** All texts, in the order of the log. */
  List<byte[]> texts(ProcessorContext<?, ?> context) {
    List<byte[]> texts = new ArrayList<>();
    KeyValueStore<byte[], Object> store = context.getStateStore(name);
    try (KeyValueIterator<byte[], Object> all = store.all()) {
      while (all.hasNext()) {
        texts.add(text(all.next().value));
      }
    }
    return texts;
  }

  /** A text as a processor finds it: in a global store of another's, it has a time beside it. */
  static byte[] text(Object found) {
    return (byte[]) (found instanceof ValueAndTimestamp<?> stamped ? stamped.value() : found);
  }
}
