package org.accalmie.analytics.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** JSON for what stays inside the topology: counts in stores and on the way to their release. */
final class CountsCodec {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CountsCodec() {}

  static <T> Serde<T> of(Class<T> type) {
    Serializer<T> write = (topic, value) -> value == null ? null : bytes(value);
    Deserializer<T> read = (topic, bytes) -> bytes == null ? null : value(bytes, type);
    return Serdes.serdeFrom(write, read);
  }

  private static byte[] bytes(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("counts are always writable", e);
    }
  }

  private static <T> T value(byte[] bytes, Class<T> type) {
    try {
      return JSON.readValue(bytes, type);
    } catch (IOException e) {
      throw new IllegalStateException(
          "The state directory holds counts that cannot be read. Remove it; it is rebuilt from Kafka.",
          e);
    }
  }
}
