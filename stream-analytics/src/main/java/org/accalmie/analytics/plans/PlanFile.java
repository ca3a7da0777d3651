package org.accalmie.analytics.plans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accalmie.policy.wire.TurnPlan;
import org.jspecify.annotations.Nullable;

/** What {@code accalmie plan --format json} wrote. */
final class PlanFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PlanFile() {}

  /**
   * The plan in these bytes, not sealed yet.
   *
   * @throws IllegalArgumentException with a sentence for a person, if they hold none
   */
  static TurnPlan read(byte[] json) {
    try {
      JsonNode file = MAPPER.readTree(json);
      List<LocalDate> weeks = new ArrayList<>();
      file.path("weeks").forEach(week -> weeks.add(LocalDate.parse(week.asText())));
      require(file.path("plan").isObject() && !weeks.isEmpty());
      for (int week = 1; week < weeks.size(); week++) {
        require(weeks.get(week).equals(weeks.getFirst().plusWeeks(week)));
      }
      TurnPlan plan =
          new TurnPlan(file.path("agreement").asText(), weeks.getFirst(), slots(file), "");
      require(plan.slots().values().stream().allMatch(slots -> slots.size() == weeks.size()));
      return plan;
    } catch (IOException | DateTimeException e) {
      throw unreadable(e);
    }
  }

  private static Map<String, List<String>> slots(JsonNode file) {
    Map<String, List<String>> slots = new TreeMap<>();
    file.path("plan")
        .properties()
        .forEach(
            group -> {
              List<String> weeks = new ArrayList<>();
              group.getValue().forEach(slot -> weeks.add(slot.asText()));
              slots.put(group.getKey(), weeks);
            });
    return slots;
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw unreadable(null);
    }
  }

  private static IllegalArgumentException unreadable(@Nullable Exception cause) {
    return new IllegalArgumentException(
        "This is no plan. Write one with ./accalmie plan --agreement FILE --weeks N --format json.",
        cause);
  }
}
