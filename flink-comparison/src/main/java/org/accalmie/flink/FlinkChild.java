package org.accalmie.flink;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.accalmie.analytics.bench.Stopwatch;
import org.accalmie.policy.cli.Logging;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The process that counts in Flink's mini cluster, with what is fastest there: one slot, so that
 * nothing crosses a network; state on the heap; no object copied between operators.
 *
 * <p>It reads reports as the analytics do and judges none of them.
 */
final class FlinkChild {
  // Held here, because the log manager lets loggers go that nobody holds.
  private static final Logger FLINK = Logger.getLogger("org.apache.flink");

  private FlinkChild() {}

  /** Arguments: milliseconds between checkpoints, the broker, a directory and two numbers. */
  public static void main(String[] arguments) throws Exception {
    Logging.quiet();
    FLINK.setLevel(Level.SEVERE);
    StreamExecutionEnvironment environment =
        environment(Path.of(arguments[2]), Duration.ofMillis(Long.parseLong(arguments[0])));
    environment
        .fromSource(source(arguments[1]), WatermarkStrategy.noWatermarks(), "reports")
        .keyBy(ballot -> ballot.group)
        .process(new Count())
        .sinkTo(new DiscardingSink<>());
    environment.executeAsync("count");
    await(Integer.parseInt(arguments[3]));
    Stopwatch watch = Stopwatch.whenIdle();
    await(Integer.parseInt(arguments[4]));
    watch.stop();
  }

  private static void await(int checkpointed) throws InterruptedException {
    while (Count.CHECKPOINTED.get() < checkpointed) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static StreamExecutionEnvironment environment(Path directory, Duration between) {
    Configuration settings = new Configuration();
    settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString());
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, settings);
    environment.enableCheckpointing(between.toMillis(), CheckpointingMode.EXACTLY_ONCE);
    environment.getConfig().enableObjectReuse();
    return environment;
  }

  private static KafkaSource<Ballot> source(String bootstrap) {
    return KafkaSource.<Ballot>builder()
        .setBootstrapServers(bootstrap)
        .setTopics(Topics.REPORTS)
        .setGroupId("flink")
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setProperty("isolation.level", "read_committed")
        .setDeserializer(new Reading())
        .build();
  }

  /** Reads a report; there is none here that cannot be read. */
  private static final class Reading implements KafkaRecordDeserializationSchema<Ballot> {
    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Ballot> out)
        throws IOException {
      try {
        out.collect(Ballot.of(WireCodec.decodeReport(message.value())));
      } catch (WireException e) {
        throw new IOException(e);
      }
    }

    @Override
    public TypeInformation<Ballot> getProducedType() {
      return TypeInformation.of(Ballot.class);
    }
  }
}
