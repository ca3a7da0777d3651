package org.accalmie.agent.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is the owner's to decide.
 *
 * @param today the day that forms begin with, as {@code 2026-01-31}
 * @param session what this desktop session lets be seen
 * @param sorting the applications that were in front
 * @param answersHere whether this desktop answers for the owner, and not another one of theirs
 * @param answersLater whether it begins to do so tomorrow
 * @param mail the owner's mail, where there may be any
 * @param onCall where being on call is agreed
 * @param calendars the calendars whose meetings are counted
 * @param own the owner's agreement with themselves; empty where one with others holds
 */
public record MinePage(
    Frame frame,
    String today,
    List<SenseRow> senses,
    Optional<String> session,
    Sorting sorting,
    Optional<Own> own,
    Optional<MailView> mail,
    boolean answersHere,
    boolean answersLater,
    Optional<OnCallForm> onCall,
    Optional<CalendarsSection> calendars) {

  /** A section of the page, and where it begins. */
  public record Section(String id, String name) {}

  /** The sections of the page, in order. */
  public List<Section> contents() {
    Stream<Optional<Section>> all =
        Stream.of(
            Optional.of(section("pause", "Pause")),
            onCall.map(any -> section("on-call", "On call")),
            Optional.of(section("senses", "What is counted here")),
            Optional.of(section("applications", "Applications")),
            mail.map(any -> section("mail", "Mail")),
            calendars.map(any -> section("calendars", "Calendars")),
            Optional.of(
                own.isPresent()
                    ? section("own", "Your agreement with yourself")
                    : section("answers", "Another desktop of yours")),
            Optional.of(section("correct", "Put right by hand")),
            Optional.of(section("export", "Take it with you")),
            Optional.of(section("delete", "Delete")));
    return all.flatMap(Optional::stream).toList();
  }

  private Section section(String id, String english) {
    return new Section(id, frame.say(english));
  }

  /**
   * One sense and its switch.
   *
   * @param deed what the switch does
   */
  public record SenseRow(
      String id,
      String kind,
      String name,
      String state,
      String explanation,
      boolean isOn,
      String deed) {}

  /**
   * Being on call.
   *
   * @param roster where the roster is found, in the parties' words
   * @param until a sentence, where the owner is on call now
   * @param proposed what the form begins with, as {@code 2026-01-31T08:00}
   */
  public record OnCallForm(Optional<String> roster, Optional<String> until, String proposed) {}

  /**
   * The names of applications, by kind.
   *
   * @param groups those kinds that have any
   * @param kinds all there are
   */
  public record Sorting(List<Group> groups, List<Kind> kinds) {}

  /** The applications of one kind. */
  public record Group(Kind kind, List<String> names) {}

  /** Days and times, as a form shows them. */
  public record Times(List<Day> days, String from, String to) {}

  /** One day of the week. */
  public record Day(String id, String name, boolean chosen) {}

  /** A window of one's own. */
  public record OwnWindow(String kind, Times times) {}

  /**
   * An agreement with oneself.
   *
   * @param agreed whether there is one yet
   * @param form empty where the owner's file says more than a form can show
   */
  public record Own(boolean agreed, Optional<TermsForm> form) {}

  /**
   * What a form can show of it.
   *
   * @param windows the last one is empty, for a new one
   * @param heldUntil what may become of mail in mail-free windows
   */
  public record TermsForm(
      Times hours, List<OwnWindow> windows, List<Kind> kinds, List<Choice> heldUntil) {}

  /** One of several that a form offers. */
  public record Choice(String id, String name, boolean chosen) {}

  /** A kind of window or application, in files and in words. */
  public record Kind(String id, String name) {}

  /** Copies the list. */
  public MinePage {
    senses = List.copyOf(senses);
  }
}
