package org.accalmie.agent.page;

import static org.accalmie.agent.AgentOnTrial.PARIS;
import static org.accalmie.agent.AgentOnTrial.paris;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.Agreements;
import org.accalmie.agent.breaks.BreakKind;
import org.accalmie.agent.breaks.Plan;
import org.accalmie.agent.breaks.Rule;
import org.accalmie.agent.coach.Coach;
import org.accalmie.agent.experiment.Experiment.Trial;
import org.accalmie.agent.experiment.Experiments;
import org.accalmie.agent.mail.Authentication;
import org.accalmie.agent.mail.MailAccount;
import org.accalmie.agent.mail.MailAccounts;
import org.accalmie.agent.mail.MailServer;
import org.accalmie.agent.meeting.CalendarException;
import org.accalmie.agent.owner.SeenApplications;
import org.accalmie.agent.relay.MailNudges;
import org.accalmie.agent.sense.Fact;
import org.accalmie.agent.settings.BadSettings;
import org.accalmie.agent.trust.OwnTerms;
import org.accalmie.agent.trust.OwnTerms.OwnWindow;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Window.Kind;

/** Desks on which the owner's page has different things to say. */
enum DeskState {
  /** The first minute of somebody who has agreed on nothing. */
  FIRST_DAY {
    @Override
    AgentOnTrial open(Path directory) {
      return AgentOnTrial.solo(directory, EVENING);
    }
  },
  /** Twelve weeks of somebody who uses it for themselves alone, on a Thursday at 18:00. */
  SOLO {
    @Override
    AgentOnTrial open(Path directory) throws IOException {
      AgentOnTrial trial = settled(directory);
      findCalendar(trial, directory);
      return trial.at(EVENING);
    }
  },
  /** The same, in windows of all kinds. */
  IN_WINDOWS {
    @Override
    AgentOnTrial open(Path directory) throws IOException {
      return settled(directory).at(paris("2026-11-19T19:00"));
    }
  },
  /** The same, where its owner lets all of them pass. */
  PASSED {
    @Override
    AgentOnTrial open(Path directory) throws IOException {
      AgentOnTrial trial = IN_WINDOWS.open(directory);
      Stream.of(Kind.values()).forEach(trial.agent()::override);
      return trial.after(Duration.ofMinutes(1));
    }
  },
  /** Nothing is counted, and its owner is on call. */
  PAUSED_ON_CALL {
    @Override
    AgentOnTrial open(Path directory) throws IOException {
      AgentOnTrial trial = IN_WINDOWS.open(directory);
      trial.agent().onCallUntil(paris("2026-11-21T08:00"));
      trial.agent().pause(Optional.of(paris("2026-11-20T04:00")));
      return trial.after(Duration.ofMinutes(1));
    }
  },
  /** Three weeks under an agreement that says all there is to say. */
  AGREED {
    @Override
    AgentOnTrial open(Path directory) throws IOException {
      calendars(directory);
      AgentOnTrial trial = AgentOnTrial.open(directory, paris("2026-10-26T09:00"));
      trial.withAgreement(Agreements.signed(whole(), Role.values()));
      trial.agent().start();
      live(trial, LocalDate.of(2026, 10, 26), 24);
      sendOld(trial);
      return trial.at(EVENING);
    }
  },
  /** Paused, on call and far away, where not all can be seen that the agreement asks. */
  BLIND {
    @Override
    AgentOnTrial open(Path directory) throws IOException {
      mail(directory);
      AgentOnTrial trial =
          AgentOnTrial.withMail(directory, paris("2026-11-19T11:00"), MailNudges.none());
      trial.withAgreement(Agreements.signed(whole(), Role.values()));
      trial.agent().start();
      trial.agent().onCallUntil(paris("2026-11-19T20:00"));
      trial.agent().pause(Optional.empty());
      return trial.travel(ZoneId.of("Asia/Tokyo")).at(EVENING);
    }
  },
  /** The agreement has ended, the journal was damaged, and files of the owner's cannot be read. */
  TROUBLED {
    @Override
    AgentOnTrial open(Path directory) throws IOException {
      Files.writeString(directory.resolve("calendars.yaml"), "calendars: {}\n");
      Files.writeString(directory.resolve("applications.properties"), "Thing=nonsense\n");
      Files.writeString(directory.resolve("journal.db"), "This is no journal. ".repeat(500));
      AgentOnTrial trial = AgentOnTrial.open(directory, paris("2026-12-30T18:00"));
      trial.withAgreement(Agreements.signed(whole(), Role.values()));
      trial.agent().start();
      return trial.at(paris("2027-01-07T18:00"));
    }
  };

  static final Instant EVENING = paris("2026-11-19T18:00");
  private static final LocalDate FIRST = LocalDate.of(2026, 8, 31);
  private static final Plan ALL_BREAKS =
      new Plan(
          Map.of(
              BreakKind.MICRO, new Rule(true, Duration.ofMinutes(3), Duration.ofSeconds(30)),
              BreakKind.REST, new Rule(true, Duration.ofMinutes(45), Duration.ofMinutes(10)),
              BreakKind.DAILY, new Rule(true, Duration.ofHours(4), Duration.ZERO)));

  /** Opens the desk in an empty directory. */
  abstract AgentOnTrial open(Path directory) throws IOException;

  /** The names of the pages that say something else here than elsewhere. */
  List<String> pages() {
    return switch (this) {
      case FIRST_DAY, SOLO -> Frame.PAGES;
      case IN_WINDOWS -> List.of("", "coach");
      case PASSED -> List.of("");
      case PAUSED_ON_CALL -> List.of("", "breaks", "mine");
      case AGREED -> List.of("", "leaves", "agreement");
      case BLIND -> List.of("", "leaves", "mine");
      case TROUBLED -> List.of("", "leaves", "mine");
    };
  }

  /** Leaves it found and not chosen, so that the page asks. */
  private static void findCalendar(AgentOnTrial trial, Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("own calendar.ics"), "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n");
    try {
      trial.parts().calendars().orElseThrow().search(file.toString(), "", Optional.empty());
    } catch (CalendarException e) {
      throw new IOException(e);
    }
  }

  private static AgentOnTrial settled(Path directory) throws IOException {
    mail(directory);
    calendars(directory);
    Instant first = FIRST.atTime(9, 0).atZone(PARIS).toInstant();
    AgentOnTrial trial = AgentOnTrial.soloWithMail(directory, first, MailNudges.none());
    trial.parts().keeper().solo().agree(terms());
    trial.agent().start();
    live(trial, FIRST, 80);
    new Coach(trial.parts().journal())
        .tipOf(LocalDate.of(2026, 11, 18), new OwnDays(trial.agent()).weeks());
    trial.parts().companion().breaks().plan(ALL_BREAKS, LocalDate.of(2026, 11, 19));
    var seen = new SeenApplications(trial.parts().journal());
    Stream.of("Slack", "Unheard-of", "crx_kjgfgldnnfoeklkmfkjfagphfepbbdan", "thunderbird")
        .forEach(seen::see);
    return trial;
  }

  /** Evenings with windows of all kinds, and a quiet lunch. */
  private static OwnTerms terms() {
    OwnTerms usual = OwnTerms.usual(PARIS);
    List<OwnWindow> windows = new ArrayList<>(usual.windows());
    for (Kind kind : List.of(Kind.MAIL_FREE, Kind.MEETING_FREE, Kind.SCREENS_OFF)) {
      windows.add(new OwnWindow(kind.word(), kind, hours(18, 22)));
    }
    windows.add(new OwnWindow("together", Kind.HAPPY_HOUR, hours(11, 12)));
    return new OwnTerms(PARIS, usual.hours(), windows, usual.heldUntil());
  }

  private static Hours hours(int from, int to) {
    return new Hours(
        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
        LocalTime.of(from, from == 18 ? 30 : 0),
        LocalTime.of(to, 0));
  }

  /** Lives from a day on; in the last four of twelve weeks an experiment has ended. */
  private static void live(AgentOnTrial trial, LocalDate first, int days) {
    var experiments = new Experiments(trial.parts().journal());
    for (int day = 0; day <= days; day++) {
      LocalDate date = first.plusDays(day);
      trial.at(date.atTime(9, 0).atZone(PARIS).toInstant());
      if (date.getDayOfWeek().getValue() < 6) {
        work(trial, date, day);
      }
      if (date.equals(LocalDate.of(2026, 11, 2))) {
        experiments.begin(Trial.FEW_NOTIFICATIONS, date, 1);
      } else if (date.equals(LocalDate.of(2026, 11, 12))) {
        experiments.begin(Trial.THREE_MAIL_CHECKS, date, 2);
      }
      if (day < days) {
        trial.at(date.atTime(23, 30).atZone(PARIS).toInstant());
      }
    }
  }

  private static void work(AgentOnTrial trial, LocalDate date, int day) {
    for (int minute = 0; minute < 530; minute++) {
      if (minute < 210 || minute > 270) {
        Instant at = date.atTime(8, 50).plusMinutes(minute).atZone(PARIS).toInstant();
        count(trial, at, Fact.FRONT, front(minute, day), 60);
        count(trial, at, Fact.INPUT, "", 40);
        count(trial, at, Fact.SWITCH, "", minute % 4 == 0 ? 1 : 0);
        if (minute % (day < 52 ? 11 : 17) == 0) {
          count(trial, at, Fact.NOTIFICATION, minute % 3 == 0 ? "chat" : "mail", 1);
          count(trial, at, Fact.MAIL_RECEIVED, "", 2);
        }
        if (minute % 60 == 25) {
          count(trial, at, Fact.MAIL_SENT, "", 1);
          count(trial, at, Fact.MAIL_REPLIED_SOON, "", 1);
        }
        if (minute >= 300 && minute < 345) {
          count(trial, at, Fact.MEETING, "", 1);
        }
      }
    }
    if (day % 3 == 0) {
      Instant late = date.atTime(21, 10).atZone(PARIS).toInstant();
      count(trial, late, Fact.MAIL_SENT, "", 1);
    }
  }

  private static String front(int minute, int day) {
    if (minute % 70 < 9 + day % 3) {
      return "mail";
    }
    if (minute % 90 == 40) {
      return "chat";
    }
    return minute > 500 ? "device-tending" : minute % 100 > 80 ? "browser" : "office";
  }

  private static void count(AgentOnTrial trial, Instant at, Fact fact, String detail, int amount) {
    if (amount > 0 && !at.isAfter(EVENING)) {
      trial.parts().tally().addAt(at, fact, detail, amount);
    }
  }

  private static void sendOld(AgentOnTrial trial) {
    var outbox = trial.parts().journal().outbox();
    outbox.all().stream().skip(1).forEach(parcel -> outbox.sent(parcel, parcel.day().plusDays(1)));
  }

  private static void mail(Path directory) throws IOException {
    try {
      var accounts = new MailAccounts(directory);
      accounts.put(account("work"));
      accounts.put(account("a-long-name-for-a-private-one"));
    } catch (BadSettings e) {
      throw new IOException(e);
    }
    Path queue = Files.createDirectories(directory.resolve("relay/work"));
    Files.writeString(queue.resolve("0b.refused"), "FROM a@x.org\nTO b@x.org\n\nSubject: x\n\n");
  }

  /** An account whose server nobody reaches, with names as long as they come. */
  static MailAccount account(String id) {
    return new MailAccount(
        id,
        MailServer.parse("imap-plain://localhost:1"),
        "anna.with.a.long.name@a-long-host-name.example.org",
        MailAccount.INBOX,
        Optional.empty(),
        new Authentication.Password(),
        Optional.of(MailServer.parse("smtp-plain://localhost:1")));
  }

  /** Two calendars, one with a long name. */
  static void calendars(Path directory) throws IOException {
    Files.writeString(
        directory.resolve("calendars.yaml"),
        """
        own-addresses: [anna@example.org]
        calendars:
          - {id: work, caldav: "https://calendar.example.org/anna/work/", user: anna}
          - {id: a-very-long-name-of-a-calendar, published: calendar.example.org}
        """);
  }

  /** An agreement with a window of each kind, a relief, and all measures. */
  private static String whole() {
    String measures =
        "after-hours, evening-mail, daily-rest, mail-received, mail-time, interruptions,"
            + " uninterrupted, meetings, hassle, quiet-kept";
    return Agreements.mailFree("happy-hour")
        .replaceFirst("measures: \\[.*", "measures: [" + measures + "]")
        .replace(
            "held-mail:",
            """
              - id: no-meetings
                kind: meeting-free
                groups: [team-a]
                days: [tuesday, thursday]
                from: "09:00"
                to: "12:00"
              - id: off
                kind: screens-off
                groups: [team-a]
                days: [friday]
                from: "17:00"
                to: "18:00"
            held-mail:""");
  }
}
