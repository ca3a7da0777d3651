package org.accalmie.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/** The steps of a log-in by {@link Keycloak}, one by one. */
final class LogIns {
  private LogIns() {}

  /** Signs somebody in, up to the page that leads on. */
  static HttpResponse<String> arrive(Visitor visitor, String name) {
    return visitor.get(path(new Account(name).logIn(way(visitor))));
  }

  /** Where the browser is sent to sign in. */
  static URI way(Visitor visitor) {
    URI way =
        URI.create(visitor.get("/enter/provider").headers().firstValue("Location").orElseThrow());
    assertThat(way.getQuery()).contains("code_challenge_method=S256", "nonce=", "state=");
    return way;
  }

  /** As the browser asks us for it. */
  static String path(URI address) {
    return address.getRawPath() + "?" + address.getRawQuery();
  }

  /** A parameter of an address. */
  static String value(URI address, String name) {
    return List.of(address.getRawQuery().split("&")).stream()
        .filter(part -> part.startsWith(name + "="))
        .map(part -> part.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  /** A cookie as it is to be sent back; all that were given are for https and this name alone. */
  static String cookie(HttpResponse<String> answer, String name, String sameSite) {
    List<String> given = answer.headers().allValues("Set-Cookie");
    assertThat(given)
        .allSatisfy(
            one ->
                assertThat(one)
                    .startsWith("__Host-")
                    .contains("; Secure", "; HttpOnly", "; Path=/", "; SameSite=")
                    .doesNotContain("Domain"));
    String found =
        given.stream().filter(one -> one.startsWith(name + "=")).findFirst().orElseThrow();
    assertThat(found).contains("; SameSite=" + sameSite);
    return found.replaceAll(";.*", "");
  }

  /** Signs somebody in by the provider's own page. */
  static void signIn(Page page, String name) {
    page.locator("a[role=button]").click();
    Locator user = page.locator("#username");
    user.fill(name);
    page.locator("#password").fill("pass-" + name);
    page.locator("#kc-login").click();
  }

  /** Keeps a picture of a page. */
  static void shoot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screens", name + ".png")));
  }
}
