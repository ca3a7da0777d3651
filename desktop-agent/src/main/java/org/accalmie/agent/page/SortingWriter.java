package org.accalmie.agent.page;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.agent.page.MinePage.Group;
import org.accalmie.agent.page.MinePage.Kind;
import org.accalmie.agent.page.MinePage.Sorting;
import org.accalmie.agent.sense.Applications;
import org.accalmie.policy.measure.Category;

/** Lays out the applications that were in front, by kind, for their owner to sort. */
final class SortingWriter {
  private final Words words;

  SortingWriter(Words words) {
    this.words = words;
  }

  Sorting write(List<String> names, Applications applications) {
    Map<Category, List<String>> sorted = new EnumMap<>(Category.class);
    for (String name : names) {
      sorted.computeIfAbsent(applications.of(List.of(name)), any -> new ArrayList<>()).add(name);
    }
    List<Group> groups =
        sorted.entrySet().stream()
            .map(entry -> new Group(kind(entry.getKey()), entry.getValue()))
            .toList();
    return new Sorting(groups, Stream.of(Category.values()).map(this::kind).toList());
  }

  private Kind kind(Category category) {
    return new Kind(category.id(), name(category));
  }

  private String name(Category category) {
    return switch (category) {
      case MAIL -> words.say("mail");
      case CHAT -> words.say("chat");
      case MEETING -> words.say("meetings");
      case OFFICE -> words.say("texts, tables, notes");
      case BROWSER -> words.say("browser");
      case DEVELOPMENT -> words.say("making software");
      case DEVICE_TENDING -> words.say("tending the device");
      case OTHER -> words.say("anything else");
    };
  }
}
