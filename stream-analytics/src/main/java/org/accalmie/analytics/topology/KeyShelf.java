package org.accalmie.analytics.topology;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.accalmie.analytics.release.Week;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.token.IssuerPublicKey;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.token.Token;
import org.accalmie.policy.wire.Report;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's lists of keys, each under its own hash.
 *
 * <p>An agreement pins the hash: whoever may write to the topic can add lists that nobody looks
 * for, and can put none in the place of another.
 */
final class KeyShelf {
  static final String STORE = "issuer-keys";

  /** Of one task; some 50 MB. More than that are asked for only when old weeks are reported. */
  private static final int MOST_REMEMBERED = 50_000;

  private static final Logger LOG = LoggerFactory.getLogger(KeyShelf.class);

  private final AtomicLong changes = new AtomicLong();

  /** Keeps the global store. */
  final class Keeper implements Processor<byte[], byte[], Void, Void> {
    private @Nullable KeyValueStore<byte[], byte[]> store;

    @Override
    public void init(ProcessorContext<Void, Void> started) {
      store = started.getStateStore(STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> list) {
      if (list.value() == null) {
        return;
      }
      try {
        KeyList read = KeyList.of(list.value());
        Objects.requireNonNull(store).put(bytes(read.pin()), list.value());
        changes.incrementAndGet();
      } catch (IllegalArgumentException e) {
        LOG.warn("A record of the issuer's keys is left out: {}", e.getMessage());
      }
    }
  }

  private static byte[] bytes(String pin) {
    return pin.getBytes(StandardCharsets.US_ASCII);
  }

  Keeper keeper() {
    return new Keeper();
  }

  /** A reader in one task; not shared between threads. */
  Reader reader(ProcessorContext<?, ?> context) {
    return new Reader(context);
  }

  /** One task's view of the lists. */
  final class Reader {
    private final KeyValueStore<byte[], Object> store;
    private final Map<String, Optional<GoodFor>> keys = new HashMap<>();
    private long seen = -1;

    private Reader(ProcessorContext<?, ?> context) {
      this.store = context.getStateStore(STORE);
    }

    /** Whether a report's token was signed for a member of its group, for its person-day. */
    boolean isEntitled(Agreement agreement, Report report) {
      String pin = agreement.group(report.group()).map(Group::keys).orElse(null);
      return pin != null
          && key(pin, report.period())
              .filter(
                  key -> new Token(report.token()).isValid(key, report.group(), report.period()))
              .isPresent();
    }

    private Optional<IssuerPublicKey> key(String pin, LocalDate day) {
      long now = changes.get();
      if (now != seen || keys.size() > MOST_REMEMBERED) {
        keys.clear();
        seen = now;
      }
      // A list has one key for a week at most.
      return keys.computeIfAbsent(pin + Week.of(day).monday(), week -> read(pin, day))
          .filter(found -> found.week().covers(day))
          .map(GoodFor::key);
    }

    private Optional<GoodFor> read(String pin, LocalDate day) {
      Object found = store.get(bytes(pin));
      return found == null
          ? Optional.empty()
          : KeyList.of(TopicShelf.text(found)).keys().stream()
              .filter(week -> Week.of(LocalDate.parse(week.first())).equals(Week.of(day)))
              .findFirst()
              .map(week -> new GoodFor(week, week.publicKey()));
    }
  }

  /** A key with its days. */
  private record GoodFor(KeyList.WeekKey week, IssuerPublicKey key) {}
}
