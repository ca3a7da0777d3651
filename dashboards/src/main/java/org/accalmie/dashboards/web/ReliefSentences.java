package org.accalmie.dashboards.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.accalmie.dashboards.store.Figures;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Relief;
import org.accalmie.policy.relief.Decision;
import org.accalmie.policy.relief.Decision.Outcome;
import org.accalmie.policy.relief.Reliefs;
import org.accalmie.policy.text.ReliefText;
import org.accalmie.policy.wire.Release;

/** What was decided on reliefs, by the rule that the analytics follow and from the same figures. */
final class ReliefSentences {
  private final Stores stores;
  private final Words words;

  ReliefSentences(Stores stores, Words words) {
    this.stores = stores;
    this.words = words;
  }

  static List<Decision> decisions(List<Agreement> versions, Figures figures) {
    if (versions.stream().allMatch(version -> version.reliefs().isEmpty())) {
      return List.of();
    }
    Set<Release> looked = new LinkedHashSet<>();
    for (Agreement version : versions) {
      for (Relief relief : version.reliefs()) {
        looked.addAll(figures.all(relief.group(), relief.measure()));
      }
    }
    return Reliefs.decide(versions, looked);
  }

  /** What holds in a week, and what its figures decide; then what was granted before. */
  List<String> sentences(List<Decision> decisions, LocalDate week) {
    List<Decision> granted =
        decisions.stream().filter(decision -> decision.outcome() == Outcome.GRANTED).toList();
    Stream<Decision> open = granted.stream().filter(decision -> touches(decision, week));
    Stream<Decision> now =
        decisions.stream()
            .filter(decision -> !decision.looked().isEmpty())
            .filter(decision -> decision.looked().getLast().monday().equals(week));
    Stream<Decision> earlier =
        granted.stream()
            .filter(decision -> decision.ends().isBefore(week))
            .sorted(Comparator.comparing(Decision::begins).reversed());
    List<String> sentences = new ArrayList<>();
    Stream.of(open, now, earlier)
        .flatMap(some -> some)
        .distinct()
        .forEach(decision -> say(decision).ifPresent(sentences::add));
    return sentences;
  }

  private static boolean touches(Decision decision, LocalDate week) {
    return !decision.begins().isAfter(week.plusDays(6)) && !decision.ends().isBefore(week);
  }

  /** In the words of the version that has the rule. */
  private Optional<String> say(Decision decision) {
    return stores.agreements().book().versions().reversed().stream()
        .filter(version -> version.reliefs().contains(decision.relief()))
        .findFirst()
        .map(version -> new ReliefText(version, words.spoken()).of(decision));
  }
}
