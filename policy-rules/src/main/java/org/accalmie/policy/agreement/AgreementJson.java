package org.accalmie.policy.agreement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The one canonical JSON of an agreement, which its hash and its signatures cover.
 *
 * <p>Canonical in the sense of RFC 8785: field names sorted, no spacing, no floating-point numbers.
 * Field names and structure are those of the YAML, so {@link AgreementReader} reads both.
 */
public final class AgreementJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private AgreementJson() {}

  /** The agreement with its signatures, as it travels on the topic of agreements. */
  public static byte[] write(SignedAgreement signed) {
    Map<String, Object> fields = fields(signed.agreement());
    fields.put("signatures", signed.signatures().stream().map(AgreementJson::fields).toList());
    return bytes(fields);
  }

  /** The bytes that are hashed and signed: everything but the signatures. */
  public static byte[] signedBytes(Agreement agreement) {
    return bytes(fields(agreement));
  }

  /** {@code sha256:} and the hex SHA-256 of {@link #signedBytes}. */
  public static String hash(Agreement agreement) {
    return sha256(signedBytes(agreement));
  }

  /** {@code sha256:} and the hex SHA-256 of these bytes. */
  public static String sha256(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Map<String, Object> fields(Agreement agreement) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("id", agreement.id());
    fields.put("version", agreement.version());
    fields.put("title", agreement.title());
    fields.put("from", agreement.from().toString());
    fields.put("until", agreement.until().toString());
    fields.put("time-zone", agreement.zone().getId());
    fields.put("consulted", agreement.consulted().toString());
    fields.put("parties", each(agreement.parties(), AgreementJson::fields));
    fields.put("groups", each(agreement.groups(), AgreementJson::fields));
    fields.put("hours", each(agreement.hours(), AgreementJson::fields));
    fields.put("windows", each(agreement.windows(), AgreementJson::fields));
    fields.put("measures", agreement.measures());
    fields.put("minimum-size", agreement.minimumSize());
    fields.put("epsilon", agreement.epsilon().stripTrailingZeros().toPlainString());
    fields.put("grace-days", agreement.graceDays());
    fields.put("widest-bar", agreement.widestBar());
    fields.put("release-key", agreement.releaseKey());
    return fields;
  }

  private static Map<String, Object> fields(Party party) {
    return Map.of("role", party.role().word(), "name", party.name(), "key", party.key());
  }

  private static Map<String, Object> fields(Group group) {
    Map<String, Object> fields = new TreeMap<>(Map.of("id", group.id(), "name", group.name()));
    if (group.parent() != null) {
      fields.put("parent", group.parent());
    }
    if (group.roster() > 0) {
      fields.put("roster", group.roster());
    }
    return fields;
  }

  private static Map<String, Object> fields(Hours hours) {
    return Map.of(
        "days", words(hours.days()), "from", clock(hours.from()), "to", clock(hours.to()));
  }

  private static Map<String, Object> fields(Window window) {
    return Map.of(
        "id", window.id(),
        "kind", window.kind().word(),
        "groups", window.groups().stream().sorted().toList(),
        "days", words(window.days()),
        "from", clock(window.from()),
        "to", clock(window.to()));
  }

  private static Map<String, Object> fields(Signature signature) {
    return Map.of(
        "role", signature.role().word(), "key", signature.key(), "value", signature.value());
  }

  private static <T> List<Map<String, Object>> each(
      Collection<T> items, Function<T, Map<String, Object>> fields) {
    return items.stream().map(fields).toList();
  }

  private static List<String> words(Set<DayOfWeek> days) {
    return days.stream().sorted().map(day -> day.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static String clock(LocalTime time) {
    return time.toString();
  }

  private static byte[] bytes(Map<String, Object> fields) {
    try {
      return JSON.writeValueAsBytes(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an agreement is always writable", e);
    }
  }
}
