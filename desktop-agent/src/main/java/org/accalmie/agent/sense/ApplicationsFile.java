package org.accalmie.agent.sense;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.policy.measure.Category;
import org.jspecify.annotations.Nullable;

/**
 * A list of applications as it is written, {@code mail = thunderbird, mutt*} a line.
 *
 * <p>It keeps each line as it was, also comments and what is not understood, so that sorting one
 * application leaves the rest of its owner's file alone.
 */
record ApplicationsFile(List<Line> lines) {
  private static final String EXECUTABLE = ".exe";

  /**
   * One line, or several that are joined by a backslash at their ends.
   *
   * @param number of the first of them, from 1
   * @param category null for what sorts nothing
   * @param fault why it is not understood
   */
  record Line(
      int number,
      String text,
      @Nullable Category category,
      Set<String> names,
      Optional<String> fault) {
    private static Line plain(int number, String text) {
      return new Line(number, text, null, Set.of(), Optional.empty());
    }

    private static Line wrong(int number, String text, String why) {
      return new Line(number, text, null, Set.of(), Optional.of(why));
    }

    private static Line sorting(int number, Category category, Set<String> names) {
      String text = category.id() + " = " + String.join(", ", names);
      return new Line(number, text, category, names, Optional.empty());
    }

    private Line with(Category kind, String name) {
      Set<String> more = new LinkedHashSet<>(names);
      more.add(name);
      return sorting(number, kind, more);
    }

    private Stream<Line> without(String name) {
      if (category == null || !names.contains(name)) {
        return Stream.of(this);
      }
      Set<String> fewer = new LinkedHashSet<>(names);
      fewer.remove(name);
      return fewer.isEmpty() ? Stream.empty() : Stream.of(sorting(number, category, fewer));
    }
  }

  static ApplicationsFile parse(String text) {
    List<Line> lines = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    int number = 0;
    for (String piece : text.lines().toList()) {
      number++;
      open.append(open.isEmpty() ? "" : "\n").append(piece);
      boolean goesOn = piece.endsWith("\\") && !isComment(open.toString());
      if (!goesOn) {
        lines.add(line(number, open.toString()));
        open.setLength(0);
      }
    }
    if (!open.isEmpty()) {
      lines.add(line(number, open.toString()));
    }
    return new ApplicationsFile(lines);
  }

  private static boolean isComment(String text) {
    return text.stripLeading().startsWith("#");
  }

  private static Line line(int last, String text) {
    int number = last - (int) text.chars().filter(c -> c == '\n').count();
    String whole = text.replaceAll("\\\\(?:\n|$)", "").strip();
    if (whole.isEmpty() || isComment(whole)) {
      return Line.plain(number, text);
    }
    int equals = whole.indexOf('=');
    if (equals < 0) {
      return Line.wrong(number, text, "no “=” stands between a kind and its names");
    }
    String id = whole.substring(0, equals).strip().toLowerCase(Locale.ROOT);
    return Category.ofId(id)
        .map(
            category ->
                new Line(
                    number, text, category, names(whole.substring(equals + 1)), Optional.empty()))
        .orElseGet(() -> Line.wrong(number, text, unknown(id)));
  }

  private static Set<String> names(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(ApplicationsFile::plain)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String unknown(String id) {
    String known =
        Arrays.stream(Category.values()).map(Category::id).collect(Collectors.joining(", "));
    return "“%s” is no kind of application, write one of %s".formatted(id, known);
  }

  /** A name as it is compared: upper and lower case alike, and without the ending of Windows. */
  static String plain(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return lower.endsWith(EXECUTABLE)
        ? lower.substring(0, lower.length() - EXECUTABLE.length())
        : lower;
  }

  /** The lines that are not understood. */
  List<Line> wrong() {
    return lines.stream().filter(line -> line.fault().isPresent()).toList();
  }

  /** The same with one name sorted anew. */
  ApplicationsFile with(String name, Category category) {
    List<Line> sorted = new ArrayList<>(without(name).lines);
    for (int i = 0; i < sorted.size(); i++) {
      if (sorted.get(i).category() == category) {
        sorted.set(i, sorted.get(i).with(category, plain(name)));
        return new ApplicationsFile(sorted);
      }
    }
    sorted.add(Line.sorting(sorted.size() + 1, category, Set.of(plain(name))));
    return new ApplicationsFile(sorted);
  }

  /** The same without one name. */
  ApplicationsFile without(String name) {
    String plain = plain(name);
    return new ApplicationsFile(lines.stream().flatMap(line -> line.without(plain)).toList());
  }

  /** What stands in the file. */
  String text() {
    return lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
  }
}
