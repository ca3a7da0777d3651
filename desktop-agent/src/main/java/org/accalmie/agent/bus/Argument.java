package org.accalmie.agent.bus;

import java.util.List;

/** What a call of ours may carry. */
public sealed interface Argument {

  /** A string, {@code s}. */
  record Text(String value) implements Argument {}

  /** An unsigned number, {@code u}. */
  record Unsigned(int value) implements Argument {}

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

  /** The type's letters in the protocol. */
  default String signature() {
    return switch (this) {
      case Text text -> "s";
      case Unsigned number -> "u";
      case Flag flag -> "b";
      case Variant variant -> "v";
      case Texts texts -> "as";
    };
  }
}
