package org.accalmie.policy.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * What an agent asks the issuer for: a signature for each person-day, on what it cannot read.
 *
 * @param membership the member's code; the issuer knows who asks, and never what becomes of it
 * @param keys the pin of the list whose keys shall sign
 * @param requests at most {@link #MOST_REQUESTS}
 */
public record TokenOrder(String membership, String keys, List<TokenRequest> requests) {
  /** Five weeks. */
  public static final int MOST_REQUESTS = 35;

  /** The longest order or delivery, in bytes. */
  public static final int MOST_BYTES = 32 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  /** What comes back: the signatures, in the order of the requests. */
  public record Delivery(List<BlindSignature> signatures) {
    /** Copies the list. */
    public Delivery {
      signatures = List.copyOf(signatures);
    }

    /** As JSON. */
    public byte[] bytes() {
      return write(this);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Delivery of(byte[] bytes) {
      return read(bytes, Delivery.class);
    }
  }

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if it asks for nothing, for too much, or twice for a day
   */
  public TokenOrder {
    requests = List.copyOf(requests);
    if (requests.isEmpty() || requests.size() > MOST_REQUESTS) {
      throw new IllegalArgumentException("an order is for 1 to " + MOST_REQUESTS + " days");
    }
    if (requests.stream().map(TokenRequest::day).distinct().count() < requests.size()) {
      throw new IllegalArgumentException("an order asks once for a day");
    }
  }

  /** As JSON; secret, since it holds the member's code. */
  public byte[] bytes() {
    return write(this);
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static TokenOrder of(byte[] bytes) {
    return read(bytes, TokenOrder.class);
  }

  private static byte[] write(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always writable", e);
    }
  }

  private static <T> T read(byte[] bytes, Class<T> type) {
    try {
      return Objects.requireNonNull(JSON.readValue(bytes, type));
    } catch (IOException | RuntimeException _) {
      throw new IllegalArgumentException("this is no order or delivery of tokens");
    }
  }

  /** Says nothing secret. */
  @Override
  public String toString() {
    return "TokenOrder[" + requests.size() + "]";
  }
}
