package org.accalmie.agent.bus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/**
 * Steps through the body of a message, whatever its length; what it passes over is never kept.
 *
 * <p>Signatures are those of the protocol, such as {@code sa{sv}}.
 */
public final class Passage {
  private static final int LONGEST_NAME = 255;

  private final Bus bus;
  private final long whole;

  Passage(Bus bus) {
    this.bus = bus;
    this.whole = bus.unread();
  }

  /** Looks at a value in a dictionary. */
  public interface Taking {

    /** Takes the value of this type out of the passage, or says no and leaves it there. */
    boolean take(String name, String type) throws IOException;
  }

  /** Takes a string; one of more bytes than this is passed over, and empty. */
  public String text(int longest) throws IOException {
    return text(number(), longest);
  }

  private String text(int length, int longest) throws IOException {
    boolean isShort = length >= 0 && length <= longest;
    String value = isShort ? UTF_8.decode(bus.piece(length)).toString() : "";
    // A string ends with a zero that its length leaves out.
    bus.pass((isShort ? 0 : Integer.toUnsignedLong(length)) + 1);
    return value;
  }

  /** Takes a number of four bytes, or a boolean, which is 0 or 1. */
  public int number() throws IOException {
    align(4);
    return bus.piece(4).getInt();
  }

  /** Takes a number of one byte. */
  public int octet() throws IOException {
    return Byte.toUnsignedInt(bus.piece(1).get());
  }

  /** Takes the entries of a dictionary {@code a{sv}} one by one; what nobody takes is passed. */
  public void entries(Taking taking) throws IOException {
    long length = Integer.toUnsignedLong(number());
    align(8);
    long end = at() + length;
    while (at() < end) {
      align(8);
      String name = text(LONGEST_NAME);
      String type = type();
      if (!taking.take(name, type)) {
        pass(type);
      }
    }
  }

  /** Passes over values of these types. */
  public void pass(String types) throws IOException {
    int at = 0;
    while (at < types.length()) {
      int end = end(types, at);
      passOne(types.substring(at, end));
      at = end;
    }
  }

  private void passOne(String type) throws IOException {
    char first = type.charAt(0);
    align(alignment(first));
    switch (first) {
      case 's', 'o' -> text(number(), 0);
      case 'g' -> type();
      case 'v' -> pass(type());
      case 'a' -> passArray(type.charAt(1));
      case '(', '{' -> pass(type.substring(1, type.length() - 1));
      default -> bus.pass(alignment(first));
    }
  }

  private void passArray(char element) throws IOException {
    long length = Integer.toUnsignedLong(number());
    align(alignment(element));
    bus.pass(length);
  }

  /** A type inside a variant. */
  private String type() throws IOException {
    int length = Byte.toUnsignedInt(bus.piece(1).get());
    String type = US_ASCII.decode(bus.piece(length)).toString();
    bus.pass(1);
    return type;
  }

  /** Numbers lie on multiples of their size, which is so given as well. */
  private static int alignment(char type) throws IOException {
    return switch (type) {
      case 'y', 'g', 'v' -> 1;
      case 'n', 'q' -> 2;
      case 'b', 'i', 'u', 'h', 's', 'o', 'a' -> 4;
      case 'x', 't', 'd', '(', '{' -> 8;
      default -> throw new IOException("The bus sent a value of an unknown type.");
    };
  }

  /** Where the one type ends that begins here. */
  private static int end(String types, int from) throws IOException {
    int at = from;
    while (at < types.length() && types.charAt(at) == 'a') {
      at++;
    }
    int depth = 0;
    while (at < types.length()) {
      char letter = types.charAt(at++);
      depth += "({".indexOf(letter) >= 0 ? 1 : ")}".indexOf(letter) >= 0 ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    throw new IOException("The bus sent a value of half a type.");
  }

  private long at() {
    return whole - bus.unread();
  }

  private void align(int to) throws IOException {
    bus.pass(Math.floorMod(-at(), (long) to));
  }
}
