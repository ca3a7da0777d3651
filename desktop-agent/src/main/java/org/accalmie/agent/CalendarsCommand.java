package org.accalmie.agent;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.agent.meeting.CalendarDesk;
import org.accalmie.agent.meeting.CalendarOffer;
import org.accalmie.agent.meeting.OwnersCalendar;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds, lists, tests and removes the calendars whose meetings are counted. */
@Command(
    name = "calendars",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(add | list | test | remove)",
    description = "Your calendars: whose meetings are counted, by their times alone.",
    subcommands = {
      CalendarsCommand.Add.class,
      CalendarsCommand.ListAll.class,
      CalendarsCommand.Test.class,
      CalendarsCommand.Remove.class
    })
final class CalendarsCommand extends OwnersCommand {
  CalendarsCommand(Map<String, String> environment, InstantSource clock, Question question) {
    super(environment, clock, question);
  }

  private CalendarDesk desk() {
    SecretStore secrets = secrets();
    var desk = new CalendarDesk(directory(), secrets, secrets, clock(), ZoneId::systemDefault);
    desk.fault()
        .ifPresent(
            sentence -> {
              throw new IllegalArgumentException(sentence);
            });
    return desk;
  }

  private static OwnersCalendar calendar(CalendarDesk desk, String id) {
    return desk.list()
        .find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No calendar is called “%s”: see “accalmie agent calendars list”."
                        .formatted(id)));
  }

  /** Adds a calendar, or changes the one of that name. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description =
          "Add a calendar, or change the one of that name; what must stay secret is asked for.")
  static final class Add extends Step<CalendarsCommand> {
    @Parameters(
        index = "0",
        paramLabel = "NAME",
        description = "Your own short name for it, such as “work”.")
    private String id = "";

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "WHERE",
        description = {
          "A CalDAV server or calendar, https://HOST/…, with --user; or a file, /home/me/my.ics.",
          "Without it the address is asked for unseen: that of a published calendar is a secret."
        })
    private @Nullable String where;

    @Option(names = "--user", paramLabel = "USER", description = "The login's name, if it has one.")
    private @Nullable String user;

    @Option(
        names = "--calendar",
        paramLabel = "TITLE",
        description = "Which one, where the server has several.")
    private @Nullable String title;

    @Option(
        names = "--own-address",
        paramLabel = "MAIL",
        description = "A mail address of yours, by which invitations to you are known.")
    private @Nullable String ownAddress;

    @Override
    void carryOut(CalendarsCommand calendars) throws Exception {
      CalendarDesk desk = calendars.desk();
      String from =
          where == null ? calendars.ask("Address of “%s”:".formatted(id)).reveal() : where;
      Optional<Secret> password =
          user == null
              ? Optional.empty()
              : Optional.of(calendars.ask("Password of “%s”:".formatted(id)));
      OwnersCalendar added =
          desk.add(id, chosen(desk.search(from, user == null ? "" : user, password)));
      if (ownAddress != null) {
        Set<String> own = new HashSet<>(desk.list().ownAddresses());
        own.add(ownAddress);
        desk.ownAddresses(own);
      }
      calendars.out().println("The calendar “%s” is read from now on.".formatted(added.id()));
      calendars.out().println(calendars.secrets().where());
    }

    private CalendarOffer chosen(List<CalendarOffer> offers) {
      List<CalendarOffer> fitting =
          offers.stream().filter(one -> title == null || one.name().equals(title)).toList();
      if (fitting.size() == 1) {
        return fitting.getFirst();
      }
      throw new IllegalArgumentException(
          "Say which calendar with --calendar: "
              + offers.stream()
                  .map(one -> "“" + one.name() + "”")
                  .collect(Collectors.joining(", ", "", ".")));
    }
  }

  /** Lists them. */
  @Command(name = "list", mixinStandardHelpOptions = true, description = "List the calendars.")
  static final class ListAll extends Step<CalendarsCommand> {
    @Override
    void carryOut(CalendarsCommand calendars) throws Exception {
      List<OwnersCalendar> all = calendars.desk().list().all();
      if (all.isEmpty()) {
        calendars
            .out()
            .println("No calendar is known: add one with “accalmie agent calendars add”.");
      }
      all.forEach(one -> calendars.out().println(one.id() + "  " + one.where()));
    }
  }

  /** Reads one once. */
  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = "Read a calendar once with what is kept for it.")
  static final class Test extends Step<CalendarsCommand> {
    @Parameters(paramLabel = "NAME", description = "The calendar's name.")
    private String id = "";

    @Override
    void carryOut(CalendarsCommand calendars) throws Exception {
      CalendarDesk desk = calendars.desk();
      int meetings = desk.test(calendar(desk, id)).size();
      calendars
          .out()
          .println(
              "The calendar “%s” can be read; meetings in the coming week: %d."
                  .formatted(id, meetings));
    }
  }

  /** Removes one. */
  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Remove a calendar and its secrets; what was counted stays.")
  static final class Remove extends Step<CalendarsCommand> {
    @Parameters(paramLabel = "NAME", description = "The calendar's name.")
    private String id = "";

    @Override
    void carryOut(CalendarsCommand calendars) throws Exception {
      CalendarDesk desk = calendars.desk();
      boolean isClean = desk.remove(calendar(desk, id));
      calendars.out().println("The calendar “%s” and its secrets are removed.".formatted(id));
      if (!isClean) {
        calendars
            .out()
            .println(
                "Meeting-free windows that were written to it could not be taken out:"
                    + " delete them there.");
      }
    }
  }
}
