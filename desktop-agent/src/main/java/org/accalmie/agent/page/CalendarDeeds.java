package org.accalmie.agent.page;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.accalmie.agent.Agent;
import org.accalmie.agent.meeting.CalendarDesk;
import org.accalmie.agent.meeting.CalendarException;
import org.accalmie.agent.meeting.CalendarOffer;
import org.accalmie.agent.meeting.OwnersCalendar;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretException;
import org.accalmie.agent.settings.BadSettings;

/** What the owner may do with their calendars; each counts, or ceases to, at once. */
final class CalendarDeeds {
  private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");

  private final Agent agent;

  CalendarDeeds(Agent agent) {
    this.agent = agent;
  }

  /** Does what a form asks for; empty for what has nothing to do with calendars. */
  Optional<Answer> done(Request request) {
    return agent.parts().calendars().flatMap(desk -> done(request, desk));
  }

  private interface Deed {
    Said on(CalendarDesk desk) throws CalendarException, SecretException, BadSettings, IOException;
  }

  private Optional<Answer> done(Request request, CalendarDesk desk) {
    return deed(request).map(deed -> Deeds.back(request, said(deed, desk)));
  }

  private Optional<Deed> deed(Request request) {
    return Optional.ofNullable(
        switch (request.name()) {
          case "calendar-find" -> desk -> find(request, desk);
          case "calendar-choose" -> desk -> choose(request, desk);
          case "calendar-remove" -> desk -> remove(request, desk);
          case "calendar-addresses" -> desk -> addresses(request, desk);
          case "calendar-meeting-free" -> desk -> meetingFree(request, desk);
          default -> null;
        });
  }

  /** The word under which the page says what became of it. */
  private String said(Deed deed, CalendarDesk desk) {
    try {
      Said said = deed.on(desk);
      agent.parts().senses().restart("meetings");
      agent.tickSafely();
      return said.word();
    } catch (CalendarException e) {
      return Said.word(e.trouble());
    } catch (SecretException e) {
      return Said.SECRETS_CLOSED.word();
    } catch (BadSettings e) {
      desk.refresh();
      return Said.NOT_WRITTEN.word();
    } catch (IOException e) {
      return Said.NOT_WRITTEN.word();
    } catch (IllegalArgumentException e) {
      return Said.NO_ADDRESS.word();
    }
  }

  private static Said find(Request request, CalendarDesk desk)
      throws CalendarException, SecretException, BadSettings, IOException {
    List<CalendarOffer> found =
        desk.search(
            request.field("where").orElse(""),
            request.field("user").orElse(""),
            request.field("password").map(Secret::new));
    if (found.size() > 1) {
      return Said.CALENDARS_FOUND;
    }
    desk.forgetOffers();
    desk.add(found.getFirst());
    return Said.CALENDAR_ADDED;
  }

  private static Said choose(Request request, CalendarDesk desk)
      throws SecretException, BadSettings, IOException {
    List<CalendarOffer> found = desk.offers();
    desk.forgetOffers();
    for (String number : request.field("pick").map(BETWEEN::split).orElse(new String[0])) {
      int index = Integer.parseInt(number);
      if (index >= 0 && index < found.size()) {
        desk.add(found.get(index));
      }
    }
    return request.field("pick").isPresent() ? Said.CALENDAR_ADDED : Said.SWITCHED;
  }

  private static Said remove(Request request, CalendarDesk desk)
      throws SecretException, BadSettings, IOException {
    Optional<OwnersCalendar> one = request.field("id").flatMap(id -> desk.list().find(id));
    return one.isEmpty() || desk.remove(one.get())
        ? Said.CALENDAR_REMOVED
        : Said.CALENDAR_NOT_CLEAN;
  }

  private static Said addresses(Request request, CalendarDesk desk)
      throws BadSettings, IOException {
    Set<String> all =
        Arrays.stream(BETWEEN.split(request.field("addresses").orElse("")))
            .filter(address -> address.contains("@"))
            .collect(Collectors.toSet());
    desk.ownAddresses(all);
    return Said.SWITCHED;
  }

  private static Said meetingFree(Request request, CalendarDesk desk)
      throws BadSettings, IOException {
    desk.meetingFree(request.field("id"));
    return Said.SWITCHED;
  }
}
