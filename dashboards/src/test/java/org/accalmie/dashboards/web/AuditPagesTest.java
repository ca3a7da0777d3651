package org.accalmie.dashboards.web;

import static org.accalmie.agent.peers.Chromium.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.accalmie.agent.peers.Chromium;
import org.accalmie.dashboards.audit.Act;
import org.accalmie.dashboards.audit.AuditChain;
import org.accalmie.dashboards.audit.AuditLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What admins did, as everybody with a seat sees it. */
class AuditPagesTest {
  @TempDir Path directory;
  private AuditLog audit;
  private Site site;

  @BeforeEach
  void open() throws Exception {
    audit = AuditLog.open(directory, TestSite.CLOCK);
    site = TestSite.behind(Doors.demo(audit), TestSite.CLOCK);
  }

  @AfterEach
  void close() {
    site.close();
    audit.close();
  }

  @Test
  void nothingIsTakenDownOfThePartiesOrOfNobody() {
    Visitor.in(site, Seat.COUNCIL).get("/audit");
    Visitor.in(site, Seat.EMPLOYER).get("/audit/acts.jsonl");
    new Visitor(site).get("/admin");
    assertThat(audit.entries()).isEmpty();
  }

  @Test
  void whatAnAdminDoesIsTakenDown() {
    Visitor admin = Visitor.in(site, Seat.ADMIN);
    admin.get("/audit/acts.jsonl");
    String csrf =
        admin.get("/admin").body().replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
    admin.post("/leave", Map.of("csrf", csrf));
    assertThat(audit.entries())
        .extracting(entry -> entry.act())
        .containsExactly(Act.SIGNED_IN, Act.LOG_EXPORTED, Act.SIGNED_OUT);
  }

  @ParameterizedTest
  @EnumSource(Seat.class)
  void everySeatReadsAndKeepsTheSame(Seat seat) throws Exception {
    audit.note("4fe81c2a", Act.DRAFT_PROPOSED, "version 2");
    Visitor visitor = Visitor.in(site, seat);
    assertThat(visitor.get("/audit").body())
        .contains(
            "propose a draft",
            "version 2",
            "not noted",
            "4fe81c2a",
            "24 November 2026, from 09:00 UTC");
    Path kept = Files.createDirectory(directory.resolve("copy"));
    Files.writeString(kept.resolve("audit-2026-11.jsonl"), visitor.get("/audit/acts.jsonl").body());
    assertThat(AuditChain.read(kept).entries()).isEqualTo(audit.entries());
  }

  @Test
  void whoCannotBeTakenDownDoesNotBecomeAdmin() throws Exception {
    audit.note("4fe81c2a", Act.SIGNED_IN, "");
    Path file = directory.resolve("audit-2026-11.jsonl");
    Path moved = directory.resolve("moved");
    Files.move(file, moved);
    Files.createDirectory(file, PosixFilePermissions.asFileAttribute(Set.of()));
    Visitor visitor = new Visitor(site);
    assertThat(visitor.post("/enter", Map.of("seat", "admin")))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(503))
        .satisfies(answer -> assertThat(answer.body()).contains("so it was not done"));
    assertThat(visitor.get("/admin").statusCode()).isEqualTo(302);
    Files.delete(file);
    Files.move(moved, file);
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT, en", "390, DARK, fr", "390, LIGHT, de"})
  void nobodyIsShutOut(int width, ColorScheme scheme, String language) {
    try (Chromium chromium = new Chromium()) {
      Page page = chromium.visit(site.address(), language, width, scheme);
      page.locator("button[value=council]").click();
      page.locator("nav a[href='/audit']").click();
      assertThat(violations(page)).as("empty").isEmpty();
      for (int i = 0; i < 3; i++) {
        audit.note("4fe81c2a", Act.values()[i], i == 2 ? "version 2" : "");
      }
      page.reload();
      assertThat(violations(page)).isEmpty();
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
      assertThat(chromium.complaints()).isEmpty();
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target/screens/audit-" + width + language + ".png")));
    }
  }
}
