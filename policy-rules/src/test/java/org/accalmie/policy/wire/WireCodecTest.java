package org.accalmie.policy.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accalmie.policy.wire.Rejection.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireCodecTest {
  private static final String TOKEN = "A".repeat(427);
  private static final Report REPORT =
      new Report(
          "team-a",
          LocalDate.of(2026, 11, 20),
          new TreeMap<>(Map.of("quiet-kept", 1, "after-hours", 2)),
          TOKEN);
  private static final String JSON =
      "{\"answers\":{\"after-hours\":2,\"quiet-kept\":1},\"group\":\"team-a\","
          + "\"period\":\"2026-11-20\",\"token\":\""
          + TOKEN
          + "\"}";

  private static final Tick TICK = new Tick(Instant.parse("2026-11-20T04:00:00Z"), "mac");
  private static final Rejection REJECTION = new Rejection(Reason.SPENT_TOKEN, "");
  private static final Directive DIRECTIVE =
      new Directive(
          "h",
          Article.window("evening"),
          "team-a",
          "evening",
          Directive.State.OPEN,
          TICK.at(),
          TICK.at());
  private static final TurnPlan PLAN =
      new TurnPlan(
          "h", LocalDate.of(2026, 11, 23), Map.of("team-a", List.of("early", "late")), "mac");

  @Test
  void writesAReportAsTheOneByteSequenceItCanHave() throws Exception {
    assertThat(new String(WireCodec.encode(REPORT), UTF_8)).isEqualTo(JSON);
    assertThat(WireCodec.decodeReport(JSON.getBytes(UTF_8))).isEqualTo(REPORT);
  }

  @Test
  void readsWhatTheLedgerTells() throws Exception {
    LocalDate monday = LocalDate.of(2026, 11, 16);
    Spending spending = new Spending("h", "14", monday, "team-a", monday.plusDays(6));
    PersonYear year =
        PersonYear.of(
            2026,
            new TreeMap<>(Map.of("a", new BigDecimal("14"), "b", new BigDecimal("0.70"))),
            new BigDecimal("500"));

    assertThat(WireCodec.decodeSpending(WireCodec.encode(spending))).isEqualTo(spending);
    assertThat(WireCodec.decodePersonYear(WireCodec.encode(year))).isEqualTo(year);
    assertThat(year.spent()).isEqualTo("14.70");
  }

  @ParameterizedTest
  @CsvSource({"1e999999999", "-14", "''", "NaN", "0.0000000000000000000000001"})
  void refusesAYearThatNobodyCouldAddUp(String epsilon) {
    PersonYear year = new PersonYear("500", new TreeMap<>(Map.of("a", epsilon)), "14", 2026);
    assertThat(
            catchThrowableOfType(
                WireException.class, () -> WireCodec.decodePersonYear(WireCodec.encode(year))))
        .hasMessageContaining("no decimal");
  }

  @Test
  void stampsEveryReportOfADayAlike() {
    assertThat(REPORT.timestamp()).isEqualTo(Instant.parse("2026-11-20T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"group\" | \"user\":\"x\",\"group\" | UNKNOWN_FIELD",
        "\"token\": | \"sent\":\"2026-11-20T09:13:00Z\",\"token\": | UNKNOWN_FIELD",
        "\"group\":\"team-a\", | ~~ | UNREADABLE",
        "\"group\":\"team-a\" | \"group\":null | UNREADABLE",
        "\"group\":\"team-a\" | \"group\":\"Team A\" | UNREADABLE",
        "\"answers\":{ | \"answers\": { | UNREADABLE",
        ":2, | :2.0, | UNREADABLE",
        ":2, | :02, | UNREADABLE",
        ":2, | :\"2\", | UNREADABLE",
        ":2, | :-1, | UNREADABLE",
        ":2, | :100, | UNREADABLE",
        ":2, | :null, | UNREADABLE",
        ":2, | :true, | UNREADABLE",
        "AAAAAAAAAAAAAAAAAAAAAA | AAAA | UNREADABLE",
        "2026-11-20 | 2026-11-20T09:13 | UNREADABLE",
        "2026-11-20 | 2026-02-30 | UNREADABLE",
        "\"quiet-kept\":1 | \"after-hours\":1 | UNREADABLE",
        "after-hours | after hours | UNREADABLE",
        "team-a | team-\\u0061 | UNREADABLE"
      })
  void refusesAReportInAnyOtherForm(String right, String wrong, String reason) {
    byte[] bytes = JSON.replace(right, wrong).getBytes(UTF_8);
    WireException refused =
        catchThrowableOfType(WireException.class, () -> WireCodec.decodeReport(bytes));
    assertThat(refused.reason()).isEqualTo(Reason.valueOf(reason));
    assertThat(refused.getMessage()).doesNotContain("team", "2026", "AAAA");
  }

  @Test
  void refusesBytesThatAreNoJson() {
    for (String text : List.of("", "null", "[]", "{", "{}", "\0", JSON + JSON, " " + JSON)) {
      WireException refused =
          catchThrowableOfType(
              WireException.class, () -> WireCodec.decodeReport(text.getBytes(UTF_8)));
      assertThat(refused).as(text).isNotNull();
    }
    byte[] long_ = JSON.replace("team-a", "a".repeat(5_000)).getBytes(UTF_8);
    assertThat(catchThrowableOfType(WireException.class, () -> WireCodec.decodeReport(long_)))
        .isNotNull();
  }

  @Test
  void refusesWhatIsNotThere() {
    List<Decoding> decodings =
        List.of(
            WireCodec::decodeReport,
            WireCodec::decodeTick,
            WireCodec::decodeRelease,
            WireCodec::decodeDirective,
            WireCodec::decodePlan,
            WireCodec::decodeRejection);
    for (Decoding decoding : decodings) {
      assertThat(catchThrowableOfType(WireException.class, () -> decoding.of(null))).isNotNull();
    }
  }

  @Test
  void refusesANullInAnyFieldButTheOneThatMayBeNull() throws Exception {
    Release silent = release(null);
    assertThat(refusedNulls(WireCodec.encode(REPORT), WireCodec::decodeReport))
        .containsExactly("answers", "group", "period", "token");
    assertThat(refusedNulls(WireCodec.encode(TICK), WireCodec::decodeTick))
        .containsExactly("mac", "tick");
    assertThat(refusedNulls(WireCodec.encode(PLAN), WireCodec::decodePlan))
        .containsExactly("agreement", "from", "mac", "slots");
    assertThat(refusedNulls(WireCodec.encode(DIRECTIVE), WireCodec::decodeDirective))
        .containsExactly("agreement", "clause", "group", "since", "state", "until", "window");
    assertThat(refusedNulls(WireCodec.encode(REJECTION), WireCodec::decodeRejection))
        .containsExactly("detail", "reason");
    assertThat(refusedNulls(WireCodec.encode(silent), WireCodec::decodeRelease))
        .contains("agreement", "counts", "epsilon", "from", "group", "measure", "status", "to")
        .doesNotContain("share");
  }

  @Test
  void refusesAnEmptyTimeAsItRefusesNone() {
    String tick = "{\"mac\":\"mac\",\"tick\":\"\"}";
    assertThat(refuses(tick.getBytes(UTF_8), WireCodec::decodeTick)).isTrue();
  }

  @Test
  void refusesANullInsideAListOrAMap() {
    String report = JSON.replace(":2,", ":null,");
    String release = new String(WireCodec.encode(release(null)), UTF_8);
    assertThat(refuses(report.getBytes(UTF_8), WireCodec::decodeReport)).isTrue();
    assertThat(refuses(release.replace("[]", "[null]").getBytes(UTF_8), WireCodec::decodeRelease))
        .isTrue();
  }

  @Test
  void readsBackWhatItWrites() throws Exception {
    assertThat(WireCodec.decodeTick(WireCodec.encode(TICK))).isEqualTo(TICK);
    assertThat(new String(WireCodec.encode(TICK), UTF_8))
        .isEqualTo("{\"mac\":\"mac\",\"tick\":\"2026-11-20T04:00:00Z\"}");
    assertThat(WireCodec.decodeRejection(WireCodec.encode(REJECTION))).isEqualTo(REJECTION);
    assertThat(WireCodec.decodeDirective(WireCodec.encode(DIRECTIVE))).isEqualTo(DIRECTIVE);
    assertThat(WireCodec.decodePlan(WireCodec.encode(PLAN))).isEqualTo(PLAN);
    for (Release release : List.of(release(new Release.Share(180, 130, 240)), release(null))) {
      assertThat(WireCodec.decodeRelease(WireCodec.encode(release))).isEqualTo(release);
    }
  }

  @Test
  void tellsATickFromAReportByItsEmptyKey() {
    assertThat(WireCodec.isTick(new byte[0])).isTrue();
    assertThat(WireCodec.isTick("team-a".getBytes(UTF_8))).isFalse();
  }

  /** A way to read bytes that may not be there. */
  private interface Decoding {
    Object of(byte @Nullable [] bytes) throws WireException;
  }

  /** The fields that may not be null, in the order of their names. */
  private static List<String> refusedNulls(byte[] wireRecord, Decoding decoding)
      throws IOException {
    List<String> refused = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    for (Map.Entry<String, JsonNode> field : json.readTree(wireRecord).properties()) {
      ObjectNode changed = (ObjectNode) json.readTree(wireRecord);
      if (refuses(json.writeValueAsBytes(changed.putNull(field.getKey())), decoding)) {
        refused.add(field.getKey());
      }
    }
    return refused;
  }

  private static boolean refuses(byte[] bytes, Decoding decoding) {
    return catchThrowableOfType(WireException.class, () -> decoding.of(bytes)) != null;
  }

  private static Release release(Release.@Nullable Share share) {
    return new Release(
        "sha256:00",
        "team-a",
        LocalDate.of(2026, 11, 16),
        LocalDate.of(2026, 11, 22),
        "after-hours",
        share == null ? Release.Status.TOO_FEW_PEOPLE : Release.Status.RELEASED,
        share == null ? List.of() : List.of(60L, 5L, -1L, 8L, 2L),
        share,
        6,
        "1/2",
        "0.1.0");
  }
}
