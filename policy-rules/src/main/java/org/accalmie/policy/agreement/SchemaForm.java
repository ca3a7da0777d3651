package org.accalmie.policy.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A form that writes down what it is asked, as JSON Schema (2020-12).
 *
 * <p>It answers with harmless values; nobody keeps them.
 */
final class SchemaForm implements Form {
  private final Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
  private final Set<String> optional = new HashSet<>();
  private final List<Object> alternatives = new ArrayList<>();

  static Map<String, Object> of(Function<Form, ?> item) {
    SchemaForm form = new SchemaForm();
    var unused = item.apply(form);
    return form.schema();
  }

  private Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.put("required", required());
    schema.put("properties", properties);
    if (!alternatives.isEmpty()) {
      schema.put("allOf", alternatives);
    }
    return schema;
  }

  @Override
  public boolean has(String field) {
    optional.add(field);
    return true;
  }

  @Override
  public <T> T either(
      String one, Function<Form, T> ifOne, String other, Function<Form, T> ifOther) {
    SchemaForm first = new SchemaForm();
    T value = ifOne.apply(first);
    SchemaForm second = new SchemaForm();
    var unused = ifOther.apply(second);
    alternatives.add(Map.of("oneOf", List.of(first.without(second), second.without(first))));
    Stream.of(first, second).map(form -> form.properties).forEach(properties::putAll);
    optional.addAll(first.properties.keySet());
    optional.addAll(second.properties.keySet());
    return value;
  }

  /** That what was asked here is there, and nothing that was asked elsewhere. */
  private Map<String, Object> without(SchemaForm other) {
    Map<String, Object> none = new LinkedHashMap<>();
    other.properties.keySet().forEach(field -> none.put(field, false));
    return Map.of("required", required(), "properties", none);
  }

  private List<String> required() {
    return properties.keySet().stream().filter(field -> !optional.contains(field)).toList();
  }

  @Override
  public String text(String field, String advice) {
    put(field, advice, text());
    return "";
  }

  @Override
  public String name(String field, String advice) {
    put(field, advice, matching(NAME));
    return "";
  }

  @Override
  public String matching(String field, Pattern pattern, String advice) {
    put(field, advice, matching(pattern));
    return "";
  }

  @Override
  public int number(String field, int least, int most, String advice) {
    put(field, advice, Map.of("type", "integer", "minimum", least, "maximum", most));
    return least;
  }

  @Override
  public BigDecimal decimal(
      String field, BigDecimal least, BigDecimal most, int places, String advice) {
    BigDecimal step = BigDecimal.ONE.movePointLeft(places);
    put(
        field,
        advice,
        Map.of("type", "number", "minimum", least, "maximum", most, "multipleOf", step));
    return least;
  }

  @Override
  public LocalDate date(String field, String advice) {
    put(field, advice, Map.of("type", "string", "pattern", whole(DATE), "format", "date"));
    return NO_DAY;
  }

  @Override
  public LocalTime time(String field, String advice) {
    put(field, advice, matching(TIME));
    return LocalTime.MIDNIGHT;
  }

  @Override
  public boolean flag(String field, String advice) {
    put(field, advice, Map.of("type", "boolean"));
    return true;
  }

  @Override
  public <T> T word(String field, Map<String, T> words, String advice) {
    put(field, advice, Map.of("enum", words.keySet()));
    return words.values().iterator().next();
  }

  @Override
  public <T> List<T> words(String field, Map<String, T> words, String advice) {
    put(
        field,
        advice,
        Map.of("type", "array", "minItems", 1, "items", Map.of("enum", words.keySet())));
    return List.of();
  }

  @Override
  public List<Placed<String>> names(String field, String advice) {
    put(field, advice, Map.of("type", "array", "items", matching(NAME)));
    return List.of();
  }

  @Override
  public List<Placed<String>> names(String field, Set<String> known, String advice) {
    Map<String, Object> word = Map.of("enum", known.stream().sorted().toList());
    put(field, advice, Map.of("type", "array", "items", word));
    return List.of();
  }

  @Override
  public void certain(String field, Sentence what, String advice) {
    put(field, advice, Map.of("const", true));
  }

  @Override
  public List<String> texts(String field, String advice) {
    put(field, advice, Map.of("type", "array", "items", text()));
    return List.of();
  }

  @Override
  public <T> T inner(String field, String advice, Function<Form, T> item) {
    SchemaForm form = new SchemaForm();
    T value = item.apply(form);
    put(field, advice, form.schema());
    return value;
  }

  @Override
  public <T> List<Placed<T>> items(String field, String advice, Function<Form, T> item) {
    put(field, advice, Map.of("type", "array", "items", of(item)));
    return List.of();
  }

  @Override
  public void problemAt(Sentence what, Sentence advice, String field, Object... path) {
    // Nothing was written, so nothing is wrong.
  }

  @Override
  public void notEmpty(String field, String advice) {
    properties.computeIfPresent(
        field,
        (name, schema) -> {
          schema.put("minItems", 1);
          return schema;
        });
  }

  @Override
  public boolean sound() {
    return true;
  }

  private void put(String field, String advice, Map<String, ?> schema) {
    Map<String, Object> described = new LinkedHashMap<>(schema);
    described.put("description", advice);
    properties.put(field, described);
  }

  private static Map<String, Object> text() {
    return Map.of("type", "string", "maxLength", LONGEST_TEXT, "pattern", whole(TEXT));
  }

  private static Map<String, Object> matching(Pattern pattern) {
    return Map.of("type", "string", "pattern", whole(pattern));
  }

  private static String whole(Pattern pattern) {
    return "^(?:" + pattern.pattern() + ")$";
  }
}
