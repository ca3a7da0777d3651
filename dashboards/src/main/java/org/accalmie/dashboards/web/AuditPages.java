package org.accalmie.dashboards.web;

import java.time.ZoneOffset;
import java.util.List;
import org.accalmie.dashboards.audit.Act;
import org.accalmie.dashboards.audit.AuditEntry;
import org.accalmie.dashboards.audit.AuditLog;

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
    return new AuditView(
        entries.reversed().stream().limit(SHOWN).map(entry -> row(entry, words)).toList(),
        entries.size() > SHOWN ? words.say("audit.more", SHOWN, entries.size()) : "",
        entries.isEmpty() ? "" : entries.getLast().hash());
  }

  private static List<String> row(AuditEntry entry, Words words) {
    return List.of(
        words.number(entry.number()),
        words.hour(entry.when().atOffset(ZoneOffset.UTC).toLocalDateTime()),
        words.say("audit.act." + entry.act().word()),
        entry.about(),
        entry.who());
  }

  private void export(Visit visit) {
    if (visit.session().filter(session -> session.seat() == Seat.ADMIN).isPresent()) {
      audit.note(visit.who(), Act.LOG_EXPORTED, "");
    }
    visit.context().header("Content-Disposition", "attachment; filename=\"acts.jsonl\"");
    visit.context().contentType("application/jsonl").result(audit.export());
  }
}
