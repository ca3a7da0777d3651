package org.accalmie.policy.text;

import java.util.Collection;
import java.util.List;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.GroupHours;
import org.accalmie.policy.agreement.Holidays;
import org.accalmie.policy.agreement.PartTime;
import org.accalmie.policy.agreement.Party;

/** Who agreed, about whom, for how long, and when they work. */
final class PeopleArticles {
  private final Agreement agreement;
  private final Phrases phrases;

  PeopleArticles(Agreement agreement, Phrases phrases) {
    this.agreement = agreement;
    this.phrases = phrases;
  }

  List<Draft> drafts() {
    return List.of(parties(), term(), scope(), groups(), hours(), holidays());
  }

  private Draft parties() {
    Draft draft = draft("parties");
    for (Party party : agreement.parties()) {
      String role = party.role().word();
      draft.say(
          "parties",
          role,
          phrases.say("parties.party", phrases.say("role." + role), party.name(), party.key()));
    }
    return draft
        .say("consulted", phrases.say("parties.consulted", phrases.day(agreement.consulted())))
        .say("", phrases.say("parties.both"));
  }

  private Draft term() {
    Draft draft =
        draft("term")
            .say("from", phrases.say("term.from", phrases.day(agreement.from())))
            .say("until", phrases.say("term.until", phrases.day(agreement.until())))
            .say("review", phrases.say("term.review", phrases.day(agreement.review())));
    if (agreement.suspended()) {
      draft.say("suspended", phrases.say("term.suspended"));
    }
    return draft.say("time-zone", phrases.say("term.zone", agreement.zone().getId()));
  }

  private Draft scope() {
    Draft draft =
        draft("scope")
            .say("title", phrases.say("scope.title", agreement.title()))
            .say("scope", "covers", phrases.say("scope.covers", agreement.scope().covers()));
    if (!agreement.scope().excluded().isEmpty()) {
      String names = names(agreement, phrases, agreement.scope().excluded());
      draft.say("scope", "excluded", phrases.say("scope.excluded", names));
    }
    return draft;
  }

  private Draft groups() {
    Draft draft = draft("groups");
    for (Group group : agreement.groups()) {
      String sentence = group(group);
      draft.say(
          "groups",
          group.id(),
          group.skills().isEmpty()
              ? sentence
              : phrases.say(
                  "groups.skills",
                  sentence,
                  phrases.list(group.skills().stream().sorted().toList())));
      if (group.keys() != null) {
        draft.say("groups", group.id(), phrases.say("groups.keys", group.name(), group.keys()));
      }
    }
    return draft.say("", phrases.say("groups.beneath"));
  }

  private String group(Group group) {
    String people = phrases.number(group.roster());
    if (group.parent() == null) {
      return group.roster() == 0
          ? phrases.say("groups.whole", group.name(), group.id())
          : phrases.say("groups.lone", group.name(), group.id(), people);
    }
    String above = name(agreement, group.parent());
    return group.roster() == 0
        ? phrases.say("groups.inner", group.name(), group.id(), above)
        : phrases.say("groups.leaf", group.name(), group.id(), above, people);
  }

  private Draft hours() {
    Draft draft = draft("hours");
    for (GroupHours hours : agreement.workingHours()) {
      draft.say(
          "hours",
          "",
          phrases.say(
              "hours.group",
              names(agreement, phrases, hours.groups()),
              phrases.weekdays(hours.hours().days()),
              phrases.times(hours.hours().from(), hours.hours().to())));
    }
    draft.say("", phrases.say("hours.nearest"));
    for (PartTime pattern : agreement.partTime()) {
      String hours = phrases.list(pattern.hours().stream().map(phrases::hours).toList());
      draft.say(
          "part-time",
          pattern.id(),
          phrases.say("hours.part-time", pattern.name(), pattern.id(), hours));
    }
    return draft;
  }

  private Draft holidays() {
    Draft draft = draft("holidays");
    Holidays holidays = agreement.holidays();
    if (holidays != null) {
      draft.say("holidays", "", phrases.say("holidays.calendar", holidays.calendar()));
      for (Holidays.DayOff off : holidays.days()) {
        String day = phrases.day(off.day());
        draft.say("holidays", off.day().toString(), phrases.say("holidays.day", day, off.name()));
      }
      draft.say("", phrases.say("holidays.off"));
    }
    return draft;
  }

  private Draft draft(String article) {
    return new Draft(phrases.say(article + ".heading"));
  }

  /** Names of groups, in the agreement's order. */
  static String names(Agreement agreement, Phrases phrases, Collection<String> ids) {
    return phrases.list(
        agreement.groups().stream()
            .filter(group -> ids.contains(group.id()))
            .map(Group::name)
            .toList());
  }

  static String name(Agreement agreement, String id) {
    return agreement.group(id).map(Group::name).orElse(id);
  }
}
