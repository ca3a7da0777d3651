package org.accalmie.agent.page;

import java.util.Locale;
import java.util.Optional;
import org.accalmie.agent.meeting.CalendarTrouble;
import org.accalmie.agent.page.Frame.Told;

/** What a page says once after something was done. */
enum Said {
  PAUSED("Counting is paused."),
  RESUMED("Counting goes on."),
  OVERRIDDEN("This window is over for you."),
  SWITCHED("Your choice is kept."),
  CORRECTED("It is put right."),
  DELETED("It was deleted, for good."),
  AGREED("Your own agreement was changed."),
  NOT_SORTED(
      "Nothing was changed: your applications.properties cannot be read or written; see that it is a file of yours and that the disk has room."),
  NO_HAPPY_HOUR(
      "Nothing was changed: held mail can wait for a happy hour only where you have one."),
  MAIL_COMES_BACK("Held mail is on its way back to the inbox."),
  MAIL_IS_BACK("All mail of this account is in the inbox, and none of it is held any more."),
  MAIL_IS_NOT_BACK("The mail server does not answer, so held mail is not back yet."),
  MAIL_IS_SENT("It is sent now."),
  MAIL_IS_DISCARDED("It was thrown away."),
  NO_ADDRESSES("Nothing was changed: write mail addresses, with blanks between them."),
  NO_SERVER(
      "Nothing was changed: write where you hand mail in as smtps://HOST or smtp://HOST, and a port from 1024 to 65535."),
  SECRETS_CLOSED(
      "Nothing was changed: the desktop's keyring is locked or does not answer. Unlock it, and try again."),
  CALENDAR_ADDED("The calendar is read from now on."),
  CALENDARS_FOUND("Several calendars were found: choose below."),
  CALENDAR_REMOVED("The calendar is removed here, and its password with it."),
  CALENDAR_NOT_CLEAN(
      "The calendar is removed here, but meeting-free windows that stand in it could not be taken out: delete them there."),
  NOT_WRITTEN("Nothing was changed: the file of your choices cannot be written."),
  NO_ADDRESS(
      "Nothing was added: write an address that begins with https://, or a file from the root on, such as /home/me/calendar.ics. A user name needs its password."),
  NO_ROOM(
      "Nothing was changed: the journal cannot be written; see that the disk has room, and try again."),
  NO_DAYS("Nothing was changed: tick at least one day for your hours, and for each window."),
  NO_TIMES(
      "Nothing was changed: your hours and each window need two times, written as 09:00 and 17:30."),
  NO_SUCH_SPAN(
      "Nothing was changed: write a day and two times, such as 2026-01-31, 09:00 and 10:30."),
  NOT_ON_CALL(
      "Nothing was changed: choose a time within the next 31 days until which you are on call."),
  NO_EXPERIMENT(
      "Nothing was changed: one experiment at a time, of one to four weeks. End the one that runs first."),
  NO_BREAKS(
      "Nothing was changed: write whole numbers for all times, no smaller and no larger than the fields let you."),
  NOT_UNDERSTOOD("Nothing was changed: the page has been an old one. Try again from here.");

  private static final String TROUBLE = "calendar-";

  /** How a sentence begins that says no to a form. */
  private static final String REFUSAL = "Nothing";

  private final String sentence;

  Said(String sentence) {
    this.sentence = sentence;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The word for a calendar's trouble. */
  static String word(CalendarTrouble trouble) {
    return TROUBLE + trouble.name().toLowerCase(Locale.ROOT);
  }

  static Optional<Told> of(String word) {
    for (CalendarTrouble trouble : CalendarTrouble.values()) {
      if (word(trouble).equals(word)) {
        return Optional.of(new Told(trouble.sentence(), true));
      }
    }
    for (Said said : values()) {
      if (said.word().equals(word)) {
        return Optional.of(new Told(said.sentence, said.sentence.startsWith(REFUSAL)));
      }
    }
    return Optional.empty();
  }
}
