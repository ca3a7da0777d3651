package org.accalmie.dashboards.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Outline;

/** Writes what was filled into the form into the text; what was not changed stays as it was. */
final class FieldsForm {
  private static final String FIELD = "f:";
  private static final String WORDS = "w:";

  private FieldsForm() {}

  /**
   * The text with all fields as they were sent.
   *
   * @param sent by name of the input: {@code f:} and the path, or {@code w:} and the path of a list
   *     of words, for such inputs send nothing when nothing is chosen
   * @param deed {@code again:} or {@code without:} and a path, or any other word
   */
  static String written(String text, Map<String, List<String>> sent, String deed) {
    String written = text;
    for (Map.Entry<String, List<String>> entry : sent.entrySet()) {
      String name = entry.getKey();
      if (name.startsWith(WORDS)) {
        String path = name.substring(WORDS.length());
        written = words(written, path, sent.getOrDefault(FIELD + path, List.of()));
      } else if (name.startsWith(FIELD) && !sent.containsKey(WORDS + name.substring(2))) {
        written = field(written, name.substring(FIELD.length()), entry.getValue().getFirst());
      }
    }
    return done(written, deed);
  }

  private static String done(String text, String deed) {
    Outline outline = Outline.of(text);
    Optional<String> changed =
        deed.startsWith("again:")
            ? outline.again(deed.substring("again:".length()))
            : deed.startsWith("without:")
                ? outline.without(deed.substring("without:".length()))
                : Optional.empty();
    return changed.orElse(text);
  }

  private static String field(String text, String path, String value) {
    Outline outline = Outline.of(text);
    Optional<String> before = outline.value(path);
    if (before.orElse("").equals(value)) {
      return text;
    }
    Optional<String> changed =
        value.isBlank()
            ? outline.without(path)
            : before.isPresent() ? outline.with(path, value) : added(outline, path, value);
    return changed.orElse(text);
  }

  private static Optional<String> added(Outline outline, String path, String value) {
    int slash = path.lastIndexOf('/');
    String above = slash < 0 ? "" : path.substring(0, slash);
    String name = path.substring(slash + 1);
    // The value is written as one that was there would be, so that it is quoted where it must be.
    return outline.withNew(above, name, "x").flatMap(text -> Outline.of(text).with(path, value));
  }

  private static String words(String text, String path, List<String> sent) {
    List<String> words =
        sent.stream()
            .flatMap(line -> Arrays.stream(line.split(",")))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
    Outline outline = Outline.of(text);
    List<String> before = outline.words(path).orElseGet(List::of);
    // Boxes stand in an order of their own; the text keeps its order.
    List<String> after =
        Stream.concat(
                before.stream().filter(words::contains),
                words.stream().filter(word -> !before.contains(word)))
            .toList();
    return after.equals(before) ? text : outline.withWords(path, after).orElse(text);
  }
}
