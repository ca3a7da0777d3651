package org.accalmie.agent.sense;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.accalmie.policy.measure.Category;

/** Sorts applications into categories, by a file that the owner may edit. */
public final class Applications {
  /** Linux cuts the name of a process after so many characters. */
  private static final int CUT = 15;

  private static final Pattern COMMA = Pattern.compile(",");

  private record Name(String text, Category category) {
    boolean matches(String name) {
      if (text.endsWith("*")) {
        return name.startsWith(text.substring(0, text.length() - 1));
      }
      return text.equals(name) || (name.length() == CUT && text.startsWith(name));
    }
  }

  private final List<Name> listed;

  private Applications(List<Name> listed) {
    this.listed = List.copyOf(listed);
  }

  /** The list that comes with the agent. */
  public static Applications standard() {
    var resource = Applications.class.getResourceAsStream("applications.properties");
    try (var in = new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8)) {
      return read(in, "applications.properties");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads an owner's list: a line for each category, such as {@code mail = thunderbird, mutt*}.
   *
   * @throws IOException when it cannot be read or names no known category; the message says where
   */
  public static Applications read(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file)) {
      return read(in, file.getFileName().toString());
    }
  }

  private static Applications read(Reader in, String file) throws IOException {
    var properties = new Properties();
    properties.load(in);
    List<Name> listed = new ArrayList<>();
    for (String id : properties.stringPropertyNames()) {
      Category category = Category.ofId(id).orElseThrow(() -> unknown(id, file));
      for (String text : COMMA.splitAsStream(properties.getProperty(id)).toList()) {
        listed.add(new Name(text.strip().toLowerCase(Locale.ROOT), category));
      }
    }
    return new Applications(listed);
  }

  private static IOException unknown(String id, String file) {
    String known =
        Arrays.stream(Category.values()).map(Category::id).collect(Collectors.joining(", "));
    return new IOException(
        file + " names the category “" + id + "”, which is not known; write one of: " + known);
  }

  /** The category of the first name that is on the list; {@link Category#OTHER} without one. */
  public Category of(List<String> names) {
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .map(name -> name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name)
        .flatMap(name -> category(name).stream())
        .findFirst()
        .orElse(Category.OTHER);
  }

  private Optional<Category> category(String name) {
    return listed.stream().filter(one -> one.matches(name)).map(Name::category).findFirst();
  }
}
