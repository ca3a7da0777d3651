package org.accalmie.policy.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a text is asked for, field by field.
 *
 * <p>One form is filled in from a text ({@link Fields}), the other writes down what was asked
 * ({@link SchemaForm}): so the schema for editors is what the reader reads. After a problem a
 * getter returns a harmless value; none of them escapes, because a text with a problem yields no
 * agreement.
 */
interface Form {
  /** Lower-case letters, digits and hyphens: names that travel and that nobody can forge. */
  Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

  /** One line with at least one letter in it: nothing that is not seen or breaks the line. */
  Pattern TEXT =
      Pattern.compile(
          "[^\\p{C}\\p{Zl}\\p{Zp}%1$s]*[^\\p{C}\\p{Z}%1$s][^\\p{C}\\p{Zl}\\p{Zp}%1$s]*"
              .formatted(ShownText.BLANK_LETTERS));

  /** A time of day to the minute. */
  Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

  /** The form of a day; whether the calendar has it is another question. */
  Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /** What stands for a day that could not be read; no text can write it. */
  LocalDate NO_DAY = LocalDate.MIN;

  /** Longest text of one line, in code points. */
  int LONGEST_TEXT = 400;

  /** Whether an optional field is there; a field that is asked for without this is required. */
  boolean has(String field);

  /** Reads one of two fields, exactly one of which has to be there. */
  <T> T either(String one, Function<Form, T> ifOne, String other, Function<Form, T> ifOther);

  /** A text of one line. */
  String text(String field, String advice);

  /** A {@link #NAME}. */
  String name(String field, String advice);

  /** A text of a given form. */
  String matching(String field, Pattern pattern, String advice);

  /** A whole number. */
  int number(String field, int least, int most, String advice);

  /** A number with at most so many decimal places. */
  BigDecimal decimal(String field, BigDecimal least, BigDecimal most, int places, String advice);

  /** A day, as 2026-01-31. */
  LocalDate date(String field, String advice);

  /** A wall-clock time to the minute, as "18:30". */
  LocalTime time(String field, String advice);

  /** True or false. */
  boolean flag(String field, String advice);

  /**
   * True, and nothing else.
   *
   * @param what what is wrong with false
   */
  void certain(String field, Sentence what, String advice);

  /** One of a closed set of words. */
  <T> T word(String field, Map<String, T> words, String advice);

  /** Some of a closed set of words, at least one. */
  <T> List<T> words(String field, Map<String, T> words, String advice);

  /** A list of names. */
  List<Placed<String>> names(String field, String advice);

  /** A list of names that are known; whether they are is checked with what else is asked. */
  List<Placed<String>> names(String field, Set<String> known, String advice);

  /** A list of texts of one line. */
  List<String> texts(String field, String advice);

  /** The fields of a field. */
  <T> T inner(String field, String advice, Function<Form, T> item);

  /** A list of such things, each with fields of its own. */
  <T> List<Placed<T>> items(String field, String advice, Function<Form, T> item);

  /** Says that a list must not be empty. */
  void notEmpty(String field, String advice);

  /** Says that a field is wrong for a reason that its form does not know. */
  default void problem(String field, Sentence what, Sentence advice) {
    problemAt(what, advice, field);
  }

  /** Says so of a part of a field, see {@link Problems}. */
  void problemAt(Sentence what, Sentence advice, String field, Object... path);

  /** Whether no problem was found in what was asked here. */
  boolean sound();
}
