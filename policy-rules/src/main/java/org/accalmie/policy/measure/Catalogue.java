package org.accalmie.policy.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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
    return Collections.unmodifiableSet(MEASURES.keySet());
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
      return CatalogueReader.read(Objects.requireNonNull(yaml, "catalogue.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
