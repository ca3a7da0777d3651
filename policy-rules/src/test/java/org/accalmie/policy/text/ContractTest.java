package org.accalmie.policy.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Alterations;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Party;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Signature;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Signing;
import org.accalmie.policy.agreement.Tightening;
import org.accalmie.policy.measure.Catalogue;
import org.accalmie.policy.measure.Measure;
import org.accalmie.policy.text.Contract.Clause;
import org.accalmie.policy.text.ContractDiff.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContractTest {
  private static final Agreement FULL = Examples.agreement(Examples.full());

  /** Other values for one field. */
  private static final int ENOUGH = 3;

  private static final Map<String, Agreement> ALTERED = altered();

  /** The fingerprint changes with anything, so it is left out here. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void saysSomethingElseWheneverAnyFieldIsAnother(Language language) {
    String before = words(FULL, language);
    ALTERED.forEach(
        (alteration, other) ->
            assertThat(words(other, language)).as(alteration).isNotEqualTo(before));
  }

  /** Each part of an agreement that uses everything was altered at least once. */
  @Test
  void isTriedWithEveryField() {
    JsonNode full = tree(FULL);
    Set<String> tried = new HashSet<>();
    ALTERED
        .keySet()
        .forEach(alteration -> tried.add(alteration.substring(0, alteration.indexOf(' '))));
    List<String> untried =
        Alterations.pointers(full).stream()
            .filter(pointer -> full.at(pointer).isValueNode())
            .filter(pointer -> !tried.contains(pointer))
            .toList();
    System.out.println(ALTERED.size() + " agreements that differ in one field");
    // Each side is there once; the ban cannot be agreed away; the others are names by which parts
    // of the agreement know each other, and which change together only.
    assertThat(untried)
        .as("may not be another alone")
        .allMatch(
            pointer ->
                pointer.matches(
                    "/(evidence-ban|parties/./role|groups/./(id|parent)|hours/0/groups/0"
                        + "|measures/.|reliefs/0/(group|opens)|rotation/groups/0|rotation/slots/0/id"
                        + "|rotation/slots/./windows/0|scope/excluded/0|thresholds/0/measure"
                        + "|windows/0/(kind|groups/0)|windows/./(id|opens))"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "company           | whole",
        "team-a            | team-z",
        "board             | boards",
        "id: early, | id: dawn, | [early] | [dawn]",
        "respite           | breather",
        "mornings          | forenoons",
        "after-hours       | evening-mail",
        "Board, parent: company | Board, parent: team-c",
        "windows: [early]} | windows: [late]} | windows: [late], u | windows: [early], u",
        "kind: happy-hour  | kind: quiet",
        "kind: happy-hour, groups: [company] | kind: happy-hour, groups: [team-a]",
        "excluded: [board] | excluded: [team-d]",
        "group: team-a, passes | group: team-b, passes | screens-off, groups: [team-a] | screens-off, groups: [team-b]",
      })
  void saysSomethingElseWhenANameIsAnotherThroughout(ArgumentsAccessor replacements) {
    String with =
        Examples.full()
            .replace(
                "  - {id: board,",
                "  - {id: team-c, name: Team C, parent: company}\n"
                    + "  - {id: team-d, name: Team D, parent: team-c, roster: 12}\n"
                    + "  - {id: board,")
            .replace("until: happy-hour", "until: window-ends");
    String without = with;
    for (int i = replacements.size() - 2; i >= 0; i -= 2) {
      assertThat(with).contains(replacements.getString(i));
      without = without.replace(replacements.getString(i), replacements.getString(i + 1));
    }
    for (Language language : Language.values()) {
      assertThat(words(Examples.agreement(without), language))
          .isNotEqualTo(words(Examples.agreement(with), language));
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void tellsTheFingerprintAndWhoSigned(Language language) {
    SignedAgreement signed = Examples.signed(FULL, Role.WORKS_COUNCIL);
    String text = new PlainText(language).of(Contract.of(signed, language));
    assertThat(text)
        .contains(FULL.hash(), Signing.text(Examples.COUNCIL.getPublic()))
        .doesNotContain("{", "}", "null");
    assertThat(words(FULL, language)).isNotEqualTo(text);
  }

  @Test
  void wordsTheSameThingsInAllLanguages() {
    Set<String> english = keys(Language.EN);
    assertThat(keys(Language.FR)).isEqualTo(english);
    assertThat(keys(Language.DE)).isEqualTo(english);
    MeasureWords words = new MeasureWords(Language.EN);
    for (Measure measure : Catalogue.all()) {
      assertThat(english).contains("unit." + measure.id());
      assertThat(words.source(measure)).isEqualTo(measure.source());
    }
  }

  /** What holds for every agreement is said of every agreement; all else is about a field. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void addsNothingToTheFields(Language language) {
    Set<String> fields = new TreeSet<>();
    tree(FULL).fieldNames().forEachRemaining(fields::add);
    fields.removeAll(Set.of("id", "version"));
    Set<String> spokenOf = new TreeSet<>();
    contract(FULL, language).clauses().stream().map(Clause::field).forEach(spokenOf::add);
    spokenOf.remove("");
    // Here the time zone is that of all days, so only whether measuring is suspended is not said.
    assertThat(spokenOf).isEqualTo(fields);
    Set<String> constant = new HashSet<>(fixed(FULL, language));
    assertThat(constant).containsAll(fixed(Examples.agreement(), language)).hasSize(11);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=DAILY;INTERVAL=3                 | 2026-01-01 | every 3 days, for the first time on 1 January 2026 | tous les 3 jours, pour la première fois le 1er janvier 2026 | alle 3 Tage, zum ersten Mal am 1. Januar 2026",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR    | 2026-01-02 | every 2 weeks on Monday and Friday | toutes les 2 semaines le lundi et le vendredi | alle 2 Wochen montags und freitags",
        "FREQ=MONTHLY;BYDAY=2TU                | 2026-01-13 | every month on the second Tuesday | chaque mois le deuxième mardi | jeden Monat am zweiten Dienstag",
        "FREQ=MONTHLY;BYMONTHDAY=1,15,-1       | 2026-01-01 | every month on day 1 of the month, day 15 of the month and the last day of the month | chaque mois le 1er du mois, le 15 du mois et le dernier jour du mois | jeden Monat am 1. des Monats, am 15. des Monats und am letzten Tag des Monats",
        "FREQ=YEARLY;BYMONTH=3,11;BYDAY=-2SU   | 2026-03-22 | every year in March and November on the last Sunday but one | chaque année en mars et en novembre l’avant-dernier dimanche | jedes Jahr im März und November am vorletzten Sonntag",
      })
  void saysRulesInWords(String rule, String starts, String english, String french, String german) {
    String yaml =
        Examples.yaml()
            .replaceFirst(
                "days: \\[monday, tuesday, wednesday, thursday, friday]\n(?= +from)",
                "repeat: " + rule + "\n    starts: " + starts + "\n");
    Agreement agreement = Examples.agreement(yaml);
    assertThat(words(agreement, Language.EN)).contains(english);
    assertThat(words(agreement, Language.FR)).contains(french);
    assertThat(words(agreement, Language.DE)).contains(german);
  }

  @Test
  void tellsEachChangeOfANextVersionAndWhoHasToSignIt() {
    ALTERED.forEach(
        (alteration, other) -> {
          ContractDiff diff = ContractDiff.of(FULL, other, Language.EN);
          boolean inTheName = alteration.matches("/(id|version) .*");
          assertThat(diff.changes().isEmpty()).as(alteration).isEqualTo(inTheName);
          List<String> loosened = new ArrayList<>(Tightening.loosened(FULL, other));
          loosened.removeAll(List.of("id", "version"));
          assertThat(diff.changes().stream().anyMatch(Change::loosens))
              .as(alteration)
              .isEqualTo(!loosened.isEmpty());
        });
  }

  @Test
  void diffReadsLikeThis() {
    Agreement next =
        Examples.agreement(
            Examples.full()
                .replace("version: 1", "version: 2")
                .replace("minimum-size: 10", "minimum-size: 12")
                .replace("from: \"18:30\"", "from: \"19:00\"")
                .replace(
                    "    - {day: 2026-07-14",
                    "    - {day: 2026-05-14, name: Ascension}\n    - {day: 2026-07-14"));
    assertThat(new PlainText(Language.EN).of(ContractDiff.of(FULL, next, Language.EN)))
        .isEqualTo(
            """
            - Was: “evening”, for Company: Monday to Friday, from 18:30 to 08:00 on the next day.
              Quiet: notifications are held back.
            + Now: “evening”, for Company: Monday to Friday, from 19:00 to 08:00 on the next day.
              Quiet: notifications are held back.
              Both parties must sign this change.

            - Was: No figure is released about fewer than 10 people, nor when a week’s reports are
              fewer than 10 a day on average over seven days, also where the week is cut short.
            + Now: No figure is released about fewer than 12 people, nor when a week’s reports are
              fewer than 12 a day on average over seven days, also where the week is cut short.
              This only tightens: the works council may sign it alone.

            + New: 14\u00a0May 2026: Ascension.
              Both parties must sign this change.

            Both parties must sign version 2; so must the parties of version 1, where they are
            others.
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title: Quiet hours | title: Other hours | Was: Title: Quiet hours | Both parties must sign this change.",
        "name: Company      | name: The firm     | The firm: Monday to Friday | Both parties must sign version 2",
        "after-hours, mail-received, | after-hours, mail-received, # | Gone: How many notifications | epsilon: 1.00” or less the works",
        "version: 2         | version: 3         | Title: Title too | Version 3 cannot follow version 1: write “version: 2”.",
      })
  void diffTellsWhatIsEasilyOverlooked(String part, String other, String change, String verdict) {
    String yaml = Examples.yaml();
    Agreement old = Examples.agreement(yaml);
    String next =
        yaml.replace("version: 1", "version: 2")
            .replace(part, other)
            .replace("# interruptions, quiet-kept]", "]");
    if (change.contains("too")) {
      next = next.replace("title: Quiet hours", "title: Title too");
    }
    String text =
        new PlainText(Language.EN)
            .of(ContractDiff.of(old, Examples.agreement(next), Language.EN))
            .replaceAll("[\\s\u00a0]+", " ");
    assertThat(text).contains(change, verdict).doesNotContain("This only tightens");
  }

  @Test
  void saysOnlyThatTwoFilesAreTheSame() {
    assertThat(new PlainText(Language.EN).of(ContractDiff.of(FULL, FULL, Language.EN)))
        .isEqualTo("The two versions say the same.\n");
  }

  @Test
  void tellsASignatureThatDoesNotFit() {
    SignedAgreement signed = Examples.signed(FULL, Role.WORKS_COUNCIL);
    Agreement other =
        Examples.agreement(Examples.full().replace("report-days: 90", "report-days: 200"));
    SignedAgreement altered = new SignedAgreement(other, signed.signatures());
    assertThat(Contract.of(altered, Language.EN).signatures().toString())
        .contains("CSE, the works council: the signature", "does NOT fit");
    Signature stranger =
        Signing.sign(
            FULL,
            new Party(Role.EMPLOYER, "X", Signing.text(Examples.STRANGER.getPublic())),
            Examples.STRANGER.getPrivate());
    assertThat(
            Contract.of(new SignedAgreement(FULL, List.of(stranger)), Language.EN)
                .signatures()
                .toString())
        .contains("with a key that is not the party’s");
  }

  private static List<String> fixed(Agreement agreement, Language language) {
    return contract(agreement, language).clauses().stream()
        .filter(clause -> clause.field().isEmpty())
        .map(Clause::text)
        .toList();
  }

  private static String words(Agreement agreement, Language language) {
    return new PlainText(language)
        .of(contract(agreement, language))
        .replaceAll("sha256:[0-9a-f]{64}\nNobody|sha256:[0-9a-f]{64}\n[A-Z]", "")
        .replaceAll("[\\s\u00a0]+", " ");
  }

  private static Contract contract(Agreement agreement, Language language) {
    return Contract.of(new SignedAgreement(agreement, List.of()), language);
  }

  private static Set<String> keys(Language language) {
    return ResourceBundle.getBundle(
            "org.accalmie.policy.text.contract",
            java.util.Locale.of(language.tag()),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
        .keySet();
  }

  private static JsonNode tree(Agreement agreement) {
    return Alterations.tree(new String(AgreementJson.signedBytes(agreement), UTF_8));
  }

  /** Agreements that differ from the full one in one place, by what was done. */
  private static Map<String, Agreement> altered() {
    Map<String, Agreement> altered = new HashMap<>();
    JsonNode full = tree(FULL);
    for (String pointer : Alterations.pointers(full)) {
      int before = altered.size();
      for (JsonNode other : others()) {
        if (full.at(pointer).getNodeType() == other.getNodeType()
            && altered.size() < before + ENOUGH) {
          add(altered, pointer + " := " + other, Alterations.altered(full, pointer, other));
        }
      }
      add(altered, pointer + " removed", Alterations.altered(full, pointer, null));
    }
    return altered;
  }

  private static void add(Map<String, Agreement> altered, String what, JsonNode tree) {
    if (AgreementReader.read(tree.toString().getBytes(UTF_8)) instanceof Reading.Understood read
        && !read.signed().agreement().equals(FULL)) {
      altered.put(what, read.signed().agreement());
    }
  }

  private static List<JsonNode> others() {
    JsonNodeFactory make = JsonNodeFactory.instance;
    List<JsonNode> others = new ArrayList<>();
    for (String text :
        List.of(
            "team-a",
            "team-b",
            "board",
            "company",
            "unit-x",
            "Another name",
            "workshop",
            "phone",
            "2026-06-30",
            "2027-01-12",
            "2025-11-30",
            "09:15",
            "17:45",
            "quiet",
            "happy-hour",
            "meeting-free",
            "mail-free",
            "screens-off",
            "not",
            "too",
            "only",
            "by-rotation",
            "by-relief",
            "early",
            "late",
            "mornings",
            "afternoons",
            "monday",
            "sunday",
            "window-ends",
            "interruptions",
            "evening-mail",
            "mail-received",
            "81",
            "16",
            "DE",
            "Europe/Berlin",
            "FREQ=MONTHLY;BYDAY=2TU",
            "sha256:" + "0".repeat(64),
            Signing.text(Examples.STRANGER.getPublic()))) {
      others.add(make.textNode(text));
    }
    for (String number : List.of("0", "1", "2", "3", "5", "7", "11", "1.5", "40", "60", "300")) {
      others.add(make.numberNode(new java.math.BigDecimal(number)));
    }
    others.add(make.booleanNode(true));
    others.add(make.booleanNode(false));
    others.add(new ArrayNode(make).add("team-b"));
    others.add(new ArrayNode(make).add("late"));
    return others;
  }
}
