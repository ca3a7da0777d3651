package org.accalmie.agent.bus;

import java.util.List;
import java.util.Map;

/** What a call of ours may carry. */
public sealed interface Argument {

  /** A string, {@code s}. */
  record Text(String value) implements Argument {}

  /** An unsigned number, {@code u}. */
  record Unsigned(int value) implements Argument {}

  /** A number, {@code i}. */
  record Signed(int value) implements Argument {}

  /** A byte, {@code y}. */
  record Octet(byte value) implements Argument {}

  /** A boolean, {@code b}. */
  record Flag(boolean value) implements Argument {}

  /** A value that carries its own type, {@code v}. */
  record Variant(Argument inner) implements Argument {}

  /** A list of strings, {@code as}. */
  record Texts(List<String> values) implements Argument {

    /** Keeps a copy. */
    public Texts {
      values = List.copyOf(values);
    }
  }

  /** Values by name, {@code a{sv}}. */
  record Named(Map<String, Argument> values) implements Argument {

    /** Keeps a copy. */
    public Named {
      values = Map.copyOf(values);
    }
  }

  /** The type's letters in the protocol. */
  default String signature() {
    return switch (this) {
      case Text text -> "s";
      case Unsigned number -> "u";
      case Signed number -> "i";
      case Octet octet -> "y";
      case Flag flag -> "b";
      case Variant variant -> "v";
      case Texts texts -> "as";
      case Named named -> "a{sv}";
    };
  }
}
