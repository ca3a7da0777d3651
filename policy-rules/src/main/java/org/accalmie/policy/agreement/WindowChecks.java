package org.accalmie.policy.agreement;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.agreement.Window.OnHolidays;
import org.accalmie.policy.agreement.Window.Opens;

/** The rules that tie windows to what opens them and to what they need. */
final class WindowChecks {
  /** From one 29 February to the next, over a year such as 2100. */
  private static final int LONGEST_WAIT_YEARS = 8;

  private final Problems problems;
  private final AgreementForm form;
  private final Agreement agreement;
  private final Set<String> groupIds;
  private final Map<String, Window> windows = new HashMap<>();

  WindowChecks(Problems problems, AgreementForm form, Set<String> groupIds) {
    this.problems = problems;
    this.form = form;
    this.agreement = form.agreement;
    this.groupIds = groupIds;
    agreement.windows().forEach(window -> windows.put(window.id(), window));
  }

  void check() {
    AgreementChecks.unique(problems, form.windows, Window::id, sentence("the window"));
    form.windows.forEach(this::window);
    if (agreement.rotation() != null) {
      new RotationChecks(form, agreement.rotation(), windows, groupIds).check();
    }
    AgreementChecks.unique(problems, form.reliefs, Relief::id, sentence("the relief"));
    form.reliefs.forEach(this::relief);
    heldMail();
    needed();
  }

  private void window(Placed<Window> placed) {
    Window window = placed.value();
    starts(placed);
    AgreementChecks.knownGroups(
        problems,
        placed,
        id -> sentence("the window is for “%s”, which is no group", id),
        window.groups(),
        groupIds);
    if (window.holidays() != OnHolidays.AS_USUAL && agreement.holidays() == null) {
      problems.add(
          placed.place("holidays"),
          sentence("“%s” looks at holidays, but none are agreed", window.id()),
          sentence("list holidays, or leave “holidays” out here"));
    }
  }

  private void starts(Placed<Window> placed) {
    // A day that could not be read has been told of already.
    if (placed.value().days() instanceof Days.Repeating repeating
        && !repeating.starts().equals(Form.NO_DAY)
        && !repeating.contains(repeating.starts())) {
      problems.add(
          placed.place("starts"),
          sentence("%s is no day of the rule that starts on it", repeating.starts()),
          firstDay(repeating)
              .map(day -> sentence("write its first day, %s or another", day))
              .orElse(
                  sentence("it names no day in %d years; write another rule", LONGEST_WAIT_YEARS)));
    }
  }

  private static Optional<LocalDate> firstDay(Days.Repeating repeating) {
    LocalDate starts = repeating.starts();
    return starts
        .datesUntil(starts.plusYears(LONGEST_WAIT_YEARS))
        .filter(day -> repeating.rule().contains(day, day))
        .findFirst();
  }

  private void relief(Placed<Relief> placed) {
    Relief relief = placed.value();
    if (!placed.sound()) {
      return;
    }
    if (!groupIds.contains(relief.group())) {
      problems.add(
          placed.place("group"),
          sentence("the relief looks at “%s”, which is no group", relief.group()),
          Spelling.closest(relief.group(), groupIds, sentence("write the id of a group")));
    }
    if (!agreement.measures().contains(relief.measure())) {
      problems.add(
          placed.place("measure"),
          sentence("the relief looks at “%s”, which is not measured here", relief.measure()),
          AgreementChecks.notMeasured(agreement, relief.measure()));
    }
    if (agreement.group(relief.group()).filter(g -> !agreement.isIncluded(g)).isPresent()) {
      problems.add(
          placed.place("group"),
          sentence("the relief looks at “%s”, which the agreement leaves out", relief.group()),
          sentence("name a group that it is about"));
    }
    Window window = windows.get(relief.opens());
    if (window == null || window.opens() != Opens.BY_RELIEF) {
      problems.add(
          placed.place("opens"),
          sentence(
              "the relief opens “%s”, which is no window that opens by-relief", relief.opens()),
          opensAdvice(windows, relief.opens(), Opens.BY_RELIEF));
    } else if (groupIds.containsAll(window.groups())
        && agreement
            .group(relief.group())
            .filter(group -> window.groups().stream().noneMatch(id -> agreement.isUnder(group, id)))
            .isPresent()) {
      problems.add(
          placed.place("opens"),
          sentence(
              "“%s” does not hold for “%s”, which the relief looks at",
              window.id(), relief.group()),
          sentence("add the group to the window, or name another"));
    }
  }

  private void heldMail() {
    HeldMail heldMail = agreement.heldMail();
    form.windows.stream()
        .filter(placed -> heldMail == null && placed.value().kind() == Kind.MAIL_FREE)
        .filter(Placed::sound)
        .forEach(
            placed ->
                problems.add(
                    placed.place("kind"),
                    sentence("“%s” is mail-free", placed.value().id()),
                    sentence("say under “held-mail” what happens to mail then")));
    if (heldMail != null && heldMail.until() == HeldMail.Until.HAPPY_HOUR) {
      agreement.leaves().stream()
          .filter(leaf -> has(leaf, Kind.MAIL_FREE))
          .filter(leaf -> !has(leaf, Kind.HAPPY_HOUR))
          .findFirst()
          .ifPresent(
              leaf ->
                  form.problemAt(
                      sentence("mail of “%s” waits for a happy hour, but it has none", leaf.id()),
                      sentence("write window-ends, or give it one"),
                      "held-mail",
                      "until"));
    }
  }

  private boolean has(Group leaf, Kind kind) {
    return agreement.windows().stream()
        .filter(window -> window.kind() == kind)
        .anyMatch(window -> window.groups().stream().anyMatch(id -> agreement.isUnder(leaf, id)));
  }

  /** A window that only a rotation or a relief opens must be in one. */
  private void needed() {
    Set<String> used = new HashSet<>();
    agreement.reliefs().forEach(relief -> used.add(relief.opens()));
    if (agreement.rotation() != null) {
      agreement.rotation().slots().forEach(slot -> used.addAll(slot.windows()));
    }
    for (Placed<Window> placed : form.windows) {
      Window window = placed.value();
      if (window.opens() != Opens.ALWAYS && !used.contains(window.id())) {
        problems.add(
            placed.place("opens"),
            sentence("nothing ever opens “%s”", window.id()),
            sentence("name it in a relief or in a slot of the rotation, or write “opens: always”"));
      }
    }
  }

  /** A window that is there but opens otherwise is not mistaken for a word that is close to it. */
  static Sentence opensAdvice(Map<String, Window> windows, String id, Opens opens) {
    return windows.containsKey(id)
        ? sentence("write “opens: %s” at the window “%s”", opens.word(), id)
        : Spelling.closest(
            id, windows.keySet(), sentence("name a window that opens %s", opens.word()));
  }
}
