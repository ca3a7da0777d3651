package org.accalmie.dashboards.web;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accalmie.dashboards.audit.Act;
import org.accalmie.dashboards.audit.AuditEntry;
import org.accalmie.dashboards.audit.AuditLog;
import org.jspecify.annotations.Nullable;

/** What admins did, for them and for both parties. */
final class AuditPages {
  private static final int SHOWN = 200;

  private final AuditLog audit;

  AuditPages(AuditLog audit) {
    this.audit = audit;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/audit", Access.SEATED, this::acts),
        Route.get("/audit/acts.jsonl", Access.SEATED, this::export));
  }

  private void acts(Visit visit) {
    visit.show("audit", "audit.title", view(visit.words()));
  }

  private AuditView view(Words words) {
    List<AuditEntry> entries = audit.entries();
    Map<String, AuditEntry> endings = new HashMap<>();
    entries.stream()
        .filter(entry -> entry.act().isOutcome())
        .forEach(entry -> endings.put(about(entry).getFirst(), entry));
    List<AuditEntry> acts = entries.stream().filter(entry -> !entry.act().isOutcome()).toList();
    return new AuditView(
        acts.reversed().stream()
            .limit(SHOWN)
            .map(entry -> row(entry, endings.get("number " + entry.number()), words))
            .toList(),
        acts.size() > SHOWN ? words.say("audit.more", SHOWN, acts.size()) : "",
        entries.isEmpty() ? "" : entries.getLast().hash());
  }

  /** Which line an ending is about, and what it adds. */
  private static List<String> about(AuditEntry ending) {
    return List.of(ending.about().split(", ", 2));
  }

  private static List<String> row(AuditEntry entry, @Nullable AuditEntry ending, Words words) {
    List<String> told = ending == null ? List.of() : about(ending);
    return List.of(
        words.number(entry.number()),
        words.hour(entry.when().atOffset(ZoneOffset.UTC).toLocalDateTime()),
        words.say("audit.act." + entry.act().word()),
        told.size() > 1 ? told.get(1) : entry.about(),
        ending(entry, ending, words),
        entry.who());
  }

  private static String ending(AuditEntry entry, @Nullable AuditEntry ending, Words words) {
    if (ending != null) {
      return words.say("audit.act." + ending.act().word());
    }
    return entry.act().hasOutcome() ? words.say("audit.unknown") : "";
  }

  private void export(Visit visit) {
    if (visit.session().filter(session -> session.seat() == Seat.ADMIN).isPresent()) {
      audit.note(visit.who(), Act.LOG_EXPORTED, "");
    }
    visit.context().header("Content-Disposition", "attachment; filename=\"acts.jsonl\"");
    visit.context().contentType("application/jsonl").result(audit.export());
  }
}
