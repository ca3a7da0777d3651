package org.accalmie.dashboards.web;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accalmie.dashboards.store.Counting.Known;
import org.accalmie.dashboards.store.Punctuality;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.dashboards.store.Traffic;
import org.accalmie.policy.wire.Topics;

/**
 * Counts for a monitoring system on this machine: no group, no day, no figure.
 *
 * <p>Prometheus text format 0.0.4.
 */
final class MetricsPages {
  private static final Duration BEFORE_ALL = Duration.ofSeconds(-1);

  private final Stores stores;
  private final Path data;

  MetricsPages(Stores stores, Path data) {
    this.stores = stores;
    this.data = data;
  }

  List<Route> routes() {
    return List.of(Route.get("/metrics", Access.EVERYBODY, this::metrics));
  }

  private void metrics(Visit visit) {
    if (!Address.isLoopback(String.valueOf(visit.context().header("Host")))) {
      visit.sorry(404, "error.404");
      return;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    try {
      writer.write(text, snapshots());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    visit.context().contentType(writer.getContentType()).result(text.toByteArray());
  }

  private MetricSnapshots snapshots() {
    Traffic traffic = stores.traffic();
    Map<String, Integer> unreadable = new TreeMap<>();
    Topics.all().forEach(topic -> unreadable.put(topic, traffic.unreadable(topic)));
    Map<String, Integer> rejected = new TreeMap<>();
    traffic.rejected().forEach((reason, count) -> rejected.put(reason.name(), count));
    Punctuality directives = traffic.punctuality();
    return MetricSnapshots.of(
        counter("accalmie_records", "Records read.", "topic", traffic.records()),
        counter("accalmie_unreadable", "Records that could not be read.", "topic", unreadable),
        counter("accalmie_rejected", "Records that were refused.", "reason", rejected),
        counter("accalmie_directives", "Directives that came.", Map.of("", directives.came())),
        counter(
            "accalmie_late_directives",
            "Directives that came more than a second late.",
            Map.of("", directives.late())),
        gauge(
            "accalmie_day_overdue_seconds",
            "For how long a day has ended without the log being told; -1 before the first tick.",
            traffic.overdue(stores.zone()).orElse(BEFORE_ALL).toMillis() / 1_000.0),
        gauge(
            "accalmie_records_behind",
            "Records that are in the log and not read yet; -1 if Kafka does not answer.",
            traffic.reading().connected() ? (double) traffic.reading().behind() : -1),
        gauge(
            "accalmie_reports_uncounted",
            "Records of reports that the analytics have not counted yet; -1 if that is not known.",
            traffic.counting().known() == Known.YES ? (double) traffic.counting().behind() : -1),
        gauge(
            "accalmie_disk_free_bytes",
            "Room for drafts and the log of admins' acts.",
            (double) Room.on(data).freeBytes()));
  }

  private static CounterSnapshot counter(String name, String help, Map<String, Integer> one) {
    return counter(name, help, "", one);
  }

  private static CounterSnapshot counter(
      String name, String help, String label, Map<String, Integer> counts) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
    counts.forEach(
        (value, count) ->
            counter.dataPoint(
                CounterDataPointSnapshot.builder()
                    .labels(label.isEmpty() ? Labels.EMPTY : Labels.of(label, value))
                    .value(count)
                    .build()));
    return counter.build();
  }

  private static GaugeSnapshot gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
        .build();
  }
}
