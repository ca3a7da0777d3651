package org.accalmie.dashboards.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accalmie.dashboards.store.Figures;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.wire.Release;

/** Works out the page of figures from releases and the agreement. */
final class FiguresModel {
  private static final String EVENINGS = "after-hours";
  private static final String QUIET = "quiet-kept";

  private final Stores stores;
  private final Words words;
  private final Sentences sentences;

  FiguresModel(Stores stores, Words words) {
    this.stores = stores;
    this.words = words;
    this.sentences = new Sentences(words, stores);
  }

  /**
   * The page.
   *
   * @param first number of the first group that stands beside the others, from 1
   */
  FiguresView view(Optional<Chosen> chosen, int first) {
    List<String> refused = words.say(stores.agreements().book().refused());
    if (chosen.isEmpty()) {
      return FiguresView.silent(words.say("empty.agreement"), "", refused);
    }
    Agreement agreement = chosen.get().agreement();
    LocalDate week = chosen.get().week();
    if (week == null) {
      String why =
          agreement.covers(stores.today())
              ? sentences.firstFigures(agreement)
              : words.say("empty.agreement");
      return FiguresView.silent(why, words.named(agreement), refused);
    }
    var section = new MeasureSection(stores, words);
    return new FiguresView(
        lead(chosen.get(), week),
        words.named(agreement),
        Chooser.of("/", chosen.get(), stores.figures().weeks().descendingSet(), words),
        agreement.measures().stream()
            .map(id -> section.of(chosen.get().group(), agreement.measure(id), week))
            .toList(),
        new GroupsTable(stores, words).of(chosen.get(), week, first),
        refused);
  }

  private List<String> lead(Chosen chosen, LocalDate week) {
    List<String> lead = new ArrayList<>(ended());
    List<String> measures = chosen.agreement().measures();
    List<Group> beneath = chosen.beneath(chosen.group());
    if (measures.contains(EVENINGS)) {
      if (beneath.size() > 1) {
        sentences.evenings(beneath, week).ifPresent(lead::add);
      }
      lead.add(sentences.standing(chosen.group(), EVENINGS, week));
    }
    if (measures.contains(QUIET)) {
      lead.add(sentences.kept(chosen.group(), QUIET, week));
    }
    return lead.stream().distinct().toList();
  }

  /** Nobody takes the last figures for today's. */
  private List<String> ended() {
    return stores.agreements().book().shownOn(stores.today()).stream()
        .map(Agreement::until)
        .filter(stores.today()::isAfter)
        .map(last -> words.say("lead.ended", words.day(last)))
        .toList();
  }

  /**
   * The releases that the page shows, each once: of the chosen group a year's, of others the
   * week's.
   */
  Set<Release> shown(Chosen chosen, LocalDate week) {
    Figures figures = stores.figures();
    Set<Release> shown = new LinkedHashSet<>();
    for (String measure : chosen.agreement().measures()) {
      LocalDate first = week.minusWeeks(MeasureSection.WEEKS_BACK);
      shown.addAll(figures.over(chosen.group().id(), measure, first, week));
    }
    for (Group group : chosen.beside()) {
      for (String measure : chosen.agreement().measures()) {
        figures.of(group.id(), week, measure).ifPresent(shown::add);
      }
    }
    return shown;
  }
}
