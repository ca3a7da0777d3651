package org.accalmie.agent.sense;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.accalmie.policy.measure.Category;
import org.jspecify.annotations.Nullable;

/** Sorts applications into categories, by a list that an owner's own may go before. */
public final class Applications {
  /** Linux cuts the name of a process after so many characters. */
  private static final int CUT = 15;

  private static final String RESOURCE = "applications.properties";

  private final TreeMap<String, Category> whole = new TreeMap<>();
  private final TreeMap<String, Category> beginnings = new TreeMap<>();
  private final @Nullable Applications next;

  private Applications(ApplicationsFile file, @Nullable Applications next) {
    this.next = next;
    file.lines().forEach(this::take);
  }

  private void take(ApplicationsFile.Line line) {
    Category category = line.category();
    if (category == null) {
      return;
    }
    for (String name : line.names()) {
      if (name.endsWith("*")) {
        beginnings.put(name.substring(0, name.length() - 1), category);
      } else {
        whole.put(name, category);
      }
    }
  }

  /** The list that comes with the agent. */
  public static Applications standard() {
    return Standard.LIST;
  }

  /** Read once, and only when somebody asks. */
  private static final class Standard {
    static final Applications LIST = new Applications(shipped(), null);
  }

  static ApplicationsFile shipped() {
    try (InputStream in = Applications.class.getResourceAsStream(RESOURCE)) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return ApplicationsFile.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same list behind another one, which is asked first for each name. */
  Applications after(ApplicationsFile own) {
    return new Applications(own, this);
  }

  /**
   * The category of the first name that is on a list; {@link Category#OTHER} without one.
   *
   * @param names of one application, most telling first
   */
  public Category of(List<String> names) {
    return names.stream()
        .flatMap(name -> category(ApplicationsFile.plain(name)).stream())
        .findFirst()
        .orElse(Category.OTHER);
  }

  /** The name by which an owner may sort it: the first that is on a list, or else the first. */
  Optional<String> telling(List<String> names) {
    return names.stream()
        .filter(name -> category(ApplicationsFile.plain(name)).isPresent())
        .findFirst()
        .or(() -> names.stream().findFirst());
  }

  /** A whole name says more than a beginning of it, and a long beginning more than a short one. */
  private Optional<Category> category(String name) {
    return Optional.ofNullable(whole.get(name))
        .or(() -> ofCut(name))
        .or(() -> ofBeginning(name))
        .or(() -> next == null ? Optional.empty() : next.category(name));
  }

  private Optional<Category> ofCut(String name) {
    return name.length() == CUT
        ? Optional.ofNullable(whole.ceilingEntry(name))
            .filter(entry -> entry.getKey().startsWith(name))
            .map(Map.Entry::getValue)
        : Optional.empty();
  }

  private Optional<Category> ofBeginning(String name) {
    for (int length = name.length(); length > 0; length--) {
      Category category = beginnings.get(name.substring(0, length));
      if (category != null) {
        return Optional.of(category);
      }
    }
    return Optional.empty();
  }
}
