package org.accalmie.policy.cli;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code accalmie agreement holidays}: writes the public holidays of a country or region. */
@Command(
    name = "holidays",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the public holidays of a country or region as an agreement lists them.",
      "They are listed day by day, so that what you sign depends on nobody's calendar."
    })
final class HolidaysCommand implements Callable<Integer> {
  private static final int MOST_YEARS = 6;

  @Option(
      names = "--calendar",
      required = true,
      paramLabel = "CODE",
      description = "ISO 3166 code of a country or region, such as FR or DE-BY")
  private String calendar = "";

  @Option(names = "--from", required = true, paramLabel = "DAY", description = "first day")
  private LocalDate from = LocalDate.EPOCH;

  @Option(names = "--to", required = true, paramLabel = "DAY", description = "last day")
  private LocalDate to = LocalDate.EPOCH;

  @Mixin private Speech speech = new Speech();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (to.isBefore(from) || to.isAfter(from.plusYears(MOST_YEARS))) {
      throw new IllegalArgumentException("write a --to after --from, and at most six years later");
    }
    List<Holiday> holidays = holidays();
    PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    out.println("holidays:");
    out.println("  calendar: " + calendar.toUpperCase(Locale.ROOT));
    out.println("  days:");
    for (Holiday holiday : holidays) {
      out.printf(
          "    - {day: %s, name: \"%s\"}%n",
          holiday.getDate(), holiday.getDescription(speech.language().locale()));
    }
    out.flush();
    return 0;
  }

  private List<Holiday> holidays() {
    List<String> codes = List.of(calendar.toUpperCase(Locale.ROOT).split("-", -1));
    if (!HolidayManager.getSupportedCalendarCodes().contains(codes.getFirst())) {
      throw new IllegalArgumentException(
          "there is no calendar for “%s”; write the ISO 3166 code of a country, such as FR, or of a region, such as DE-BY"
              .formatted(calendar));
    }
    HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(codes.getFirst()));
    String[] regions =
        codes.stream()
            .skip(1)
            .map(region -> region.toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    CalendarHierarchy place = region(manager.getCalendarHierarchy(), regions);
    if (!place.getChildren().isEmpty()) {
      PrintWriter err = java.util.Objects.requireNonNull(spec).commandLine().getErr();
      err.println(
          "Note: parts of %s have days of their own, which are not in this list: %s"
              .formatted(calendar.toUpperCase(Locale.ROOT), parts(place)));
    }
    return manager.getHolidays(from, to, regions).stream()
        .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
        .sorted(Comparator.comparing(Holiday::getDate))
        .toList();
  }

  private String parts(CalendarHierarchy place) {
    return new TreeMap<>(place.getChildren())
        .entrySet().stream()
            .map(
                part ->
                    "%s (%s)"
                        .formatted(
                            part.getKey().toUpperCase(Locale.ROOT),
                            part.getValue().getDescription(speech.language().locale())))
            .collect(Collectors.joining(", "));
  }

  private CalendarHierarchy region(CalendarHierarchy country, String... regions) {
    CalendarHierarchy here = country;
    for (String region : regions) {
      CalendarHierarchy part = here.getChildren().get(region);
      if (part == null) {
        throw new IllegalArgumentException(
            here.getChildren().isEmpty()
                ? "“%s” has no regions with a calendar; write the country".formatted(calendar)
                : "there is no calendar for “%s”; its regions are %s"
                    .formatted(calendar, parts(here)));
      }
      here = part;
    }
    return here;
  }
}
