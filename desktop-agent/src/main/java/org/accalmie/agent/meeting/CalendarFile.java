package org.accalmie.agent.meeting;

import static org.accalmie.agent.settings.SettingsFile.quoted;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.agent.meeting.OwnersCalendar.Place;
import org.accalmie.agent.settings.BadSettings;
import org.accalmie.agent.settings.Fields;
import org.accalmie.agent.settings.SettingsFile;

/** The owner's calendars, in {@code calendars.yaml}, a small file without secrets. */
final class CalendarFile {
  private static final Set<String> FILE = Set.of("calendars", "own-addresses", "meeting-free");
  private static final Set<String> CALENDAR = Set.of("id", "caldav", "published", "file", "user");
  private static final String HEAD =
      """
      # The calendars that Accalmie reads. No password and no secret address stands here.
      # Page and “accalmie agent calendars” write this file anew; comments of your own are lost then.
      """;

  private final SettingsFile file;

  CalendarFile(Path directory) {
    this.file =
        new SettingsFile(directory, "calendars.yaml", "remove the calendar and add it again");
  }

  SettingsFile.State state() {
    return file.state();
  }

  CalendarList read() throws BadSettings, IOException {
    Optional<Fields> root = file.read(FILE);
    if (root.isEmpty()) {
      return CalendarList.NONE;
    }
    CalendarList list = CalendarList.NONE;
    for (Fields fields : root.get().list("calendars", CALENDAR)) {
      CalendarList before = list;
      OwnersCalendar one = calendar(fields);
      list = fields.checked("id", () -> with(before, one));
    }
    return list.withAddresses(new HashSet<>(root.get().texts("own-addresses")))
        .withMeetingFree(root.get().find("meeting-free"));
  }

  private static CalendarList with(CalendarList before, OwnersCalendar one) {
    if (before.find(one.id()).isPresent()) {
      throw new IllegalArgumentException("two calendars have this id");
    }
    return before.with(one);
  }

  private static OwnersCalendar calendar(Fields fields) throws BadSettings {
    String id = fields.get("id");
    Place place = place(fields);
    return fields.checked("id", () -> new OwnersCalendar(id, place));
  }

  private static Place place(Fields fields) throws BadSettings {
    Optional<String> user = fields.find("user");
    Optional<String> caldav = fields.find("caldav");
    Optional<String> published = fields.find("published");
    if (caldav.isPresent()) {
      String name = fields.get("user");
      return fields.checked("caldav", () -> new OwnersCalendar.Dav(URI.create(caldav.get()), name));
    }
    if (published.isPresent()) {
      return fields.checked("published", () -> new OwnersCalendar.Published(published.get(), user));
    }
    String path = fields.get("file");
    return fields.checked("file", () -> new OwnersCalendar.Kept(Path.of(path)));
  }

  void write(CalendarList list) throws IOException {
    var text = new StringBuilder(HEAD);
    text.append("own-addresses: ")
        .append(
            list.ownAddresses().stream()
                .sorted()
                .map(SettingsFile::quoted)
                .collect(Collectors.joining(", ", "[", "]\n")));
    list.meetingFree().ifPresent(id -> field(text, "", "meeting-free", id));
    text.append(list.all().isEmpty() ? "calendars: []\n" : "calendars:\n");
    list.all().forEach(one -> write(text, one));
    file.write(text.toString());
  }

  private static void write(StringBuilder text, OwnersCalendar one) {
    field(text, "  - ", "id", one.id());
    switch (one.place()) {
      case OwnersCalendar.Dav(URI collection, String user) -> {
        field(text, "    ", "caldav", collection.toString());
        field(text, "    ", "user", user);
      }
      case OwnersCalendar.Published(String server, Optional<String> user) -> {
        field(text, "    ", "published", server);
        user.ifPresent(name -> field(text, "    ", "user", name));
      }
      case OwnersCalendar.Kept(Path path) -> field(text, "    ", "file", path.toString());
    }
  }

  private static void field(StringBuilder text, String before, String name, String value) {
    text.append(before).append(name).append(": ").append(quoted(value)).append('\n');
  }
}
