package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.accalmie.dashboards.desk.Draft;
import org.accalmie.policy.agreement.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the reader of agreements and who judges them say, in the language of who reads it. */
class SpokenDeskTest extends DeskAtWork {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr | « minimum-size » doit être un nombre entier de 10 à 100000 | écrivez 10 ou plus",
        "de | „minimum-size“ muss eine ganze Zahl von 10 bis 100000 sein | schreiben Sie 10 oder mehr",
        "en | “minimum-size” must be a whole number from 10 to 100000 | write 10 or more",
      })
  void aProblemIsToldInTheReadersLanguageInTheTextAndAtItsField(
      String language, String what, String advice) {
    Draft draft = desk.begin(YAML.replace("minimum-size: 10", "minimum-size: 9"));
    String page =
        admin.get("/desk/" + draft.id(), "Accept-Language", language).body().replace('\u00a0', ' ');
    assertThat(page).contains(what + " — <strong>" + advice);
    assertThat(page.substring(page.indexOf("id=\"wrong:minimum-size\""))).contains(what);
  }

  @Test
  void weeksThatCannotBePlannedAreToldInTheReadersLanguage() {
    Draft draft =
        desk.begin(
            Examples.replaced(
                Examples.full(),
                "from: 2026-01-01",
                "from: 2026-11-30",
                "review: 2026-10-01",
                "review: 2026-12-01"));
    String path = "/desk/%d/plan".formatted(draft.id());
    HttpResponse<String> found =
        admin.send(path, Map.of("week", "2026-12-28", "weeks", "2"), "Accept-Language", "fr");
    assertThat(
            admin
                .get(
                    found.headers().firstValue("Location").orElseThrow().replaceFirst("#.*", ""),
                    "Accept-Language",
                    "fr")
                .body())
        .contains("Pas ces semaines", "planifiez des semaines comprises entre les deux");
  }

  @Test
  void whatKeepsAProposalFromBeingPublishedIsToldInTheReadersLanguage() {
    propose(YAML);
    assertThat(admin.send("/proposal/publish", Map.of(), "Accept-Language", "fr").body())
        .contains("Il manque une signature", "le comité social et économique")
        .doesNotContain("has not signed");
    assertThat(admin.upload("/proposal/signed", csrf(admin), "file", "id: [").body())
        .contains("line 1, column 6: here a value is missing");
  }
}
