package org.accalmie.dashboards.road;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.accalmie.analytics.Cluster;

/** A team where it is early afternoon, whenever this runs. */
final class AfternoonTeam {
  private AfternoonTeam() {}

  /** An agreement of one team with a quiet window from 20 to 22 o'clock, every day. */
  static String yaml(ZoneId zone, LocalDate from) {
    return Cluster.yaml()
        .replace("Europe/Paris", zone.getId())
        .replace("from: 2026-01-01", "from: " + from)
        .replace("until: 2026-12-31", "until: " + from.plusWeeks(8))
        .replace("review: 2026-10-01", "review: " + from.plusWeeks(7))
        .replace("consulted: 2025-12-01", "consulted: " + from.minusDays(30))
        .replace("  - {id: team-b, name: Team B, parent: company, roster: 12}\n", "")
        .replace("roster: 14", "roster: 12")
        .replace(
            "[monday, tuesday, wednesday, thursday, friday], from: \"08:30\"",
            "[monday, tuesday, wednesday, thursday, friday, saturday, sunday], from: \"06:00\"")
        .replace(
            "    days: [monday, tuesday, wednesday, thursday, friday]\n    from: \"18:30\"\n    to: \"08:00\"",
            "    days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]\n    from: \"20:00\"\n    to: \"22:00\"")
        .replaceAll("(?m)^ *- \\{id: lunch.*\n", "")
        .replace("grace-days: 3", "grace-days: 1")
        .replace("widest-bar: 15", "widest-bar: 50");
  }

  /** One in which it is about 13 o'clock, so that the day is an ordinary one whenever this runs. */
  static ZoneId zone() {
    Instant now = Instant.now();
    ZoneOffset offset = ZoneOffset.ofHours(13 - now.atOffset(ZoneOffset.UTC).getHour());
    return ZoneId.getAvailableZoneIds().stream()
        .filter(id -> id.matches("(Africa|America|Asia|Atlantic|Pacific)/\\w+"))
        .sorted()
        .map(ZoneId::of)
        .filter(zone -> zone.getRules().getOffset(now).equals(offset))
        .filter(zone -> zone.getRules().nextTransition(now) == null)
        .findFirst()
        .orElseThrow();
  }
}
