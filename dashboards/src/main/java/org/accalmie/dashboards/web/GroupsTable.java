package org.accalmie.dashboards.web;

import java.time.LocalDate;
import java.util.List;
import org.accalmie.dashboards.store.Figures;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.dashboards.web.FiguresView.Cell;
import org.accalmie.dashboards.web.FiguresView.Side;
import org.accalmie.dashboards.web.FiguresView.SideRow;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Release.Status;
import org.jspecify.annotations.Nullable;

/** Works out the table of groups beside each other in a week. */
final class GroupsTable {
  /** More would make nobody wiser, and the page slow. */
  static final int MOST = 100;

  private final Figures figures;
  private final Words words;
  private final Sentences sentences;

  GroupsTable(Stores stores, Words words) {
    this.figures = stores.figures();
    this.words = words;
    this.sentences = new Sentences(words, stores);
  }

  /**
   * The groups from one on.
   *
   * @param first its number, from 1
   */
  Side of(Chosen chosen, LocalDate week, int first) {
    List<Group> groups = chosen.beside();
    int begin = Math.clamp(first, 1, groups.size());
    int end = Math.min(begin - 1 + MOST, groups.size());
    return new Side(
        groups.subList(begin - 1, end).stream()
            .map(group -> row(chosen, group, group.equals(groups.getFirst()), week))
            .toList(),
        groups.size(),
        begin,
        begin == 1 ? null : address(chosen, Math.max(1, begin - MOST)),
        end == groups.size() ? null : address(chosen, end + 1));
  }

  private static @Nullable String address(Chosen chosen, int first) {
    return "/?" + chosen.query() + "&from=" + first + "#side";
  }

  private SideRow row(Chosen chosen, Group group, boolean top, LocalDate week) {
    List<Cell> cells =
        chosen.agreement().measures().stream()
            .map(measure -> cell(group.id(), measure, week))
            .toList();
    String people = words.number(chosen.agreement().roster(group.id()));
    return new SideRow(group.id(), group.name(), top, people, cells);
  }

  private Cell cell(String group, String measure, LocalDate week) {
    return figures
        .of(group, week, measure)
        .map(this::cell)
        .orElseGet(() -> new Cell(words.say("status.none"), null, false));
  }

  /** Four weeks stand beside weeks, so they say that they are. */
  private Cell cell(Release release) {
    String figure = sentences.figure(release);
    boolean isLong = release.spansWeeks() && release.share() != null;
    return new Cell(
        isLong ? words.say("side.weeks", figure) : figure,
        release.share(),
        release.status() == Status.RELEASED);
  }
}
