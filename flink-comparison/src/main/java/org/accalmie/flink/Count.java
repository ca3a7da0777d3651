package org.accalmie.flink;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Histograms of a group by day, each token once. */
final class Count extends KeyedProcessFunction<String, Ballot, Long>
    implements CheckpointedFunction, CheckpointListener {
  /** What the last completed checkpoint holds; the cluster is in this process. */
  static final AtomicInteger CHECKPOINTED = new AtomicInteger();

  private static final long serialVersionUID = 1;
  private static final int MOST_BUCKETS = 5;

  private final Map<Long, Integer> snapshots = new HashMap<>();
  private int counted;
  private transient @Nullable MapState<Integer, int[]> days;
  private transient @Nullable MapState<Tuple2<Long, Long>, Boolean> tokens;

  @Override
  public void open(OpenContext context) {
    days =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "days", Types.INT, PrimitiveArrayTypeInfo.INT_PRIMITIVE_ARRAY_TYPE_INFO));
    tokens =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "tokens", Types.TUPLE(Types.LONG, Types.LONG), Types.BOOLEAN));
  }

  @Override
  public void processElement(Ballot ballot, Context context, Collector<Long> out) throws Exception {
    MapState<Tuple2<Long, Long>, Boolean> spent = Objects.requireNonNull(tokens);
    Tuple2<Long, Long> token = Tuple2.of(ballot.high, ballot.low);
    counted++;
    if (!spent.contains(token)) {
      spent.put(token, true);
      count(ballot);
    }
  }

  private void count(Ballot ballot) throws Exception {
    MapState<Integer, int[]> counts = Objects.requireNonNull(days);
    int[] before = counts.get(ballot.day);
    int[] histograms =
        before == null ? new int[1 + MOST_BUCKETS * ballot.buckets.length] : before.clone();
    histograms[0]++;
    for (int measure = 0; measure < ballot.buckets.length; measure++) {
      histograms[1 + MOST_BUCKETS * measure + ballot.buckets[measure]]++;
    }
    counts.put(ballot.day, histograms);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    snapshots.put(context.getCheckpointId(), counted);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {
    // It starts from nothing; a failed benchmark is run again.
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) {
    CHECKPOINTED.set(snapshots.getOrDefault(checkpoint, 0));
  }
}
