package org.accalmie.policy.agreement;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes an agreement as people write it: YAML, a field a line, what it is called first. */
public final class AgreementYaml {
  private static final int WIDTH = 100;
  private static final List<String> FIRST =
      List.of("id", "version", "title", "from", "until", "review", "time-zone", "consulted");

  private AgreementYaml() {}

  /** The text, without signatures; {@link AgreementReader} reads the same agreement out of it. */
  public static String write(Agreement agreement) {
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(WIDTH).build();
    Map<String, Object> written = Canonical.fields(agreement);
    Map<String, Object> fields = new LinkedHashMap<>();
    FIRST.forEach(name -> fields.put(name, written.get(name)));
    orderedFields(written, inner(SchemaForm.of(AgreementForm::new), "properties"))
        .forEach(fields::putIfAbsent);
    return new Dump(settings).dumpToString(fields);
  }

  private static Object ordered(Object value, Map<?, ?> schema) {
    return switch (value) {
      case Map<?, ?> fields -> orderedFields(fields, inner(schema, "properties"));
      case List<?> items ->
          items.stream().map(item -> ordered(item, inner(schema, "items"))).toList();
      // Written as a float, 2 would need a tag.
      case BigDecimal number when number.scale() <= 0 -> number.longValueExact();
      default -> value;
    };
  }

  private static Map<String, Object> orderedFields(Map<?, ?> fields, Map<?, ?> properties) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    properties.forEach((name, schema) -> put(ordered, name, fields, (Map<?, ?>) schema));
    fields.keySet().forEach(name -> put(ordered, name, fields, inner(properties, name)));
    return ordered;
  }

  private static void put(
      Map<String, Object> ordered, Object name, Map<?, ?> fields, Map<?, ?> schema) {
    Object value = fields.get(name);
    if (value != null) {
      ordered.putIfAbsent(name.toString(), ordered(value, schema));
    }
  }

  private static Map<?, ?> inner(Map<?, ?> schema, Object name) {
    return schema.get(name) instanceof Map<?, ?> found ? found : Map.of();
  }
}
