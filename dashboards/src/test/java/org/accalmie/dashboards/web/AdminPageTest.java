package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.accalmie.dashboards.FixedFigures;
import org.accalmie.dashboards.store.Traffic;
import org.accalmie.policy.wire.Directive;
import org.accalmie.policy.wire.Rejection;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.Tick;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class AdminPageTest {
  @Test
  void countsReportsByGroupAndWeekFromTheirEnvelopesAlone() {
    Traffic traffic = new Traffic(TestSite.CLOCK);
    traffic.take(report("design", FixedFigures.FIRST_WEEK));
    traffic.take(report("design", FixedFigures.FIRST_WEEK.plusDays(6)));
    traffic.take(report("design", FixedFigures.FIRST_WEEK.plusDays(7)));
    traffic.take(of(Topics.REPORTS, "workshop", day(FixedFigures.FIRST_WEEK), new byte[] {7}));
    assertThat(traffic.reports("design"))
        .containsEntry(FixedFigures.FIRST_WEEK, 2)
        .containsEntry(FixedFigures.FIRST_WEEK.plusWeeks(1), 1);
    assertThat(page(traffic))
        .contains(
            "Design 15 some some",
            "Workshop 14 some none",
            "accalmie.reports 4 0",
            "12 Oct",
            "19 Oct");
  }

  /** 98 of 105 would tell that one desktop was silent, and each look at today's count which day. */
  @Test
  void countsTellNeitherOneDesktopNorADayNorASmallGroup() {
    Traffic traffic = new Traffic(TestSite.CLOCK);
    for (int i = 0; i < 98; i++) {
      traffic.take(report("design", FixedFigures.LAST_WEEK));
      traffic.take(report("workshop", FixedFigures.LAST_WEEK.plusWeeks(1)));
      traffic.take(report("counter", FixedFigures.LAST_WEEK));
    }
    assertThat(page(traffic))
        .contains("Design 15 90 or more none", "Workshop 14 none some")
        .contains("Groups under the minimum size, together 6 – –")
        .doesNotContain("98", "Counter 6");
  }

  @Test
  void tellsHowMuchRoomThereIsForDraftsAndTheLogOfActs() {
    assertThat(page(new Traffic(TestSite.CLOCK))).containsPattern("[0-9.,]+ GB free of [0-9.,]+");
  }

  @Test
  void tellsWhyRecordsWereRefused() {
    Traffic traffic = new Traffic(TestSite.CLOCK);
    for (int i = 0; i < 3; i++) {
      traffic.take(
          of(
              Topics.REJECTED,
              "design",
              0,
              WireCodec.encode(new Rejection(Rejection.Reason.SPENT_TOKEN, ""))));
    }
    assertThat(page(traffic)).contains("a token that was spent before 3");
  }

  @Test
  void tellsWhichWindowsAreOpenAndUntilWhen() {
    Traffic traffic = new Traffic(TestSite.CLOCK);
    Directive open =
        new Directive(
            FixedFigures.agreement().hash(),
            "windows/evening",
            "design",
            "evening",
            Directive.State.OPEN,
            Instant.parse("2026-11-23T17:30:00Z"),
            Instant.parse("2026-11-24T07:00:00Z"));
    traffic.take(of(Topics.DIRECTIVES, open.key(), 0, WireCodec.encode(open)));
    assertThat(page(traffic)).contains("Design evening open 24 Nov 2026, 08:00");
  }

  @Test
  void tellsHowFarTheLogIsBehindAndHowLateWindowsOpened() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T08:00:00Z"));
    Traffic traffic = new Traffic(now::get);
    assertThat(page(traffic)).contains("no tick has come", "0 came, 0 of them");
    Instant due = Instant.parse("2026-11-24T08:30:00Z");
    now.set(due.plusMillis(1_700));
    Directive open =
        new Directive(
            FixedFigures.agreement().hash(),
            "windows/evening",
            "design",
            "evening",
            Directive.State.OPEN,
            due,
            due.plusSeconds(60));
    traffic.take(of(Topics.DIRECTIVES, open.key(), 0, WireCodec.encode(open)));
    // Days end at 04:00 in Paris; the one that ended on this morning has not been told.
    Instant told = Instant.parse("2026-11-23T03:00:00Z");
    traffic.take(of(Topics.REPORTS, "", 0, WireCodec.encode(new Tick(told, ""))));
    assertThat(page(traffic))
        .contains(
            "5 hours late: do the analytics run?",
            "1 came, 1 of them more than a second late; the latest by 1,700 ms");
    Instant today = Instant.parse("2026-11-24T03:00:00Z");
    traffic.take(of(Topics.REPORTS, "", 0, WireCodec.encode(new Tick(today, ""))));
    assertThat(page(traffic)).contains("on time: it has been told of each day");
    traffic.watchFromNow();
    assertThat(page(traffic)).contains("0 came, 0 of them");
  }

  @Test
  void metricsHoldCountsAndNeitherGroupNorDay() {
    Traffic traffic = new Traffic(TestSite.CLOCK);
    traffic.take(report("design", FixedFigures.FIRST_WEEK));
    traffic.take(
        of(Topics.REPORTS, "", 0, WireCodec.encode(new Tick(TestSite.CLOCK.instant(), ""))));
    try (Site site = TestSite.full(traffic)) {
      String metrics = new Visitor(site).get("/metrics").body();
      assertThat(metrics)
          .contains(
              "# TYPE accalmie_records_total counter",
              "accalmie_records_total{topic=\"accalmie.reports\"} 2.0",
              "accalmie_day_overdue_seconds 0.0",
              "accalmie_disk_free_bytes ",
              "accalmie_directives_total 0.0")
          .doesNotContain("design", "2026");
    }
  }

  @Test
  void showsTheAgreementsStateAndNoFigureOfAnybody() {
    assertThat(page(new Traffic(TestSite.CLOCK)))
        .contains("In force: Quiet hours at Atelier du Midi, version 1, from 12 October 2026")
        .doesNotContain("%", "person-day");
  }

  private static ConsumerRecord<byte[], byte[]> report(String group, LocalDate day) {
    var answers = new TreeMap<String, Integer>();
    answers.put("after-hours", 2);
    var report = new Report(group, day, answers, "AAAAAAAAAAAAAAAAAAAAAA");
    return of(Topics.REPORTS, group, day(day), WireCodec.encode(report));
  }

  private static long day(LocalDate day) {
    return day.toEpochDay() * 86_400_000L;
  }

  private static ConsumerRecord<byte[], byte[]> of(
      String topic, String key, long timestamp, byte[] value) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(
        topic,
        0,
        0L,
        timestamp,
        TimestampType.CREATE_TIME,
        keyBytes.length,
        value.length,
        keyBytes,
        value,
        new RecordHeaders(),
        Optional.empty());
  }

  private static String page(Traffic traffic) {
    try (Site site = TestSite.full(traffic)) {
      String page = Visitor.in(site, Seat.ADMIN).get("/admin").body();
      return page.substring(page.indexOf("<main"))
          .replaceAll("<[^>]*>", " ")
          .replaceAll("\\s+", " ");
    }
  }
}
