package org.accalmie.agent.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.accalmie.agent.calm.Digest;
import org.accalmie.agent.calm.Notice;
import org.accalmie.agent.notice.NoticeText.Button;
import org.accalmie.agent.page.Words;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.measure.Category;

/** Writes notices in the owner's language, with the times of the agreement's zone. */
final class NoticeWriter {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  /** Long enough for one click; the last warning is gone before its window opens. */
  private static final Duration WARNING = Duration.ofSeconds(30);

  private static final Duration COUNTDOWN = Duration.ofSeconds(70);

  private final Words words;
  private final Instant now;
  private final ZoneId zone;

  NoticeWriter(Words words, Schedule schedule) {
    this.words = words;
    this.now = schedule.now();
    this.zone = schedule.agreement().map(Agreement::zone).orElseGet(ZoneId::systemDefault);
  }

  NoticeText write(Notice notice) {
    return switch (notice) {
      case Notice.Soon soon -> soon(soon);
      case Notice.Welcome(Opening happyHour, Digest held) ->
          NoticeText.plain(
              words.say("Happy hour until %s", when(happyHour.to())),
              words.say("Contact is welcome now.") + digest(held));
      case Notice.Over(Digest held) ->
          NoticeText.plain(words.say("The quiet window is over"), digest(held).strip());
    };
  }

  private NoticeText soon(Notice.Soon soon) {
    List<Opening> openings = soon.openings();
    String title = openings.stream().map(this::title).collect(Collectors.joining(" · "));
    String body = openings.stream().map(this::body).collect(Collectors.joining(" "));
    List<Button> buttons = List.of(new Button("pass", words.say("Let this window pass")));
    String instead = words.say("Your page has a button that lets it pass.");
    return new NoticeText(title, body, buttons, instead, soon.inQuiet(), WARNING);
  }

  /** That the screen is about to be locked; shown until it is. */
  NoticeText lock(Opening opening) {
    return new NoticeText(
        words.say("Your screen is locked in a minute"),
        words.say("Screens are off until %s.", when(opening.to())),
        List.of(new Button("keep-on", words.say("Keep my screen on"))),
        words.say("Your page has a button that keeps it on."),
        true,
        COUNTDOWN);
  }

  /** That an unlocked screen is left to its owner. */
  NoticeText staysOn(Opening opening) {
    return new NoticeText(
        words.say("Your screen stays on"),
        words.say("You unlocked it, and nothing locks it again before %s.", when(opening.to())),
        List.of(new Button("lock", words.say("Lock it again"))),
        "",
        false,
        Duration.ZERO);
  }

  private String title(Opening opening) {
    long minutes = Math.max(1, Math.ceilDiv(left(opening).toSeconds(), 60L));
    return switch (opening.window().kind()) {
      case QUIET -> words.say("Quiet in %s min", minutes);
      case HAPPY_HOUR -> words.say("Happy hour in %s min", minutes);
      case MEETING_FREE -> words.say("No meetings in %s min", minutes);
      case MAIL_FREE -> words.say("No mail in %s min", minutes);
      case SCREENS_OFF -> words.say("Screens off in %s min", minutes);
    };
  }

  private Duration left(Opening opening) {
    return Duration.between(now, opening.from());
  }

  private String body(Opening opening) {
    String end = when(opening.to());
    return switch (opening.window().kind()) {
      case QUIET -> words.say("Notifications are held back until %s.", end);
      case HAPPY_HOUR -> words.say("Contact is welcome until %s.", end);
      case MEETING_FREE -> words.say("No meetings are to be held until %s.", end);
      case MAIL_FREE -> words.say("Mail can wait until %s.", end);
      case SCREENS_OFF -> words.say("Your screen is locked then, until %s.", end);
    };
  }

  /** By the clock alone for tonight and tomorrow, and else with the day. */
  private String when(Instant at) {
    ZonedDateTime time = at.atZone(zone);
    String clock = CLOCK.format(time);
    boolean isNear = !time.toLocalDate().isAfter(now.atZone(zone).toLocalDate().plusDays(1));
    String day = time.getDayOfWeek().getDisplayName(TextStyle.FULL, words.locale());
    return isNear ? clock : words.say("%s at %s", day, clock);
  }

  private String digest(Digest held) {
    String notifications =
        held.notifications().isEmpty()
            ? ""
            : " "
                + words.say(
                    "Held back meanwhile: %s.",
                    held.notifications().entrySet().stream()
                        .map(this::amount)
                        .collect(Collectors.joining(", ")));
    return notifications + mails(held.mails());
  }

  private String amount(Map.Entry<Category, Integer> entry) {
    return words.say("%s from %s", entry.getValue(), words.say(name(entry.getKey())));
  }

  private String mails(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> " " + words.say("One mail has come back.");
      default -> " " + words.say("%s mails have come back.", count);
    };
  }

  private static String name(Category category) {
    return switch (category) {
      case MAIL -> "mail";
      case CHAT -> "chat";
      case MEETING -> "meetings";
      case OFFICE -> "documents";
      case BROWSER -> "the web";
      case DEVELOPMENT -> "development tools";
      case DEVICE_TENDING -> "the device itself";
      case OTHER -> "other applications";
    };
  }
}
