package org.accalmie.policy.token;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.accalmie.policy.agreement.AgreementJson;

/**
 * The issuer's public keys for one group, one for each ISO week; the agreement pins its hash.
 *
 * <p>A member may spend the tokens of one key on any days of its week. Who counts reports of a week
 * therefore counts at most seven of each member, however they are spread.
 *
 * @param group the leaf group of the agreement
 * @param keys in order of their days, none twice
 */
@JsonPropertyOrder({"group", "keys"})
public record KeyList(String group, List<WeekKey> keys) {
  /** Days that one key is good for, at most. */
  public static final int MOST_DAYS = 7;

  /** Weeks that one list holds at most: somewhat more than ten years. */
  public static final int MOST_WEEKS = 530;

  private static final int MOST_BYTES = 512 * MOST_WEEKS;
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  /**
   * A key and its days.
   *
   * @param first the first person-day
   * @param key base64 of the key, as {@link IssuerPublicKey#text} writes it
   * @param last the last person-day, inclusive, of the same ISO week
   */
  @JsonPropertyOrder({"first", "key", "last"})
  public record WeekKey(String first, String key, String last) {
    /** Whether a person-day is one of its days. */
    public boolean covers(LocalDate day) {
      return !day.isBefore(LocalDate.parse(first)) && !day.isAfter(LocalDate.parse(last));
    }

    /** The key itself. */
    @JsonIgnore
    public IssuerPublicKey publicKey() {
      return IssuerPublicKey.parse(key);
    }
  }

  /** The days of a key, both inclusive. */
  public record Days(LocalDate first, LocalDate last) {}

  /** Copies the list. */
  public KeyList {
    keys = List.copyOf(keys);
  }

  /** The weeks, cut where the term begins and ends, that a list for this term has a key for. */
  public static List<Days> weeks(LocalDate from, LocalDate until) {
    List<Days> weeks = new ArrayList<>();
    LocalDate first = from;
    while (!first.isAfter(until)) {
      LocalDate sunday = first.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
      LocalDate last = sunday.isAfter(until) ? until : sunday;
      weeks.add(new Days(first, last));
      first = last.plusDays(1);
    }
    return weeks;
  }

  /** The one byte sequence of it. */
  public byte[] bytes() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of texts is always writable", e);
    }
  }

  /** What the agreement pins: {@code sha256:} and the hex SHA-256 of {@link #bytes}. */
  public String pin() {
    return AgreementJson.sha256(bytes());
  }

  /**
   * The list in these bytes.
   *
   * @throws IllegalArgumentException if they are not exactly what {@link #bytes} writes, or a key
   *     is for no part of one week
   */
  public static KeyList of(byte[] bytes) {
    try {
      if (bytes.length <= MOST_BYTES) {
        KeyList list = JSON.readValue(bytes, KeyList.class);
        if (list.isInOrder() && Arrays.equals(list.bytes(), bytes)) {
          return list;
        }
      }
    } catch (IOException | RuntimeException _) {
      // said below, and nothing quoted
    }
    throw new IllegalArgumentException(
        "this is no list of an issuer's keys as `accalmie issuer keys` writes it");
  }

  private boolean isInOrder() {
    LocalDate before = LocalDate.MIN;
    for (WeekKey key : keys) {
      LocalDate first = LocalDate.parse(key.first());
      LocalDate last = LocalDate.parse(key.last());
      long sunday = first.getLong(ChronoField.EPOCH_DAY) + 7L - first.getDayOfWeek().getValue();
      if (!first.isAfter(before) || last.isBefore(first) || last.toEpochDay() > sunday) {
        return false;
      }
      before = last;
    }
    return true;
  }

  /** What an agreement pins of several lists, by their groups. */
  public static Map<String, String> pins(Collection<KeyList> lists) {
    return lists.stream().collect(Collectors.toMap(KeyList::group, KeyList::pin));
  }

  /** The key that is good for a person-day. */
  public Optional<WeekKey> on(LocalDate day) {
    return keys.stream().filter(key -> key.covers(day)).findFirst();
  }
}
