package org.accalmie.agent.journal;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was counted of one minute, as few bytes: a month of them stays under a megabyte.
 *
 * <pre>
 *   quarter hours of offset, 1 byte │ kind, amount │ kind, amount │ …   in the order of the kinds
 * </pre>
 *
 * <p>Kinds and amounts are written seven bits a byte, the low ones first; the eighth says that more
 * follow.
 *
 * @param quarters local time minus UTC, where the machine was then
 * @param amounts by kind, as {@link Kinds} numbers them
 */
record PackedMinute(int quarters, SortedMap<Integer, Integer> amounts) {
  private static final int MORE = 0x80;
  private static final int LOW = 0x7f;
  private static final int BITS = 7;

  /** Takes one count. */
  interface Taker {
    void take(int quarters, int kind, int amount);
  }

  /** Nothing yet. */
  static PackedMinute at(int quarters) {
    return new PackedMinute(quarters, new TreeMap<>());
  }

  static PackedMinute read(byte[] bytes) {
    var minute = at(bytes[0]);
    each(bytes, (quarters, kind, amount) -> minute.amounts.put(kind, amount));
    return minute;
  }

  /** Reads the counts in order, without putting them together. */
  static void each(byte[] bytes, Taker taker) {
    int at = 1;
    while (at < bytes.length) {
      int kind = number(bytes, at);
      at = after(bytes, at);
      taker.take(bytes[0], kind, number(bytes, at));
      at = after(bytes, at);
    }
  }

  private static int number(byte[] bytes, int from) {
    int number = 0;
    int at = from;
    for (int shift = 0; ; shift += BITS) {
      number |= (bytes[at] & LOW) << shift;
      if ((bytes[at++] & MORE) == 0) {
        return number;
      }
    }
  }

  private static int after(byte[] bytes, int from) {
    int at = from;
    while ((bytes[at] & MORE) != 0) {
      at++;
    }
    return at + 1;
  }

  void add(int kind, int amount) {
    amounts.merge(kind, amount, Integer::sum);
  }

  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    out.write(quarters);
    for (Map.Entry<Integer, Integer> count : amounts.entrySet()) {
      write(count.getKey(), out);
      write(count.getValue(), out);
    }
    return out.toByteArray();
  }

  private static void write(int number, ByteArrayOutputStream out) {
    int rest = number;
    while ((rest & ~LOW) != 0) {
      out.write((rest & LOW) | MORE);
      rest >>>= BITS;
    }
    out.write(rest);
  }
}
