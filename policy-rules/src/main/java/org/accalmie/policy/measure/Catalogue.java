package org.accalmie.policy.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** All measures there are, read from {@code catalogue.yaml} beside this class. */
public final class Catalogue {
  private static final Map<String, Measure> MEASURES = read();

  private Catalogue() {}

  /** All measures, in the catalogue's order. */
  public static List<Measure> all() {
    return List.copyOf(MEASURES.values());
  }

  /** The ids of all measures, in the catalogue's order. */
  public static Set<String> ids() {
    return java.util.Collections.unmodifiableSet(MEASURES.keySet());
  }

  /**
   * The measure of this id.
   *
   * @throws IllegalArgumentException if the catalogue has none
   */
  public static Measure of(String id) {
    Measure measure = MEASURES.get(id);
    if (measure == null) {
      throw new IllegalArgumentException("the catalogue has no measure “" + id + "”");
    }
    return measure;
  }

  private static Map<String, Measure> read() {
    try (InputStream yaml = Catalogue.class.getResourceAsStream("catalogue.yaml")) {
      Object entries =
          new Load(LoadSettings.builder().setLabel("catalogue.yaml").build())
              .loadFromInputStream(Objects.requireNonNull(yaml, "catalogue.yaml"));
      Map<String, Measure> measures = new LinkedHashMap<>();
      for (Object entry : (List<?>) Objects.requireNonNull(entries, "an empty catalogue")) {
        Measure measure = measure((Map<?, ?>) entry);
        measures.put(measure.id(), measure);
      }
      return measures;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Measure measure(Map<?, ?> entry) {
    Map<String, String> question = new LinkedHashMap<>();
    ((Map<?, ?>) field(entry, "question"))
        .forEach((lang, text) -> question.put(lang + "", text + ""));
    return new Measure(
        text(entry, "id"),
        question,
        text(entry, "purpose"),
        text(entry, "unit"),
        ((List<?>) field(entry, "buckets")).stream().map(String::valueOf).toList(),
        (Integer) field(entry, "threshold-from"),
        text(entry, "source"),
        text(entry, "sensitivity"),
        text(entry, "review"),
        LocalDate.parse(text(entry, "expiry")));
  }

  private static String text(Map<?, ?> entry, String name) {
    return field(entry, name).toString();
  }

  private static Object field(Map<?, ?> entry, String name) {
    Object value = entry.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "catalogue.yaml: the measure “" + entry.get("id") + "” has no " + name);
    }
    return value;
  }
}
