package org.accalmie.analytics.topology;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.accalmie.analytics.release.Ledger;
import org.accalmie.analytics.release.Period;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.wire.PersonYear;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each year has cost, twice: in a store that belongs to the transaction of the releases, and
 * as the topic tells it to everybody.
 *
 * <p>What stands in either is spent. So analytics that begin anew, under another application id or
 * after their topics were deleted, do not begin with a new budget; and whoever writes to the topic
 * can stop releases, and have none made that was not paid for.
 */
final class LedgerShelf {
  static final String BOOKED = "ledger";
  static final String TOLD = "told-ledger";
  private static final Logger LOG = LoggerFactory.getLogger(LedgerShelf.class);

  private LedgerShelf() {}

  /** Keeps the years of the topic, and not what each group's periods cost. */
  static final class Keeper implements Processor<byte[], byte[], Void, Void> {
    private @Nullable KeyValueStore<byte[], byte[]> store;

    @Override
    public void init(ProcessorContext<Void, Void> started) {
      store = started.getStateStore(TOLD);
    }

    @Override
    public void process(Record<byte[], byte[]> told) {
      if (told.key() != null && told.value() != null && isYear(told.key())) {
        Objects.requireNonNull(store).put(told.key(), told.value());
      }
    }

    private static boolean isYear(byte[] key) {
      return new String(key, StandardCharsets.UTF_8).startsWith(PersonYear.PREFIX);
    }
  }

  /** The book of the one task that releases, with what the topic told before it began. */
  static Book book(ProcessorContext<?, ?> context) {
    List<PersonYear> years = new ArrayList<>(years(context.getStateStore(TOLD)));
    years.addAll(years(context.getStateStore(BOOKED)));
    return new Book(context.getStateStore(BOOKED), Ledger.of(years));
  }

  private static List<PersonYear> years(KeyValueStore<byte[], Object> store) {
    List<PersonYear> years = new ArrayList<>();
    try (KeyValueIterator<byte[], Object> all = store.all()) {
      while (all.hasNext()) {
        try {
          years.add(WireCodec.decodePersonYear(TopicShelf.text(all.next().value)));
        } catch (WireException e) {
          LOG.warn("A year of the ledger cannot be read, and is ignored: {}", e.getMessage());
        }
      }
    }
    return years;
  }

  /** What is spent, and by what. */
  static final class Book {
    private final KeyValueStore<byte[], byte[]> store;
    private Ledger ledger;

    private Book(KeyValueStore<byte[], byte[]> store, Ledger ledger) {
      this.store = store;
      this.ledger = ledger;
    }

    /** Whether enough is left for a period. */
    boolean allows(Period period, Agreement agreement) {
      return ledger.allows(period, agreement);
    }

    /** Books a period; the years as they stand then. */
    List<PersonYear> pay(Period period, Agreement agreement) {
      ledger = ledger.with(period, agreement);
      List<PersonYear> years = ledger.years(period, agreement);
      for (PersonYear year : years) {
        store.put(year.key().getBytes(StandardCharsets.UTF_8), WireCodec.encode(year));
      }
      return years;
    }
  }
}
