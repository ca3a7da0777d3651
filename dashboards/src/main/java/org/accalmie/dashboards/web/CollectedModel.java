package org.accalmie.dashboards.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.accalmie.dashboards.web.CollectedView.MeasureEntry;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.measure.Measure;
import org.accalmie.policy.text.MeasureWords;
import org.accalmie.policy.wire.Report;
import org.accalmie.policy.wire.Topics;
import org.accalmie.policy.wire.WireCodec;

/** Tells what a desktop may send, by the code that encodes it. */
final class CollectedModel {
  private static final int TOKEN_LENGTH = 427;

  private final Words words;
  private final MeasureWords measures;

  CollectedModel(Words words) {
    this.words = words;
    this.measures = new MeasureWords(words.spoken());
  }

  CollectedView view(Agreement agreement, LocalDate day) {
    SortedMap<String, Integer> answers = new TreeMap<>();
    agreement.measures().forEach(measure -> answers.put(measure, 0));
    String group = agreement.leaves().getFirst().id();
    Report report = new Report(group, day, answers, "A".repeat(TOKEN_LENGTH));
    byte[] bytes = WireCodec.encode(report);
    return new CollectedView(
        agreement.measures().stream().map(agreement::measure).map(this::entry).toList(),
        new String(bytes, StandardCharsets.UTF_8),
        words.number(bytes.length),
        List.of(
            List.of(words.say("collected.key"), group),
            List.of(words.say("collected.timestamp"), report.timestamp().toString()),
            List.of(words.say("collected.headers"), words.say("collected.none")),
            List.of(words.say("collected.client"), Topics.CLIENT_ID)));
  }

  private MeasureEntry entry(Measure measure) {
    return new MeasureEntry(
        measures.question(measure),
        measures.unit(measure),
        measures.answers(measure),
        measures.past(measure),
        measures.purpose(measure),
        measures.source(measure),
        words.day(measure.expiry()));
  }
}
