package org.accalmie.agent.page;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accalmie.agent.page.MinePage.Choice;
import org.accalmie.agent.page.MinePage.Day;
import org.accalmie.agent.page.MinePage.Kind;
import org.accalmie.agent.page.MinePage.Own;
import org.accalmie.agent.trust.OwnTerms;
import org.accalmie.agent.trust.OwnTerms.OwnWindow;
import org.accalmie.agent.trust.Solo;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.HeldMail.Until;
import org.accalmie.policy.agreement.Hours;
import org.accalmie.policy.agreement.Window;

/** Shows an agreement with oneself as a form, and reads the form back. */
final class OwnTermsForm {
  /** More than anyone needs, and few enough for a form. */
  private static final int MOST_WINDOWS = 12;

  private final Words words;

  OwnTermsForm(Words words) {
    this.words = words;
  }

  Own show(Solo solo, ZoneId zone) {
    Optional<Agreement> agreed = solo.agreement();
    Optional<OwnTerms> terms =
        agreed.isEmpty() ? Optional.of(OwnTerms.usual(zone)) : agreed.flatMap(OwnTerms::of);
    return new Own(agreed.isPresent(), terms.map(this::form));
  }

  private MinePage.TermsForm form(OwnTerms terms) {
    List<MinePage.OwnWindow> windows = new ArrayList<>();
    for (OwnWindow window : terms.windows()) {
      windows.add(new MinePage.OwnWindow(window.kind().word(), times(window.times())));
    }
    windows.add(new MinePage.OwnWindow("", times(Set.of(), "", "")));
    List<Kind> kinds =
        Arrays.stream(Window.Kind.values())
            .map(kind -> new Kind(kind.word(), words.say(kind.word())))
            .toList();
    List<Choice> heldUntil =
        Arrays.stream(Until.values())
            .map(one -> new Choice(one.word(), words.say(phrase(one)), one == terms.heldUntil()))
            .toList();
    return new MinePage.TermsForm(times(terms.hours()), windows, kinds, heldUntil);
  }

  private static String phrase(Until until) {
    return switch (until) {
      case WINDOW_ENDS -> "is held until the window ends";
      case HAPPY_HOUR -> "is held until the next happy hour";
    };
  }

  private MinePage.Times times(Hours times) {
    return times(times.days(), times.from().toString(), times.to().toString());
  }

  private MinePage.Times times(Set<DayOfWeek> chosen, String from, String to) {
    List<Day> days =
        Arrays.stream(DayOfWeek.values())
            .map(
                day ->
                    new Day(
                        day.name().toLowerCase(Locale.ROOT),
                        day.getDisplayName(TextStyle.SHORT_STANDALONE, words.locale()),
                        chosen.contains(day)))
            .toList();
    return new MinePage.Times(days, from, to);
  }

  /**
   * Reads it back.
   *
   * @throws IllegalArgumentException or a DateTimeException when a day or time is not one
   */
  static OwnTerms read(Request request, ZoneId zone) {
    List<OwnWindow> windows = new ArrayList<>();
    for (int row = 0; row < MOST_WINDOWS; row++) {
      String times =
          request.field("from-" + row).orElse("") + request.field("to-" + row).orElse("");
      if (!times.isEmpty()) {
        String id = "window-" + (windows.size() + 1);
        windows.add(new OwnWindow(id, kind(request, row), times(request, "-" + row)));
      }
    }
    return new OwnTerms(zone, times(request, ""), windows, heldUntil(request));
  }

  private static Until heldUntil(Request request) {
    String word = request.field("held-until").orElse("");
    return Arrays.stream(Until.values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElse(Until.WINDOW_ENDS);
  }

  private static Window.Kind kind(Request request, int row) {
    String word = request.field("kind-" + row).orElse("");
    return Arrays.stream(Window.Kind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such kind of window"));
  }

  private static Hours times(Request request, String row) {
    Set<DayOfWeek> days =
        request
            .field("days" + row)
            .map(list -> Arrays.stream(list.split(",", -1)))
            .orElseThrow(() -> new IllegalArgumentException("no day is chosen"))
            .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    return new Hours(
        days,
        LocalTime.parse(request.field("from" + row).orElse("")),
        LocalTime.parse(request.field("to" + row).orElse("")));
  }
}
