package org.accalmie.policy.agreement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON Schema of agreements, made by asking it what {@link AgreementReader} asks a text. */
public final class AgreementSchema {
  private AgreementSchema() {}

  /**
   * The schema (2020-12), for editors.
   *
   * <p>What ties several fields together, such as that a window's group exists, only the reader
   * knows.
   */
  public static String json() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "An agreement of Accalmie");
    schema.putAll(SchemaForm.of(AgreementForm::new));
    try {
      return JsonMapper.builder()
          .build()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(schema);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps and lists are always writable", e);
    }
  }
}
