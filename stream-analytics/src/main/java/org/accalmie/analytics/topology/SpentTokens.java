package org.accalmie.analytics.topology;

/**
 * The tokens that were spent on one day, 16 bytes each, in a table without objects.
 *
 * <p>A token begins with a nonce of 32 bytes that its owner draws. Half of it does: two honest
 * agents never draw the same, and who draws badly loses only their own report.
 */
final class SpentTokens {
  private static final int SMALLEST = 16;

  private static final int SIX_BITS = 6;
  private static final int CHARACTERS = 21;

  /** What a character of base64url says (RFC 4648, section 5). */
  private static final byte[] SIX = six();

  // Two numbers a place; a place of two zeros is free.
  private long[] table = new long[2 * SMALLEST];
  private int size;
  private boolean hasZero;

  /** What a token is known by: the first half of its nonce. */
  record Id(long high, long low) {
    /** Of a token as the wire has it. */
    static Id of(String token) {
      long high = 0;
      long low = 0;
      // Twenty-one characters are 126 bits, and two bits are in the next.
      for (int i = 0; i < CHARACTERS; i++) {
        high = high << SIX_BITS | low >>> (Long.SIZE - SIX_BITS);
        low = low << SIX_BITS | SIX[token.charAt(i)];
      }
      int last = SIX[token.charAt(CHARACTERS)] >>> (SIX_BITS - 2);
      return new Id(high << 2 | low >>> (Long.SIZE - 2), low << 2 | last);
    }
  }

  private static byte[] six() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    byte[] six = new byte[128];
    for (byte value = 0; value < alphabet.length(); value++) {
      six[alphabet.charAt(value)] = value;
    }
    return six;
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
