package org.accalmie.agent;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accalmie.agent.coach.Coach;
import org.accalmie.agent.experiment.Reminder;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.OverriddenWindows.Overridden;
import org.accalmie.agent.meeting.MeetingMark;
import org.accalmie.agent.owner.OnCall;
import org.accalmie.agent.owner.Pauses;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.calendar.Opening;
import org.accalmie.policy.calendar.Span;
import org.accalmie.policy.measure.PersonDay;

/**
 * Forgets, for good, what its owner does not want to be known any more.
 *
 * <p>What holds now goes on holding: a pause, being on call, an open window that was let pass.
 */
record Eraser(AgentParts parts, Pauses pauses, OnCall onCall) {
  private static final Span ALWAYS = new Span(Instant.MIN, Instant.MAX);

  /** Forgets a stretch; what is only known of whole days goes with each day that it touches. */
  void erase(Span span, Schedule schedule, ZoneId zone) {
    Journal journal = parts.journal();
    LocalDate first = PersonDay.at(span.from(), zone).day();
    LocalDate last = PersonDay.at(span.to().minusNanos(1), zone).day();
    LocalDate today = PersonDay.at(schedule.now(), zone).day();
    journal.delete(span, new Journal.Days(first, last), today);
    forget(span, schedule);
    journal
        .overrides()
        .removeIf(
            row -> !row.day().isBefore(first) && !row.day().isAfter(last) && isOver(row, schedule));
    journal.clean();
  }

  /** Forgets everything, and what is left of it in files beside the journal. */
  void eraseAll(Schedule schedule, ZoneId zone) {
    Journal journal = parts.journal();
    Instant now = schedule.now();
    journal.deleteAll(
        now.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60),
        marked(),
        PersonDay.at(now, zone).day());
    forget(ALWAYS, schedule);
    journal.overrides().removeIf(row -> isOver(row, schedule));
    new Coach(journal).forgetDays();
    Reminder.forget(journal);
    journal.compact();
    journal.clean();
    journal.deleteSetAside();
    parts.mail().ifPresent(mail -> mail.relays().forgetSent());
    // Its memory of mails goes too.
    parts.senses().restart("mail");
  }

  private void forget(Span span, Schedule schedule) {
    pauses.forget(span, schedule.now());
    onCall.forget(span, schedule.now());
  }

  /** Whose marks are still of use. */
  private Set<String> marked() {
    Stream<String> accounts =
        parts.mail().stream()
            .flatMap(mail -> mail.mailboxes().counted().stream())
            .map(mailbox -> mailbox.account().id());
    return Stream.concat(accounts, Stream.of(MeetingMark.ACCOUNT)).collect(Collectors.toSet());
  }

  private static boolean isOver(Overridden row, Schedule schedule) {
    return !row.opened().isAfter(schedule.now())
        && Arrays.stream(Window.Kind.values())
            .map(schedule::open)
            .flatMap(Optional::stream)
            .noneMatch(open -> isOf(open, row));
  }

  private static boolean isOf(Opening open, Overridden row) {
    return open.window().id().equals(row.window()) && open.from().equals(row.opened());
  }
}
