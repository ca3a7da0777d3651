package org.accalmie.dashboards.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of an agreement's form. */
public sealed interface FieldPart {
  /** Its path in the text, such as {@code parties/0/key}. */
  String path();

  /** What it is called. */
  String label();

  /** What is wrong with it, in sentences. */
  List<String> wrong();

  /** What to do with a field. */
  enum Kind {
    TEXT,
    NUMBER,
    DATE,
    /** One of the options. */
    CHOICE,
    /** Any of the options. */
    SEVERAL,
    /** Words with commas between them. */
    WORDS
  }

  /**
   * What somebody fills in.
   *
   * @param values what stands there; several where it is a list
   * @param options to choose from; empty where anything can be written
   */
  record Field(
      String path,
      String label,
      List<String> wrong,
      Kind kind,
      List<String> values,
      List<String> options)
      implements FieldPart {
    /** The values in one line. */
    public String line() {
      return String.join(", ", values);
    }

    /** The id of what is wrong; null if nothing is. */
    public @Nullable String wrongId() {
      return wrong.isEmpty() ? null : "wrong:" + path;
    }
  }

  /**
   * Fields that belong together.
   *
   * @param isList whether its parts are items, of which there can be more
   * @param isItem whether it is one of them
   */
  record Block(
      String path,
      String label,
      List<String> wrong,
      List<FieldPart> parts,
      boolean isList,
      boolean isItem)
      implements FieldPart {}
}
