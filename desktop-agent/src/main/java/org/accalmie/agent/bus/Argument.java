package org.accalmie.agent.bus;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

  /** An object's path, {@code o}. */
  record ObjectPath(String value) implements Argument {}

  /** A list of objects' paths, {@code ao}. */
  record ObjectPaths(List<String> values) implements Argument {

    /** Keeps a copy. */
    public ObjectPaths {
      values = List.copyOf(values);
    }
  }

  /** Strings by name, {@code a{ss}}. */
  record NamedTexts(Map<String, String> values) implements Argument {

    /** Keeps a copy. */
    public NamedTexts {
      values = Map.copyOf(values);
    }
  }

  /** Bytes, {@code ay}; they are not copied, and not shown. */
  final class Octets implements Argument {
    private final byte[] values;

    /** Holds the bytes. */
    public Octets(byte[] values) {
      this.values = values;
    }

    byte[] values() {
      return values;
    }
  }

  /** Several values as one, {@code (…)}. */
  record Structure(List<Argument> fields) implements Argument {

    /** Keeps a copy. */
    public Structure {
      fields = List.copyOf(fields);
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
      case ObjectPath path -> "o";
      case ObjectPaths paths -> "ao";
      case NamedTexts texts -> "a{ss}";
      case Octets bytes -> "ay";
      case Structure structure ->
          structure.fields().stream()
              .map(Argument::signature)
              .collect(Collectors.joining("", "(", ")"));
    };
  }
}
