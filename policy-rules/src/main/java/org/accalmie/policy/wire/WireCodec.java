package org.accalmie.policy.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Canonical JSON for the wire records: one value has exactly one byte sequence.
 *
 * <p>A report that is not in that form is refused, so spacing, field order, number forms or extra
 * fields cannot carry anything about its sender.
 */
public final class WireCodec {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{427}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,24})?");
  private static final int MOST_BYTES = 4096;
  // What Kafka takes in one record, unless told otherwise.
  private static final int MOST_BYTES_AT_ALL = 1_000_000;
  private static final int MOST_BUCKETS = 100;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
          .withCoercionConfig(
              LogicalType.Integer,
              config -> config.setCoercion(CoercionInputShape.String, CoercionAction.Fail))
          .addMixIn(Tick.class, TickOnTheWire.class)
          .addMixIn(Release.class, ReleaseOnTheWire.class)
          .build();

  private WireCodec() {}

  /** The one byte sequence of a report. */
  public static byte[] encode(Report report) {
    return write(report);
  }

  /** The one byte sequence of a tick. */
  public static byte[] encode(Tick tick) {
    return write(tick);
  }

  /** The one byte sequence of a release. */
  public static byte[] encode(Release release) {
    return write(release);
  }

  /** The one byte sequence of what a period cost. */
  public static byte[] encode(Spending spending) {
    return write(spending);
  }

  /** The one byte sequence of what a year cost. */
  public static byte[] encode(PersonYear year) {
    return write(year);
  }

  /** The one byte sequence of a verification. */
  public static byte[] encode(Verification verification) {
    return write(verification);
  }

  /** The one byte sequence of a directive. */
  public static byte[] encode(Directive directive) {
    return write(directive);
  }

  /**
   * The one byte sequence of a plan.
   *
   * @throws IllegalArgumentException if it does not fit into a record
   */
  public static byte[] encode(TurnPlan plan) {
    byte[] bytes = write(plan);
    if (bytes.length > MOST_BYTES_AT_ALL) {
      throw new IllegalArgumentException(
          "The plan takes %d bytes, and %d are the most; plan fewer weeks at once."
              .formatted(bytes.length, MOST_BYTES_AT_ALL));
    }
    return bytes;
  }

  /** The one byte sequence of a rejection. */
  public static byte[] encode(Rejection rejection) {
    return write(rejection);
  }

  /** Whether a record of the topic of reports is a tick; reports are keyed by their group. */
  public static boolean isTick(byte[] key) {
    return key.length == 0;
  }

  /** The report in these bytes; anything but its canonical form is refused. */
  public static Report decodeReport(byte @Nullable [] bytes) throws WireException {
    Optional<Report> canonical =
        bytes == null || bytes.length > MOST_BYTES ? Optional.empty() : CanonicalReport.read(bytes);
    return canonical.isPresent() ? canonical.get() : decodeSlowly(bytes);
  }

  /** Reads as any JSON is read, to find out why it is refused. */
  static Report decodeSlowly(byte @Nullable [] bytes) throws WireException {
    Report report = read(bytes, Report.class);
    require(NAME.matcher(report.group()).matches(), "the group is no group id");
    require(TOKEN.matcher(report.token()).matches(), "the token is not 427 base64url characters");
    for (Map.Entry<String, Integer> answer : report.answers().entrySet()) {
      require(NAME.matcher(answer.getKey()).matches(), "an answer's name is no measure id");
      require(isBucket(answer.getValue()), "an answer is no bucket number");
    }
    require(Arrays.equals(bytes, encode(report)), "the bytes are not the canonical form");
    return report;
  }

  /** The tick in these bytes. */
  public static Tick decodeTick(byte @Nullable [] bytes) throws WireException {
    return read(bytes, Tick.class);
  }

  /** The release in these bytes. */
  public static Release decodeRelease(byte @Nullable [] bytes) throws WireException {
    return read(bytes, Release.class);
  }

  /** What a period cost, in these bytes. */
  public static Spending decodeSpending(byte @Nullable [] bytes) throws WireException {
    Spending spending = read(bytes, Spending.class);
    require(DECIMAL.matcher(spending.epsilon()).matches(), "its epsilon is no decimal");
    return spending;
  }

  /** What a year cost, in these bytes. */
  public static PersonYear decodePersonYear(byte @Nullable [] bytes) throws WireException {
    PersonYear year = read(bytes, PersonYear.class, MOST_BYTES_AT_ALL);
    require(DECIMAL.matcher(year.spent()).matches(), "what is spent is no decimal");
    require(DECIMAL.matcher(year.allowed()).matches(), "what is allowed is no decimal");
    for (String epsilon : year.periods().values()) {
      require(DECIMAL.matcher(epsilon).matches(), "a period's epsilon is no decimal");
    }
    return year;
  }

  /** The verification in these bytes. */
  public static Verification decodeVerification(byte @Nullable [] bytes) throws WireException {
    return read(bytes, Verification.class);
  }

  /** The directive in these bytes. */
  public static Directive decodeDirective(byte @Nullable [] bytes) throws WireException {
    return read(bytes, Directive.class);
  }

  /** The plan in these bytes. */
  public static TurnPlan decodePlan(byte @Nullable [] bytes) throws WireException {
    return read(bytes, TurnPlan.class, MOST_BYTES_AT_ALL);
  }

  /** The rejection in these bytes. */
  public static Rejection decodeRejection(byte @Nullable [] bytes) throws WireException {
    return read(bytes, Rejection.class);
  }

  private static boolean isBucket(int bucket) {
    return bucket >= 0 && bucket < MOST_BUCKETS;
  }

  private static byte[] write(Object wireRecord) {
    try {
      return JSON.writeValueAsBytes(wireRecord);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a wire record is always writable", e);
    }
  }

  private static <T> T read(byte @Nullable [] input, Class<T> type) throws WireException {
    return read(input, type, MOST_BYTES);
  }

  private static <T> T read(byte @Nullable [] input, Class<T> type, int most) throws WireException {
    byte[] bytes = requirePresent(input);
    require(bytes.length <= most, "it is longer than " + most + " bytes");
    try {
      return requirePresent(JSON.readValue(bytes, type));
    } catch (UnrecognizedPropertyException e) {
      throw new WireException(Rejection.Reason.UNKNOWN_FIELD, "it has a field that is not allowed");
    } catch (IOException e) {
      throw new WireException(Rejection.Reason.UNREADABLE, "it is not a " + type.getSimpleName());
    }
  }

  private static <T> T requirePresent(@Nullable T value) throws WireException {
    if (value == null) {
      throw new WireException(Rejection.Reason.UNREADABLE, "it is null");
    }
    return value;
  }

  private static void require(boolean holds, String otherwise) throws WireException {
    if (!holds) {
      throw new WireException(Rejection.Reason.UNREADABLE, otherwise);
    }
  }

  /** A tick's fields as they are named on the wire. */
  private interface TickOnTheWire {
    @JsonProperty("tick")
    Instant at();
  }

  /** The one field of the wire that may be null. */
  private interface ReleaseOnTheWire {
    @JsonSetter(nulls = Nulls.SET)
    Release.@Nullable Share share();
  }
}
