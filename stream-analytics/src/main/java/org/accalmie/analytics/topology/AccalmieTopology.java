package org.accalmie.analytics.topology;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.accalmie.analytics.release.Kept;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.PersonYear;
import org.accalmie.policy.wire.Rejection;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.Spending;
import org.accalmie.policy.wire.Tick;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The whole topology: reports in; rejections, releases and directives out.
 *
 * <p>Building it touches nothing; every store and repartition has a name of its own.
 */
public final class AccalmieTopology {
  private static final Serde<byte[]> BYTES = Serdes.ByteArray();
  private static final Serde<String> TEXT = Serdes.String();

  /** A stranger's record may claim no time at all; nothing here depends on it. */
  private static final TimestampExtractor ANY_TIME =
      (message, partitionTime) -> Math.max(0, message.timestamp());

  private final InstantSource wallClock;
  private final ReleaseSecret secret;
  private final String software;
  private final Partitions partitions;
  private final Entitlement entitlement;
  private final ClosingTap tap;
  private final Expiry expiry;
  private final AgreementShelf shelf = new AgreementShelf();
  private final KeyShelf keys = new KeyShelf();
  private final GrantShelf grants;

  private AccalmieTopology(
      InstantSource wallClock,
      ReleaseSecret secret,
      String software,
      int partitions,
      Entitlement entitlement,
      ClosingTap tap,
      Expiry expiry) {
    this.wallClock = wallClock;
    this.secret = secret;
    this.software = software;
    this.partitions = new Partitions(partitions);
    this.entitlement = entitlement;
    this.tap = tap;
    this.expiry = expiry;
    this.grants = new GrantShelf(secret);
  }

  /**
   * Builds the topology.
   *
   * @param wallClock decides when ticks are appended and windows are open, and nothing else
   * @param secret the release secret that the agreement pins
   * @param software version to name in releases
   * @param reportPartitions partitions of the topic of reports
   * @param entitlement what makes a report count
   * @param tap {@link ClosingTap#NONE} outside replays
   * @param expiry lets go of old reports
   */
  public static Topology build(
      InstantSource wallClock,
      ReleaseSecret secret,
      String software,
      int reportPartitions,
      Entitlement entitlement,
      ClosingTap tap,
      Expiry expiry) {
    return new AccalmieTopology(
            wallClock, secret, software, reportPartitions, entitlement, tap, expiry)
        .topology();
  }

  private Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    whole(builder, AgreementShelf.STORE, Topics.AGREEMENTS, shelf::keeper);
    whole(builder, KeyShelf.STORE, Topics.KEYS, keys::keeper);
    whole(builder, LedgerShelf.TOLD, Topics.LEDGER, LedgerShelf.Keeper::new);
    whole(builder, GrantShelf.PLANS, Topics.PLANS, grants::plansKeeper);
    whole(builder, GrantShelf.FIGURES, Topics.RELIEFS, grants::figuresKeeper);
    builder.addStateStore(CountJournal.builder(CountProcessor.JOURNAL));
    builder.addStateStore(store(CountProcessor.CLOCK, TEXT, Serdes.Long()));
    builder.addStateStore(
        store(ReleaseProcessor.CLOSINGS, TEXT, CountsCodec.of(Outcome.PeriodClosing.class)));
    builder.addStateStore(store(LedgerShelf.BOOKED, BYTES, BYTES));
    builder.addStateStore(store(FourWeekShelf.KEPT, TEXT, CountsCodec.of(Kept.class)));
    builder.addStateStore(store(FourWeekShelf.BEGUN, TEXT, TEXT));
    builder.addStateStore(
        store(DirectProcessor.SAID, TEXT, wire(WireCodec::encode, WireCodec::decodeDirective)));
    KStream<byte[], byte[]> reports =
        builder.stream(
            Topics.REPORTS,
            Consumed.with(BYTES, BYTES)
                .withTimestampExtractor(ANY_TIME)
                .withName("reports-source"));
    count(reports);
    direct(reports);
    return builder.build();
  }

  /** A topic that every instance reads whole. */
  private static void whole(
      StreamsBuilder builder,
      String store,
      String topic,
      ProcessorSupplier<byte[], byte[], Void, Void> keeper) {
    builder.addGlobalStore(
        store(store, BYTES, BYTES).withLoggingDisabled(),
        topic,
        Consumed.with(BYTES, BYTES).withTimestampExtractor(ANY_TIME).withName(store + "-source"),
        keeper);
  }

  private void count(KStream<byte[], byte[]> reports) {
    KStream<String, Outcome> outcomes =
        reports.process(
            () ->
                new CountProcessor(
                    wallClock, new TickMac(secret), partitions, shelf, this::entitled, expiry),
            Named.as("count"),
            CountProcessor.JOURNAL,
            CountProcessor.CLOCK);
    only(outcomes, Outcome.Rejected.class, "rejected")
        .mapValues(Outcome.Rejected::rejection, Named.as("rejection"))
        .to(Topics.REJECTED, to("rejected-sink", AccalmieTopology::writeRejection));
    only(outcomes, Outcome.Ticked.class, "ticked")
        .to(
            Topics.REPORTS,
            to("tick-sink", (Outcome.Ticked ticked) -> writeTick(ticked.tick()))
                .withStreamPartitioner(new OwnPartition()));
    release(only(outcomes, Outcome.Closed.class, "closed"));
  }

  private void release(KStream<String, Outcome.Closed> closed) {
    KStream<String, Outcome> outcomes =
        closed
            .mapValues(Outcome.Closed::closing, Named.as("closing"))
            .peek(
                (key, closing) -> tap.closed(closing.period(), closing.closing()), Named.as("tap"))
            .repartition(
                Repartitioned.<String, Outcome.PeriodClosing>as("closings")
                    .withKeySerde(TEXT)
                    .withValueSerde(CountsCodec.of(Outcome.PeriodClosing.class))
                    // One task, since one ledger adds up what all periods cost.
                    .withNumberOfPartitions(1))
            .process(
                () -> new ReleaseProcessor(secret, software, shelf),
                Named.as("release"),
                ReleaseProcessor.CLOSINGS,
                LedgerShelf.BOOKED,
                FourWeekShelf.KEPT,
                FourWeekShelf.BEGUN);
    only(outcomes, Outcome.Paid.class, "paid")
        .mapValues(Outcome.Paid::spending, Named.as("spending"))
        .to(Topics.LEDGER, to("spending-sink", AccalmieTopology::writeSpending));
    only(outcomes, Outcome.PaidInYear.class, "paid-in-year")
        .mapValues(Outcome.PaidInYear::year, Named.as("person-year"))
        .to(Topics.LEDGER, to("person-year-sink", AccalmieTopology::writeYear));
    KStream<String, Release> releases =
        only(outcomes, Outcome.Told.class, "told")
            .mapValues(Outcome.Told::release, Named.as("release-told"));
    releases.to(Topics.RELEASES, to("release-sink", AccalmieTopology::writeRelease));
    releases
        .process(() -> new ReliefFigures(shelf), Named.as("relief-figures-of-releases"))
        .to(Topics.RELIEFS, to("relief-sink", AccalmieTopology::writeRelease));
  }

  private BiPredicate<Agreement, Report> entitled(ProcessorContext<?, ?> context) {
    return switch (entitlement) {
      case ANY_TOKEN -> (agreement, report) -> true;
      case PINNED_KEYS -> keys.reader(context)::isEntitled;
    };
  }

  private void direct(KStream<byte[], byte[]> reports) {
    reports
        .process(
            () -> new DirectProcessor(wallClock, partitions, shelf, grants),
            Named.as("direct"),
            DirectProcessor.SAID)
        .to(Topics.DIRECTIVES, to("directive-sink", AccalmieTopology::writeDirective));
  }

  private static <T extends Outcome> KStream<String, T> only(
      KStream<String, Outcome> outcomes, Class<T> kind, String name) {
    return outcomes.flatMapValues(
        outcome -> kind.isInstance(outcome) ? List.of(kind.cast(outcome)) : List.of(),
        Named.as(name));
  }

  private static <K, V> StoreBuilder<org.apache.kafka.streams.state.KeyValueStore<K, V>> store(
      String name, Serde<K> key, Serde<V> value) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), key, value);
  }

  private static <T> Produced<String, T> to(String name, Function<T, byte[]> encode) {
    return Produced.<String, T>with(TEXT, writing(encode)).withName(name);
  }

  private static byte[] writeRejection(Rejection rejection) {
    return WireCodec.encode(rejection);
  }

  private static byte[] writeTick(Tick tick) {
    return WireCodec.encode(tick);
  }

  private static byte[] writeRelease(Release release) {
    return WireCodec.encode(release);
  }

  private static byte[] writeSpending(Spending spending) {
    return WireCodec.encode(spending);
  }

  private static byte[] writeYear(PersonYear year) {
    return WireCodec.encode(year);
  }

  private static byte[] writeDirective(Directive directive) {
    return WireCodec.encode(directive);
  }

  private static <T> Serde<T> writing(Function<T, byte[]> encode) {
    Serializer<T> write = (topic, value) -> encode.apply(value);
    Deserializer<T> never =
        (topic, bytes) -> {
          throw new IllegalStateException("a sink is not read");
        };
    return Serdes.serdeFrom(write, never);
  }

  private static Serde<Directive> wire(
      Function<Directive, byte[]> encode, Decoder<Directive> decode) {
    Serializer<Directive> write = (topic, value) -> value == null ? null : encode.apply(value);
    Deserializer<Directive> read =
        (topic, bytes) -> {
          try {
            return bytes == null ? null : decode.decode(bytes);
          } catch (WireException e) {
            throw new IllegalStateException("Remove the state directory; it is rebuilt.", e);
          }
        };
    return Serdes.serdeFrom(write, read);
  }

  /** Reads a wire record. */
  private interface Decoder<T> {
    T decode(byte[] bytes) throws WireException;
  }

  /** A tick goes to the partition that it is about. */
  private static final class OwnPartition implements StreamPartitioner<String, Outcome.Ticked> {
    @Override
    public Optional<Set<Integer>> partitions(
        String topic, String key, Outcome.Ticked ticked, int count) {
      return Optional.of(Set.of(ticked.partition()));
    }
  }
}
