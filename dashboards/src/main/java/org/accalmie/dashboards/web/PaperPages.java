package org.accalmie.dashboards.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.accalmie.dashboards.store.ReleasesFile;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.measure.Measure;
import org.accalmie.policy.text.Language;
import org.accalmie.policy.text.MeasureWords;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.WireCodec;

/** What a reader takes along from the page of figures: on paper, as CSV, as JSON. */
final class PaperPages {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Stores stores;
  private final Openings openings;

  PaperPages(Stores stores, Openings openings) {
    this.stores = stores;
    this.openings = openings;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/pack", Access.PARTIES, this::pack),
        Route.get("/figures.csv", Access.PARTIES, visit -> give(visit, "csv", PaperPages::csv)),
        Route.get(
            "/figures.json",
            Access.PARTIES,
            visit ->
                give(
                    visit,
                    "json",
                    (chosen, shown) -> json(chosen, shown, visit.words().spoken()))));
  }

  private void pack(Visit visit) {
    Optional<PackView> view =
        Chosen.by(visit, stores)
            .flatMap(
                chosen ->
                    Optional.ofNullable(chosen.week())
                        .map(week -> pack(chosen, week, visit.words())));
    visit.show("pack", "pack.title", view.orElse(null));
  }

  private PackView pack(Chosen chosen, LocalDate week, Words words) {
    String period = words.say("pack.period", chosen.group().name(), words.day(week));
    List<String> facts = facts(chosen.agreement(), words);
    return new PackView(
        new FiguresModel(stores, words).view(Optional.of(chosen), 1),
        new QuietModel(stores, openings, words).view(chosen),
        new LedgerModel(stores, words).view(chosen),
        period,
        facts,
        running(chosen.agreement(), period, facts, words));
  }

  private List<String> facts(Agreement agreement, Words words) {
    return List.of(
        words.named(agreement),
        words.say("pack.minimum", words.number(agreement.minimumSize())),
        words.say("pack.made", words.day(stores.today())));
  }

  private static Running running(
      Agreement agreement, String period, List<String> facts, Words words) {
    var measures = new MeasureWords(words.spoken());
    String thresholds =
        agreement.measures().stream()
            .map(agreement::measure)
            .map(measures::past)
            .collect(Collectors.joining(" · ", words.say("pack.thresholds") + " ", ""));
    return new Running(
        words.say("product") + " · " + facts.getFirst(),
        String.join(" · ", period, thresholds, String.join(" · ", facts.subList(1, facts.size()))));
  }

  private void give(Visit visit, String kind, BiFunction<Chosen, Set<Release>, String> text) {
    Optional<Chosen> chosen = Chosen.by(visit, stores).filter(one -> one.week() != null);
    if (chosen.isEmpty()) {
      visit.sorry(404, "error.no-figures");
      return;
    }
    Chosen one = chosen.get();
    if (one.unknown() != null || one.unknownWeek() != null) {
      visit.sorry(404, "error.no-such-figures");
      return;
    }
    LocalDate week = Objects.requireNonNull(one.week());
    Set<Release> shown = new FiguresModel(stores, visit.words()).shown(one, week);
    String name = "accalmie-" + one.group().id() + "-" + week + "." + kind;
    visit
        .context()
        .contentType(kind.equals("csv") ? "text/csv; charset=utf-8" : "application/json")
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .result(text.apply(one, shown));
  }

  private static String csv(Chosen chosen, Set<Release> shown) {
    return ReleasesFile.lines(shown).collect(Collectors.joining("\n", "", "\n"));
  }

  /** Each release as it stands in the log, and what its counts are counts of. */
  private String json(Chosen chosen, Set<Release> shown, Language language) {
    ObjectNode page = JSON.createObjectNode();
    page.put("agreement", chosen.agreement().hash());
    page.put("group", chosen.group().id());
    page.put("week", String.valueOf(chosen.week()));
    ArrayNode agreements = page.putArray("agreements");
    stores.agreements().book().versions().stream()
        .filter(ruling -> shown.stream().anyMatch(one -> one.agreement().equals(ruling.hash())))
        .forEach(ruling -> describe(ruling, language, agreements.addObject()));
    ArrayNode releases = page.putArray("releases");
    shown.stream().map(PaperPages::tree).forEach(releases::add);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(page);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("releases are always writable", e);
    }
  }

  private static void describe(Agreement agreement, Language language, ObjectNode into) {
    into.put("hash", agreement.hash());
    into.put("title", agreement.title());
    into.put("version", agreement.version());
    ObjectNode measures = into.putObject("measures");
    var words = new MeasureWords(language);
    for (String id : agreement.measures()) {
      Measure measure = agreement.measure(id);
      ObjectNode one = measures.putObject(id);
      one.put("question", words.question(measure));
      one.put("past", words.past(measure));
      one.put("pastFrom", measure.thresholdFrom());
      ArrayNode buckets = one.putArray("buckets");
      for (int bucket = 0; bucket < measure.scale().size(); bucket++) {
        buckets.add(words.label(measure, bucket));
      }
    }
  }

  private static JsonNode tree(Release release) {
    try {
      return JSON.readTree(WireCodec.encode(release));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
