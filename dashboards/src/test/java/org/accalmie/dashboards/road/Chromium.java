package org.accalmie.dashboards.road;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, and what it complained of or asked of strangers. */
public final class Chromium implements AutoCloseable {
  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(Path.of("/usr/bin/chromium"))
                  .setArgs(
                      List.of(
                          "--no-sandbox",
                          "--disable-gpu",
                          "--disable-quic",
                          "--no-first-run",
                          "--disable-background-networking",
                          "--disable-component-update",
                          "--disable-sync")));
  private final List<String> complaints = new ArrayList<>();

  /** A fresh visitor's page; requests beyond the origin and console errors are complaints. */
  public Page visit(String origin, String language, int width) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setLocale(language).setViewportSize(width, 900));
    Page page = context.newPage();
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(error -> complaints.add("error: " + error));
    page.onRequest(
        request -> {
          if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) {
            complaints.add("foreign request: " + request.url());
          }
        });
    page.navigate(origin);
    return page;
  }

  public List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
