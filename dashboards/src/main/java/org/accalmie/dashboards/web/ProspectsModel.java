package org.accalmie.dashboards.web;

import java.util.ArrayList;
import java.util.List;
import org.accalmie.analytics.release.Prospects;
import org.accalmie.analytics.release.Prospects.Prospect;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;

/** What the figures of an agreement could tell, group by group, in words. */
final class ProspectsModel {
  private final Agreement agreement;
  private final Words words;
  private final Prospects prospects;

  ProspectsModel(Agreement agreement, Words words) {
    this.agreement = agreement;
    this.words = words;
    this.prospects = new Prospects(agreement);
  }

  /** A row for the whole and one for each of these groups: its name, its people, each measure. */
  List<List<String>> rows(List<Group> groups) {
    List<List<String>> rows = new ArrayList<>(List.of(row(agreement.root())));
    groups.stream().filter(group -> group.parent() != null).map(this::row).forEach(rows::add);
    return rows;
  }

  private List<String> row(Group group) {
    List<String> row =
        new ArrayList<>(List.of(group.name(), words.number(agreement.roster(group.id()))));
    agreement.measures().stream()
        .map(measure -> said(prospects.of(group.id(), measure)))
        .forEach(row::add);
    return row;
  }

  private String said(Prospect prospect) {
    return words.say("prospect." + prospect.status(), words.to(prospect.halfWidth()));
  }
}
