package org.accalmie.analytics.topology;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * What was counted, noted down by day: one block for all that came between two commits.
 *
 * <p>A store that is asked and written for each report costs many times what counting does. Notes
 * wait in memory and are written when Streams empties its caches, which it does before each commit;
 * so they are in the transaction of the reports that they note. That moment is internal API ({@link
 * CachedStateStore}), and this is the only class here that touches it.
 */
final class CountJournal implements StateStore, CachedStateStore<Object, Object> {
  /** A broker takes a megabyte. */
  private static final int FULL_BYTES = 256 * 1024;

  // Sorts after every block of a day.
  private static final String END = "~";

  private final KeyValueStore<String, byte[]> blocks;
  private final Map<LocalDate, NoteWriter> open = new TreeMap<>();
  private long next;

  private CountJournal(KeyValueStore<String, byte[]> blocks) {
    this.blocks = blocks;
  }

  /** A builder for the topology. */
  static StoreBuilder<CountJournal> builder(String name) {
    return new Builder(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray()));
  }

  /** Where to note what is counted of a day. */
  NoteWriter of(LocalDate day) {
    NoteWriter notes = open.computeIfAbsent(day, d -> new NoteWriter());
    if (notes.size() < FULL_BYTES) {
      return notes;
    }
    write(day, notes);
    return open.compute(day, (d, full) -> new NoteWriter());
  }

  /** Reads all that was noted, in order of days and within each in order. */
  void read(BiConsumer<LocalDate, byte[]> reader) {
    try (KeyValueIterator<String, byte[]> all = blocks.all()) {
      while (all.hasNext()) {
        var block = all.next();
        int bar = block.key.indexOf('|');
        next = Math.max(next, 1 + Long.parseLong(block.key, bar + 1, block.key.length(), 10));
        reader.accept(LocalDate.parse(block.key.substring(0, bar)), block.value);
      }
    }
  }

  /** Forgets a day and all before. */
  void forget(LocalDate last) {
    open.keySet().removeIf(day -> !day.isAfter(last));
    List<String> old = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> past = blocks.range("", last + END)) {
      past.forEachRemaining(block -> old.add(block.key));
    }
    old.forEach(blocks::delete);
  }

  @Override
  public void flushCache() {
    open.forEach(this::write);
    open.clear();
  }

  private void write(LocalDate day, NoteWriter notes) {
    blocks.put("%s|%012d".formatted(day, next), notes.block());
    next++;
  }

  @Override
  public void clearCache() {
    open.clear();
  }

  @Override
  public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean oldValues) {
    return false;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    open.clear();
    next = 0;
    blocks.init(context, root);
  }

  @Override
  public String name() {
    return blocks.name();
  }

  @Override
  public void commit(Map<TopicPartition, Long> offsets) {
    blocks.commit(offsets);
  }

  @Override
  public Long committedOffset(TopicPartition partition) {
    return blocks.committedOffset(partition);
  }

  @Override
  public boolean managesOffsets() {
    return blocks.managesOffsets();
  }

  @Override
  public void close() {
    blocks.close();
  }

  @Override
  public boolean persistent() {
    return blocks.persistent();
  }

  @Override
  public boolean isOpen() {
    return blocks.isOpen();
  }

  /** Builds a journal on blocks that are kept as any store is. */
  private record Builder(StoreBuilder<KeyValueStore<String, byte[]>> blocks)
      implements StoreBuilder<CountJournal> {
    @Override
    public CountJournal build() {
      return new CountJournal(blocks.build());
    }

    @Override
    public StoreBuilder<CountJournal> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<CountJournal> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<CountJournal> withLoggingEnabled(Map<String, String> config) {
      return new Builder(blocks.withLoggingEnabled(config));
    }

    @Override
    public StoreBuilder<CountJournal> withLoggingDisabled() {
      return new Builder(blocks.withLoggingDisabled());
    }

    @Override
    public Map<String, String> logConfig() {
      return blocks.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
      return blocks.loggingEnabled();
    }

    @Override
    public String name() {
      return blocks.name();
    }
  }
}
