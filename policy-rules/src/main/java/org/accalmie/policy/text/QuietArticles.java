package org.accalmie.policy.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.HeldMail;
import org.accalmie.policy.agreement.Rotation;
import org.accalmie.policy.agreement.Urgent;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.agreement.Window.OnHolidays;
import org.accalmie.policy.agreement.Window.Opens;

/** When it is quiet, who takes turns, and what gets through. */
final class QuietArticles {
  private final Agreement agreement;
  private final Phrases phrases;

  QuietArticles(Agreement agreement, Phrases phrases) {
    this.agreement = agreement;
    this.phrases = phrases;
  }

  List<Draft> drafts() {
    return List.of(windows(), rotation(), reach());
  }

  private Draft windows() {
    Draft draft = new Draft(phrases.say("windows.heading"));
    agreement.windows().forEach(window -> draft.say("windows", window.id(), window(window)));
    if (agreement.holidays() != null && !agreement.windows().isEmpty()) {
      draft.say("", phrases.say("windows.kept"));
    }
    return agreement.windows().isEmpty() ? draft : draft.say("", phrases.say("windows.override"));
  }

  private String window(Window window) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        phrases.say(
            "windows.window",
            window.id(),
            PeopleArticles.names(agreement, phrases, window.groups()),
            phrases.days(window.days()),
            phrases.times(window.from(), window.to()),
            phrases.say("kind." + window.kind().word())));
    if (window.holidays() != OnHolidays.AS_USUAL) {
      sentences.add(phrases.say("on-holidays." + window.holidays().word()));
    }
    if (window.opens() != Opens.ALWAYS) {
      sentences.add(phrases.say("opens." + window.opens().word()));
    }
    if (window.priority() > 0) {
      sentences.add(phrases.say("windows.priority", phrases.number(window.priority())));
    }
    return String.join(" ", sentences);
  }

  private Draft rotation() {
    Draft draft = new Draft(phrases.say("rotation.heading"));
    Rotation rotation = agreement.rotation();
    if (rotation == null) {
      return draft;
    }
    say(draft, "groups", "rotation.groups", names(rotation.groups()));
    rotation.slots().forEach(slot -> say(draft, slot.id(), slot(slot)));
    List<String> coverage = rotation.coverage().stream().map(phrases::hours).toList();
    say(draft, "coverage", "rotation.coverage", phrases.list(coverage));
    say(draft, "reachable", "rotation.reachable", phrases.number(rotation.reachable()));
    for (Rotation.SkillCover cover : rotation.skills()) {
      String least = phrases.number(cover.groups());
      say(draft, "skill " + cover.skill(), "rotation.skill", cover.skill(), least);
    }
    for (Rotation.Wish wish : rotation.wishes()) {
      String group = PeopleArticles.name(agreement, wish.group());
      String about = "wish " + wish.group() + " " + wish.slot();
      say(draft, about, "rotation.wish", group, wish.slot(), phrases.number(wish.weight()));
    }
    return draft;
  }

  private String slot(Rotation.Slot slot) {
    String windows = phrases.quoted(slot.windows().stream().sorted().toList());
    String sentence = phrases.say("rotation.slot", slot.id(), windows);
    return slot.unpopular() ? phrases.say("rotation.unpopular", sentence) : sentence;
  }

  private void say(Draft draft, String about, String key, Object... parts) {
    say(draft, about, phrases.say(key, parts));
  }

  private static void say(Draft draft, String about, String sentence) {
    draft.say("rotation", about, sentence);
  }

  private String names(Set<String> groups) {
    return PeopleArticles.names(agreement, phrases, groups);
  }

  private Draft reach() {
    Draft draft = new Draft(phrases.say("reach.heading"));
    if (agreement.onCall() != null) {
      draft.say("on-call", phrases.say("reach.on-call", agreement.onCall()));
    }
    Urgent urgent = agreement.urgent();
    if (urgent != null) {
      draft.say(
          "urgent",
          phrases.say("reach.urgent", urgent.channel(), phrases.sequence(urgent.reasons())));
    }
    HeldMail mail = agreement.heldMail();
    if (mail != null) {
      draft
          .say("held-mail", "until", phrases.say("reach.mail." + mail.until().word()))
          .say(
              "held-mail",
              "deputy",
              phrases.say(mail.deputy() ? "reach.deputy" : "reach.no-deputy"));
    }
    return draft;
  }
}
