package org.accalmie.analytics.topology;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * The tokens that were spent on one day, 16 bytes each, in a table without objects.
 *
 * <p>A token begins with a nonce of 32 bytes that its owner draws. Half of it does: two honest
 * agents never draw the same, and who draws badly loses only their own report.
 */
final class SpentTokens {
  private static final int SMALLEST = 16;

  /** 24 characters of base64url are 18 bytes. */
  private static final int CHARACTERS = 24;

  // Two numbers a place; a place of two zeros is free.
  private long[] table = new long[2 * SMALLEST];
  private int size;
  private boolean hasZero;

  /** What a token is known by: the first half of its nonce. */
  record Id(long high, long low) {
    /** Of a token as the wire has it. */
    static Id of(String token) {
      ByteBuffer nonce =
          ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(0, CHARACTERS)));
      return new Id(nonce.getLong(), nonce.getLong());
    }
  }

  /** Spends a token; false if it was spent before. */
  boolean spend(Id token) {
    if (token.high() == 0 && token.low() == 0) {
      boolean isNew = !hasZero;
      hasZero = true;
      return isNew;
    }
    if (4 * size >= table.length + table.length / 2) {
      grow();
    }
    boolean isNew = put(table, token.high(), token.low());
    size += isNew ? 1 : 0;
    return isNew;
  }

  private void grow() {
    long[] larger = new long[2 * table.length];
    for (int i = 0; i < table.length; i += 2) {
      if (table[i] != 0 || table[i + 1] != 0) {
        put(larger, table[i], table[i + 1]);
      }
    }
    table = larger;
  }

  private static boolean put(long[] table, long high, long low) {
    int mask = table.length - 1;
    // Whoever draws nonces chooses them; a poor choice of many must not make long runs.
    int place = (2 * mixed(high, low)) & mask;
    while (table[place] != 0 || table[place + 1] != 0) {
      if (table[place] == high && table[place + 1] == low) {
        return false;
      }
      place = (place + 2) & mask;
    }
    table[place] = high;
    table[place + 1] = low;
    return true;
  }

  private static int mixed(long high, long low) {
    long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }
}
