package org.accalmie.dashboards.web;

import static org.accalmie.agent.peers.Chromium.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.accalmie.dashboards.desk.Draft;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Window;
import org.accalmie.policy.calendar.WindowCalendar;
import org.accalmie.policy.trace.TraceReader;
import org.accalmie.policy.trace.WhatIf;
import org.accalmie.policy.trace.WhatIf.Count;
import org.accalmie.policy.trace.WhatIf.GroupCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A trace is counted in a real Chromium, and never given to the server. */
class TraceBrowserTest extends DeskInBrowser {
  private static final String HEADER = "instant,person,group,event,value\n";
  private static final String[] EVENTS = {
    "mail-received,", "mail-sent,", "input,", "notification,", "app,office", "meeting,45"
  };

  private final List<Request> requests = new ArrayList<>();
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void thePageTellsWhatTheCommandTells(long seed) throws IOException {
    System.out.println("seed " + seed);
    Agreement agreement = Examples.agreement(Examples.full());
    byte[] trace = trace(agreement, new Random(seed)).getBytes(StandardCharsets.UTF_8);
    Path file = directory.resolve("a-trace.csv.gz");
    Files.write(file, packed(trace));
    Page page = choose(file);
    page.waitForSelector("#trace-told table");
    assertThat(page.innerText("#trace-status")).contains("Nothing of the trace was sent");
    List<List<String>> told =
        page.locator("#trace-told tbody tr").all().stream()
            .map(row -> row.locator("th, td").allInnerTexts())
            .toList();
    try (TraceReader reader = TraceReader.read(new ByteArrayInputStream(trace), "trace")) {
      assertThat(told).isEqualTo(rows(agreement, WhatIf.of(agreement, reader)));
    }
    assertThat(told).hasSizeGreaterThan(4);
    assertThat(page.innerText("#trace-told")).contains("“strangers”");
    assertThat(requests)
        .allSatisfy(
            request -> {
              assertThat(request.method()).isEqualTo("GET");
              assertThat(request.url()).doesNotContain("person", "trace.csv", "strangers");
            });
    assertThat(violations(page)).isEmpty();
    assertThat(chromium.complaints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "when,who | Line 1: this is no header of a trace; write instant,person,group,event,value",
        "instant,person,group,event\\n2026-03-03T09:00:00Z,p,team-a,mail-sent,7 | Line 2: there are too few or too many fields",
        "instant,person,group,event\\n\\n2026-03-03 09:00,p,team-a,mail-sent | Line 3: “2026-03-03 09:00” is no instant in UTC",
        "instant,person,group,event\\n2026-03-03T09:00:00Z,p,team-a,mail-sent\\n2026-03-03T08:59:59Z,p,team-a,mail-sent | Line 3: 2026-03-03T08:59:59Z is before the line above it",
        "instant,person,group,event\\n2026-03-03T09:00:00Z,p,team-a,slept | Line 2: “slept” is no event",
        "instant,person,group,event,value\\n2026-03-03T09:00:00Z,p,team-a,meeting,long | Line 2: “long” is no length of a meeting",
        "instant,person,group,event\\n2026-03-03T09:00:00Z,p,elsewhere,mail-sent | The trace names: elsewhere",
        "instant,person,group,event\\n | The trace has no events",
        "instant,person,group,event\\n2026-03-03T09:00:00Z,\"p,team-a,mail-sent | Line 2: there are too few or too many fields",
      })
  void whatIsWrongInAFileIsSaidWithItsLine(String text, String said) throws IOException {
    Path file = directory.resolve("wrong.csv");
    Files.writeString(file, text.replace("\\n", "\n"));
    Page page = choose(file);
    page.locator("#trace-status").filter(new Locator.FilterOptions().setHasText(said)).waitFor();
    assertThat(page.isHidden("#trace-progress")).isTrue();
    assertThat(page.locator("#trace-told table").count()).isZero();
  }

  @Test
  void aFileThatIsCutOffAndAnEndedSessionAreSaid() throws IOException {
    Path file = directory.resolve("cut.csv.gz");
    byte[] packed =
        packed(
            (HEADER + "2026-03-03T09:00:00Z,p,team-a,mail-sent,\n")
                .getBytes(StandardCharsets.UTF_8));
    Files.write(file, java.util.Arrays.copyOf(packed, packed.length - 12));
    Page page = choose(file);
    page.waitForSelector("#trace-status:has-text('damaged')");
    Files.writeString(file, HEADER + "2026-03-03T09:00:00Z,p,team-a,mail-sent,\n");
    page.context().clearCookies();
    page.setInputFiles("#trace-file", file);
    page.waitForSelector("#trace-status:has-text('session has ended')");
  }

  private Page choose(Path file) {
    Draft draft = desk.begin(Examples.full());
    Page page = chromium.visit(site.address(), "en", 1280);
    sitDown(page, Seat.ADMIN);
    page.navigate(site.address() + "desk/" + draft.id() + "/plan");
    page.onRequest(requests::add);
    page.setInputFiles("#trace-file", file);
    return page;
  }

  /** Two years of what might happen to some teams, both changes of the clock among it. */
  private static String trace(Agreement agreement, Random random) {
    List<String> groups = new ArrayList<>(agreement.leaves().stream().map(Group::id).toList());
    groups.add("strangers");
    StringBuilder trace = new StringBuilder(HEADER);
    Instant at = Instant.parse("2024-02-28T22:15:00Z");
    for (int line = 0; line < 20_000; line++) {
      at = at.plusSeconds(random.nextInt((int) Duration.ofHours(2).toSeconds()));
      String group = groups.get(random.nextInt(groups.size()));
      // Of one team there are too few people to be told of.
      int people = group.equals(groups.getFirst()) ? 9 : 14;
      trace.append(
          "%s,\"person, %d of %s\",%s,%s%n"
              .formatted(
                  at, random.nextInt(people), group, group, EVENTS[random.nextInt(EVENTS.length)]));
    }
    return trace.toString();
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static List<List<String>> rows(Agreement agreement, WhatIf result) {
    List<List<String>> rows = new ArrayList<>();
    for (Group group : agreement.leaves()) {
      GroupCount count = result.groups().get(group.id());
      if (count.people() < agreement.minimumSize()) {
        rows.add(List.of(group.name(), "not told: fewer than 10 people in the trace", "–", "–"));
        continue;
      }
      new WindowCalendar(agreement)
          .windows(group.id()).stream()
              .map(Window::kind)
              .distinct()
              .sorted()
              .forEach(
                  kind -> {
                    Count in = count.inWindows().getOrDefault(kind, new Count(0, 0));
                    rows.add(
                        List.of(
                            group.name(),
                            new Words(Locale.ENGLISH).option(kind.word()),
                            share(in.acts(), count.all().acts()),
                            share(in.mails(), count.all().mails())));
                  });
      rows.add(
          List.of(
              group.name(),
              "all day",
              "%,d".formatted(count.all().acts()),
              "%,d".formatted(count.all().mails())));
    }
    return rows;
  }

  private static String share(int part, int whole) {
    return "%,d (%d%%)".formatted(part, Math.round(100.0 * part / whole));
  }
}
