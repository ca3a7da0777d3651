package org.accalmie.policy.measure;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.accalmie.policy.measure.Measure.Bucket;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads a catalogue and refuses one with an entry that lacks anything. */
final class CatalogueReader {
  private static final Set<String> LANGUAGES = Set.of("en", "fr", "de");

  private final Map<?, ?> entry;

  private CatalogueReader(Map<?, ?> entry) {
    this.entry = entry;
  }

  /**
   * The measures by id, in the catalogue's order.
   *
   * @throws IllegalStateException if one lacks a field or stands there twice
   */
  static Map<String, Measure> read(InputStream yaml) {
    Object entries =
        new Load(LoadSettings.builder().setLabel("catalogue.yaml").build())
            .loadFromInputStream(yaml);
    Map<String, Measure> measures = new LinkedHashMap<>();
    for (Object each : (List<?>) Objects.requireNonNull(entries, "an empty catalogue")) {
      var reader = new CatalogueReader((Map<?, ?>) each);
      Measure measure = reader.measure();
      if (measures.put(measure.id(), measure) != null) {
        throw reader.wrong("stands there twice");
      }
    }
    return measures;
  }

  private Measure measure() {
    List<Bucket> scale = scale();
    return new Measure(
        text("id"),
        question(),
        text("purpose"),
        text("unit"),
        scale,
        thresholdFrom(scale),
        text("source"),
        text("sensitivity"),
        text("review"),
        LocalDate.parse(text("expiry")));
  }

  private Map<String, String> question() {
    Map<String, String> question = new LinkedHashMap<>();
    ((Map<?, ?>) field(entry, "question"))
        .forEach((language, text) -> question.put(language + "", text + ""));
    if (!question.keySet().equals(LANGUAGES)) {
      throw wrong("must have its question in en, fr and de, and in no other");
    }
    return question;
  }

  private List<Bucket> scale() {
    List<Bucket> scale =
        ((List<?>) field(entry, "buckets"))
            .stream()
                .map(bucket -> (Map<?, ?>) bucket)
                .map(bucket -> new Bucket(text(bucket, "from"), text(bucket, "label")))
                .toList();
    if (scale.stream().map(Bucket::word).distinct().count() < scale.size()) {
      throw wrong("has two buckets from the same word");
    }
    return scale;
  }

  private int thresholdFrom(List<Bucket> scale) {
    String word = text("threshold-from");
    int bucket = scale.stream().map(Bucket::word).toList().indexOf(word);
    if (bucket < 0) {
      throw wrong("has no bucket from its threshold-from “" + word + "”");
    }
    return bucket;
  }

  private String text(String name) {
    return text(entry, name);
  }

  private String text(Map<?, ?> fields, String name) {
    String text = field(fields, name).toString();
    if (text.isBlank()) {
      throw wrong("has an empty " + name);
    }
    return text;
  }

  private Object field(Map<?, ?> fields, String name) {
    Object value = fields.get(name);
    if (value == null) {
      throw wrong("has no " + name);
    }
    return value;
  }

  private IllegalStateException wrong(String what) {
    return new IllegalStateException(
        "catalogue.yaml: the measure “" + entry.get("id") + "” " + what);
  }
}
