package org.accalmie.agent.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.accalmie.agent.mail.MailServer.Security;
import org.accalmie.agent.mail.MailTrouble.Kind;
import org.accalmie.agent.peers.DovecotServer;
import org.accalmie.agent.peers.GlewlwydServer;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretFile;
import org.accalmie.agent.secret.SecretName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: agree in a browser, keep the refresh token, log in to a mail server. */
class BrowserLoginTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir Path directory;

  @Test
  void theOwnerAgreesOnceAndTheMailServerTakesTheTokens() throws Exception {
    try (GlewlwydServer provider = GlewlwydServer.start();
        DovecotServer mail = DovecotServer.startWithTokens(provider.profile())) {
      var secrets = new SecretFile(directory);
      secrets.keep(SecretName.mailToken("work"), agree(provider));
      MailAccount account = account(provider, mail);
      Credential credential = Credentials.of(account, secrets, CLOCK);
      assertThat(logIn(account, credential)).isTrue();
      assertThat(logIn(account, credential)).as("with the same token").isTrue();
      assertThat(mail.commands()).doesNotContain(DovecotServer.PASSWORD);
      assertThat(credential.open(false)).isEqualTo(credential.open(false));
    }
  }

  @Test
  void aTokenThatWasEndedEarlyIsFetchedAnewAndOneTakenBackIsSaid() throws Exception {
    try (GlewlwydServer provider = GlewlwydServer.start();
        DovecotServer mail = DovecotServer.startWithTokens(provider.profile())) {
      var secrets = new SecretFile(directory);
      secrets.keep(SecretName.mailToken("work"), agree(provider));
      MailAccount account = account(provider, mail);
      Credential good = Credentials.of(account, secrets, CLOCK);
      assertThat(logIn(account, refused -> refused ? good.open(true) : "stale")).isTrue();
      provider.revoke();
      assertThatThrownBy(() -> logIn(account, good))
          .isInstanceOfSatisfying(
              MailTrouble.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
          .hasMessageContaining("login");
    }
  }

  @Test
  void aTokenThatNobodyKnowsOpensNothing() throws Exception {
    try (GlewlwydServer provider = GlewlwydServer.start();
        DovecotServer mail = DovecotServer.startWithTokens(provider.profile())) {
      assertThatThrownBy(() -> logIn(account(provider, mail), refused -> "no.such.token"))
          .isInstanceOf(MailTrouble.class)
          .hasMessageNotContaining("no.such.token");
    }
  }

  @Test
  void onlyTheBrowserThatWasSentAwayIsBelieved() throws Exception {
    try (GlewlwydServer provider = GlewlwydServer.start()) {
      Consumer<URI> owner =
          address -> {
            URI back = redirect(address);
            assertThat(status(back + "?code=stolen&state=guessed")).isEqualTo(404);
            assertThat(status(back + "?code=stolen")).isEqualTo(404);
            assertThat(status(back + "favicon.ico")).isEqualTo(404);
            agreeAt(provider, address);
          };
      assertThat(login(provider).refreshToken(owner, PATIENCE).toString()).isEqualTo("Secret");
    }
  }

  @Test
  void aNoOfTheOwnerAndALongSilenceAreSaid() throws Exception {
    try (GlewlwydServer provider = GlewlwydServer.start()) {
      Consumer<URI> no =
          address -> {
            String state = address.getQuery().replaceFirst("^.*&state=([^&]+).*$", "$1");
            status(redirect(address) + "?error=access_denied&state=" + state);
          };
      assertThatThrownBy(() -> login(provider).refreshToken(no, PATIENCE))
          .hasMessageContaining("refuses");
      Duration short_ = Duration.ofMillis(300);
      assertThatThrownBy(() -> login(provider).refreshToken(address -> {}, short_))
          .hasMessageContaining("does not answer");
    }
  }

  @Test
  void aProviderThatIsAwayIsSaid() throws Exception {
    OAuthClient client;
    try (GlewlwydServer provider = GlewlwydServer.start()) {
      client = client(provider);
    }
    var endpoint = new TokenEndpoint("work", client, Optional.empty());
    assertThatThrownBy(() -> endpoint.refresh(new Secret("token")))
        .hasMessageContaining("does not answer")
        .hasMessageNotContaining("token");
  }

  private static Secret agree(GlewlwydServer provider) throws Exception {
    return login(provider).refreshToken(address -> agreeAt(provider, address), PATIENCE);
  }

  private static BrowserLogin login(GlewlwydServer provider) {
    return new BrowserLogin("work", client(provider), Optional.empty());
  }

  private static OAuthClient client(GlewlwydServer provider) {
    return new OAuthClient(
        provider.authorize(), provider.token(), GlewlwydServer.CLIENT, GlewlwydServer.SCOPE);
  }

  private static void agreeAt(GlewlwydServer provider, URI address) {
    try {
      provider.agree(address);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URI redirect(URI address) {
    return URI.create(address.getQuery().replaceFirst("^.*redirect_uri=([^&]+).*$", "$1"));
  }

  private static int status(String address) {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(address)).build();
      return browser.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return HttpURLConnection.HTTP_GONE;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MailAccount account(GlewlwydServer provider, DovecotServer mail) {
    MailAccount plain = mail.account(Security.PLAIN);
    return new MailAccount(
        plain.id(),
        plain.imap(),
        plain.user(),
        plain.inbox(),
        plain.sent(),
        new Authentication.XOAuth2(client(provider)),
        plain.submission());
  }

  private static boolean logIn(MailAccount account, Credential credential) throws MailTrouble {
    return virtually(
        () -> {
          try (var connection = ImapConnection.open(account, credential, PATIENCE)) {
            return connection.can("IDLE");
          }
        });
  }

  private static <T> T virtually(Callable<T> work) throws MailTrouble {
    var task = new FutureTask<>(work);
    Thread.startVirtualThread(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof MailTrouble trouble) {
        throw trouble;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
