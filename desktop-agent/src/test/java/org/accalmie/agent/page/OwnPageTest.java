package org.accalmie.agent.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.agent.AgentOnTrial.paris;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.Agreements;
import org.accalmie.agent.calm.KeeperState;
import org.accalmie.agent.calm.QuietKeeper;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.agent.sense.Fact;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Window.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPageTest {
  @TempDir private Path directory;
  private final HttpClient browser = HttpClient.newHttpClient();
  private AgentOnTrial trial;
  private OwnPage page;

  @BeforeEach
  void open() throws IOException {
    trial = AgentOnTrial.open(directory, paris("2026-11-19T09:00"));
    page = OwnPage.open(trial.agent(), directory, 0);
  }

  @AfterEach
  void close() {
    page.close();
    trial.close();
    browser.close();
  }

  @Test
  void showsTodaysFiguresInAPlainSentence() throws Exception {
    trial.withAgreement();
    trial.parts().tally().addAt(trial.now(), Fact.MAIL_RECEIVED, "", 42);
    trial.parts().tally().addAt(trial.now(), Fact.NOTIFICATION, "", 1);

    assertThat(get("?lang=en").body())
        .contains("So far 42 mails and 1 notification reached you, and no work fell outside");
    assertThat(get("?lang=fr").body())
        .contains("Jusqu’ici, vous avez reçu 42 courriels et 1 notification");
  }

  @Test
  void saysInTheOwnersLanguageWhyAnAgreementWasRefused() throws Exception {
    trial.withAgreement();
    String next = Agreements.text().replace("version: 1", "version: 2");
    trial.parts().keeper().offer(Agreements.signed(next, Role.EMPLOYER));

    assertThat(get("leaves?lang=en").body()).contains("refused: The works-council has not signed.");
    assertThat(get("leaves?lang=de").body())
        .contains("abgelehnt: Eine Unterschrift fehlt: der Betriebsrat.")
        .doesNotContain("has not signed");
  }

  @Test
  void saysWhyNoticesWait() throws Exception {
    assertThat(get("?lang=en").body()).doesNotContain("wait until afterwards");
    trial.inACall(true);
    assertThat(get("?lang=en").body())
        .contains("A call goes on. Notices of Accalmie wait until afterwards.");
  }

  @Test
  void tellsTheVersionOfTodayAndTheOneThatFollows() throws Exception {
    trial.withAgreement();
    offerTheNext();

    assertThat(get("leaves?lang=en").body())
        .contains("It is in force", "Quiet hours, version 1", "on 1 January 2027 by version 2");
    trial.at(paris("2027-01-04T09:00"));
    assertThat(get("leaves?lang=en").body())
        .contains("It is in force", "Quiet hours, version 2")
        .doesNotContain("by version 2");
    assertThat(get("leaves?lang=fr").body()).doesNotContain("replaced");
  }

  @Test
  void showsTheExactBytesOfEveryReport() throws Exception {
    trial.withAgreement();
    trial.at(paris("2026-11-22T12:00"));

    String html = unescaped(get("leaves").body());

    assertThat(trial.parts().journal().outbox().all()).hasSize(3);
    for (Parcel parcel : trial.parts().journal().outbox().all()) {
      assertThat(html).contains("<code>" + new String(parcel.bytes(), UTF_8) + "</code>");
    }
    assertThat(html).contains("Nothing leaves: this agent was not told where to");
  }

  @Test
  void answersNobodyWithoutTheSecret() throws Exception {
    for (String path : new String[] {"/", "/wrong/", "/" + "A".repeat(22) + "/", "/style.css"}) {
      HttpResponse<String> response = get(page.address().resolve(path));
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(response.body()).doesNotContain("Accalmie");
    }
  }

  @Test
  void refusesARequestThatNamesAnotherHost() throws IOException {
    String request =
        "GET %s HTTP/1.1\r\nHost: evil.example:%d\r\nConnection: close\r\n\r\n"
            .formatted(page.address().getPath(), page.address().getPort());
    try (Socket socket = new Socket("127.0.0.1", page.address().getPort())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain("Accalmie");
    }
  }

  @Test
  void allowsNothingFromElsewhereAndIsNotKept() throws Exception {
    HttpResponse<String> response = get("");

    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'self'")
        .contains("frame-ancestors 'none'");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.headers().firstValue("Referrer-Policy")).contains("same-origin");
    assertThat(response.body())
        .doesNotContain("style=")
        .doesNotContainPattern("(src|href)=\"(https?:)?//");
  }

  @Test
  void keepsItsAddressInAFileOfTheOwnerAlone() throws IOException {
    String first = page.address().getPath();
    page.close();
    page = OwnPage.open(trial.agent(), directory, 0);

    assertThat(page.address().getPath()).isEqualTo(first);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("page.secret"))))
        .isEqualTo("rw-------");
  }

  @Test
  void answersNoFormOfAnotherPage() throws Exception {
    var request =
        HttpRequest.newBuilder(page.address().resolve("pause"))
            .header("Origin", "http://evil.example")
            .POST(BodyPublishers.ofString("for=open"));

    assertThat(browser.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    assertThat(trial.agent().paused()).isEmpty();
  }

  @Test
  void tellsWhereItIsWhileItRunsAndNotAfterwards() throws IOException {
    var file = new AddressFile(directory);
    assertThat(file.read()).contains(page.address());
    page.close();
    assertThat(file.read()).isEmpty();
  }

  @Test
  void lettingTheOwnerOverrideTheOpenWindowAndNoOther() throws Exception {
    trial.withAgreement();
    trial.at(paris("2026-11-19T19:00"));
    assertThat(get("").body()).contains("Quiet until tomorrow at 08:00");

    post("override", "kind=quiet");

    assertThat(quiet()).isEqualTo(KeeperState.Stage.OVERRIDDEN);
    assertThat(get("").body()).contains("You let this quiet window pass");
    trial.at(paris("2026-11-20T19:00"));
    assertThat(quiet()).isNotEqualTo(KeeperState.Stage.OVERRIDDEN);
  }

  private KeeperState.Stage quiet() {
    return trial.parts().calm().state(QuietKeeper.ID).orElseThrow().stage();
  }

  @Test
  void showsTheWholeAgreementInWordsOnceThereIsOne() throws Exception {
    assertThat(get("agreement").statusCode()).isEqualTo(404);
    assertThat(get("leaves").body()).doesNotContain("./agreement");

    trial.withAgreement();

    assertThat(get("leaves").body()).contains("./agreement?lang=en");
    assertThat(get("agreement?lang=de").body())
        .contains("<html lang=\"de\">", "Unterschriften")
        .contains(trial.parts().keeper().signed().orElseThrow().agreement().hash());
  }

  @Test
  void choosesTheLanguageThatTheBrowserLikesBest() throws Exception {
    var request =
        HttpRequest.newBuilder(page.address())
            .header("Accept-Language", "it, fr-CA;q=0.8, en;q=0.5");
    assertThat(browser.send(request.build(), BodyHandlers.ofString()).body())
        .contains("<html lang=\"fr\">");
    assertThat(get("?lang=en").body()).contains("<html lang=\"en\">");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "de"})
  void saysEverythingInTheOwnersLanguage(String language) throws IOException {
    Set<String> missing = new TreeSet<>();
    Words words = Words.of(language, missing::add);
    for (String moment :
        new String[] {"2026-11-19T09:00", "2026-11-19T20:00", "2026-11-21T12:00"}) {
      trial.at(paris(moment));
      write(words);
      trial.withAgreement();
      offerTheNext();
      write(words);
      trial.agent().override(Kind.QUIET);
      trial.agent().pause(Optional.empty());
      write(words);
      trial.agent().resume();
    }
    trial.at(paris("2028-01-02T12:00"));
    write(words);
    missing.remove("What is counted here is made up.");
    assertThat(missing).isEmpty();
  }

  private void write(Words words) {
    for (String name : new String[] {"", "weeks", "coach", "leaves", "mine", "today.txt"}) {
      var request = new Request(false, name, Map.of(), Map.of(), words);
      assertThat(new Pages(trial.agent(), directory).page(request)).isPresent();
    }
  }

  /** Version 2, which begins on 1 January 2027. */
  private void offerTheNext() throws IOException {
    String second =
        Agreements.text()
            .replace("version: 1", "version: 2")
            .replace("2026-12-31", "2027-12-31")
            .replace("2026-10-01", "2027-10-01")
            .replace("from: 2026-01-01", "from: 2027-01-01");
    trial.parts().keeper().offer(Agreements.signed(second, Role.values()));
  }

  private HttpResponse<String> get(String query) throws IOException, InterruptedException {
    return get(page.address().resolve("./" + query));
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String name, String form)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(page.address().resolve(name)).POST(BodyPublishers.ofString(form));
    return browser.send(request.build(), BodyHandlers.ofString());
  }

  private static String unescaped(String html) {
    return html.replace("&#34;", "\"").replace("&lt;", "<").replace("&amp;", "&");
  }
}
