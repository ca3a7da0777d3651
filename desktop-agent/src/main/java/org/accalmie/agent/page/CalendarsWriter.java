package org.accalmie.agent.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.accalmie.agent.Agent;
import org.accalmie.agent.calm.KeeperState;
import org.accalmie.agent.meeting.CalendarDesk;
import org.accalmie.agent.meeting.CalendarList;
import org.accalmie.agent.meeting.CalendarOffer;
import org.accalmie.agent.meeting.MeetingFreeKeeper;
import org.accalmie.agent.meeting.OwnersCalendar;
import org.accalmie.agent.page.CalendarsSection.Offer;
import org.accalmie.agent.page.CalendarsSection.Row;

/** Gathers what there is to say of the owner's calendars. */
final class CalendarsWriter {
  private final Agent agent;
  private final Words words;

  CalendarsWriter(Agent agent, Words words) {
    this.agent = agent;
    this.words = words;
  }

  /** Empty for an owner who has no calendars to choose, as in a simulation. */
  Optional<CalendarsSection> write() {
    return agent.parts().calendars().map(this::write);
  }

  private CalendarsSection write(CalendarDesk desk) {
    CalendarList list = desk.list();
    return new CalendarsSection(
        desk.fault().map(words::say),
        list.all().stream().map(one -> row(one, list)).toList(),
        offers(desk.offers()),
        list.ownAddresses().stream().sorted().collect(Collectors.joining(", ")),
        words.say(
            agent
                .parts()
                .calm()
                .state(MeetingFreeKeeper.ID)
                .map(KeeperState::explanation)
                .orElse("")));
  }

  private static Row row(OwnersCalendar one, CalendarList list) {
    return new Row(
        one.id(),
        one.where(),
        one.place() instanceof OwnersCalendar.Dav,
        list.meetingFree().equals(Optional.of(one.id())));
  }

  private static List<Offer> offers(List<CalendarOffer> found) {
    List<Offer> offers = new ArrayList<>();
    for (CalendarOffer one : found) {
      offers.add(new Offer(offers.size(), one.name()));
    }
    return offers;
  }
}
