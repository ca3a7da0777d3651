package org.accalmie.dashboards.web;

import com.microsoft.playwright.Page;
import org.accalmie.agent.peers.Chromium;
import org.accalmie.dashboards.desk.Desk;
import org.accalmie.dashboards.desk.TestDesk;
import org.accalmie.dashboards.store.Stores;
import org.junit.jupiter.api.AfterEach;

/** A desk of its own for each test, and a real Chromium to look at it. */
abstract class DeskInBrowser {
  final Stores stores = Stores.empty(TestSite.CLOCK);
  final Desk desk = new Desk(TestDesk.store(), new TestDesk.Nobody());
  final Site site = TestSite.started(stores, desk);
  final Chromium chromium = new Chromium();

  @AfterEach
  void close() {
    chromium.close();
    site.close();
  }

  void sitDown(Page page, Seat seat) {
    page.navigate(site.address() + "enter");
    page.click("button[name=seat][value=" + seat.word() + "]");
    page.waitForSelector("main h1");
  }
}
