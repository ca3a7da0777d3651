package org.accalmie.dashboards.bench;

import com.microsoft.playwright.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accalmie.agent.peers.Chromium;
import org.accalmie.dashboards.FixedFigures;
import org.accalmie.dashboards.store.ReleasesFile;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.dashboards.web.Showing;
import org.accalmie.dashboards.web.Site;
import org.accalmie.dashboards.web.TestDoors;
import org.accalmie.policy.agreement.AgreementJson;

/** How fast the pages are with 10,000 groups and five years of releases behind them. */
final class PagesBench {
  private static final Pattern ADDRESS = Pattern.compile("http://\\S+/");
  private static final int PAINTS = 7;
  private static final int STARTS = 5;
  private static final int CHARTS = 8;
  private static final int A_SECOND = 200;
  private static final int SECONDS = 20;
  private static final long SEED = 7;
  private static final double MILLION = 1e6;

  private final PrintStream out;
  private final BigStores big = new BigStores();

  private PagesBench(PrintStream out) {
    this.out = out;
  }

  static void run(PrintStream out) throws Exception {
    new PagesBench(out).run();
  }

  private void run() throws Exception {
    long before = used();
    long began = System.nanoTime();
    Stores stores = big.filled();
    double seconds = (System.nanoTime() - began) / 1e9;
    long bytes = used() - before;
    say(
        "Pages over %,d releases (10,000 groups, five years): taken in %.0f s, %.0f MB, %.0f bytes each",
        big.releases(), seconds, bytes / MILLION, (double) bytes / big.releases());
    try (Site site = new Site(Showing.REPORTS, stores, TestDoors.demo(), null)) {
      site.start(0);
      paint(site.address());
      answers(site.address());
    }
    start();
  }

  /** Of the command, from its start to its first page, with what a short replay has written. */
  private void start() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("accalmie-bench");
    Files.write(
        directory.resolve(ReleasesFile.NAME), ReleasesFile.lines(FixedFigures.releases()).toList());
    Files.write(
        directory.resolve(ReleasesFile.AGREEMENT), AgreementJson.write(FixedFigures.signed()));
    List<Double> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      starts.add(started(directory));
    }
    goal("start to first page, ms", median(starts), 3_000);
  }

  private static double started(Path directory) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("accalmie.agent.prepared")).resolve("../..");
    long began = System.nanoTime();
    Process pages =
        new ProcessBuilder(
                root.resolve("accalmie").toString(),
                "dashboards",
                "--demo-login",
                "--port=0",
                "--releases=" + directory,
                "--data-dir=" + directory.resolve("data"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = pages.inputReader()) {
      Matcher address = ADDRESS.matcher(String.valueOf(said.readLine()));
      if (!address.find()) {
        throw new IllegalStateException("The pages did not start.");
      }
      HttpRequest first = HttpRequest.newBuilder(URI.create(address.group() + "enter")).build();
      HttpClient.newHttpClient().send(first, BodyHandlers.ofString());
      return (System.nanoTime() - began) / MILLION;
    } finally {
      pages.destroy();
      pages.waitFor();
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** From the click to all charts drawn, each time in a browser that has nothing kept. */
  private void paint(String address) throws IOException {
    List<Double> first = new ArrayList<>();
    List<Double> full = new ArrayList<>();
    for (int i = 0; i < PAINTS; i++) {
      try (Chromium chromium = new Chromium()) {
        Page page = chromium.visit(address, "en", 1280);
        page.click("button[value=council]");
        page.locator(".chart svg").nth(CHARTS - 1).waitFor();
        full.add(number(page.evaluate("performance.now()")));
        first.add(
            number(
                page.evaluate(
                    "performance.getEntriesByName('first-contentful-paint')[0].startTime")));
      }
    }
    goal("first contentful paint, ms", median(first), 1_000);
    goal("all charts drawn, ms", median(full), 1_000);
  }

  private void answers(String address) throws Exception {
    HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    client.send(
        HttpRequest.newBuilder(URI.create(address + "enter"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("seat=council"))
            .build(),
        BodyHandlers.discarding());
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> groups = big.groups();
    IntFunction<String> pages =
        i ->
            switch (i % 4) {
              case 0 -> "";
              case 1 -> "quiet?group=" + groups.get(random.nextInt(groups.size()));
              case 2 -> "privacy";
              default ->
                  "?group=%s&week=%s"
                      .formatted(
                          groups.get(random.nextInt(groups.size())),
                          BigStores.FIRST.plusWeeks(random.nextInt(BigStores.WEEKS)));
            };
    load(client, address, pages);
    double[] bare = load(client, address, i -> "healthz");
    double[] all = load(client, address, pages);
    say("  %d requests a second for %d s, ms: median %.1f", A_SECOND, SECONDS, at(all, 0.5));
    goal("p99 at 200 a second, ms", at(all, 0.99), 100);
    say(
        "  %-32s %8.1f, ratio %.0f",
        "p99 of a bare answer, ms", at(bare, 0.99), at(all, 0.99) / at(bare, 0.99));
  }

  /** Times of all answers, from when each was due. */
  private static double[] load(HttpClient client, String address, IntFunction<String> pages)
      throws InterruptedException {
    long began = System.nanoTime();
    List<CompletableFuture<Double>> answers = new ArrayList<>();
    for (int i = 0; i < A_SECOND * SECONDS; i++) {
      long due = began + i * (1_000_000_000L / A_SECOND);
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      HttpRequest request = HttpRequest.newBuilder(URI.create(address + pages.apply(i))).build();
      answers.add(
          client
              .sendAsync(request, BodyHandlers.ofByteArray())
              .thenApply(
                  answer -> {
                    if (answer.statusCode() != 200) {
                      throw new IllegalStateException("status " + answer.statusCode());
                    }
                    return (System.nanoTime() - due) / MILLION;
                  }));
    }
    return answers.stream().mapToDouble(CompletableFuture::join).sorted().toArray();
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  }

  private static double median(List<Double> all) {
    return at(all.stream().mapToDouble(Double::doubleValue).sorted().toArray(), 0.5);
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private void goal(String what, double figure, double goal) {
    say("  %-32s %8.1f, under %.0f: %s", what, figure, goal, figure < goal ? "met" : "missed");
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
