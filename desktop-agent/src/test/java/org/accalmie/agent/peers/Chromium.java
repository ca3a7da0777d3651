package org.accalmie.agent.peers;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, and what it complained of or asked of strangers. */
public final class Chromium implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** Starting one takes seconds; visitors have nothing in common. It ends with its thread's JVM. */
  private static final ThreadLocal<Browser> STARTED = ThreadLocal.withInitial(Chromium::start);

  private final Browser browser = STARTED.get();
  private final List<BrowserContext> visitors = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private static Browser start() {
    return Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
        .chromium()
        .launch(new LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium")).setArgs(FLAGS));
  }

  /** A fresh visitor's page; requests beyond the origin and console errors are complaints. */
  public Page visit(String origin, String language, int width) {
    return visit(origin, language, width, ColorScheme.LIGHT);
  }

  /** As {@link #visit(String, String, int)}, for who likes it dark. */
  public Page visit(String origin, String language, int width, ColorScheme scheme) {
    BrowserContext visitor =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale(language)
                .setColorScheme(scheme)
                .setViewportSize(width, 900));
    visitors.add(visitor);
    Page page = visitor.newPage();
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

  /** Closes all pages, for those that stay open ask their agents anew when those are gone. */
  public void leave() {
    visitors.forEach(BrowserContext::close);
    visitors.clear();
  }

  /** What it complained of since the last time this was asked. */
  public List<String> complaints() {
    List<String> all = List.copyOf(complaints);
    complaints.clear();
    return all;
  }

  /** What axe finds on a page that shuts somebody out; by all its rules, or by these alone. */
  public static List<String> violations(Page page, String... rules) {
    // Whatever else it finds, thousands of nodes that are right, takes most of its time to tell.
    AxeRunOptions told = new AxeRunOptions();
    told.setResultTypes(List.of("violations"));
    AxeBuilder axe = new AxeBuilder(page).options(told).setLegacyMode(true);
    AxeBuilder narrowed = rules.length == 0 ? axe : axe.withRules(List.of(rules));
    return narrowed.analyze().getViolations().stream().map(Chromium::said).toList();
  }

  private static String said(Rule rule) {
    return rule.getId() + " at " + rule.getNodes().stream().map(CheckedNode::getTarget).toList();
  }

  /** Presses Tab until an element of this text has the focus; false if it never gets it. */
  public static boolean tabTo(Page page, String text) {
    for (int presses = 0; presses < 60; presses++) {
      if (focused(page).equals(text)) {
        return true;
      }
      page.keyboard().press("Tab");
    }
    return false;
  }

  /** The text of the element that has the focus. */
  public static String focused(Page page) {
    return page.evaluate("document.activeElement.textContent.trim()") + "";
  }

  @Override
  public void close() {
    leave();
  }
}
