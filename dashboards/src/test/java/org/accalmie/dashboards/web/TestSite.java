package org.accalmie.dashboards.web;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.accalmie.dashboards.FixedFigures;
import org.accalmie.dashboards.desk.Desk;
import org.accalmie.dashboards.desk.TestDesk;
import org.accalmie.dashboards.store.Agreements;
import org.accalmie.dashboards.store.Costs;
import org.accalmie.dashboards.store.Figures;
import org.accalmie.dashboards.store.Plans;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.dashboards.store.Traffic;
import org.accalmie.dashboards.store.Verifications;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.SignedAgreement;

/** The real site on a free port, over stores that a test fills. */
final class TestSite {
  /** A Tuesday after the last week's grace. */
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T09:00:00Z"));

  private TestSite() {}

  /** Before anything was published. */
  static Site empty() {
    return started(new Agreements(), new Figures());
  }

  /** With an agreement and no release yet. */
  static Site beginning() {
    return started(agreements(FixedFigures.signed()), new Figures());
  }

  /** With an agreement that the council did not sign. */
  static Site unsigned() {
    return started(agreements(FixedFigures.signedByTheEmployerAlone()), new Figures());
  }

  /** With an agreement and six weeks of releases. */
  static Site full() {
    return full(new Traffic(CLOCK));
  }

  /** As {@link #full()}, with what came and went. */
  static Site full(Traffic traffic) {
    Figures figures = new Figures();
    FixedFigures.releases().forEach(figures::add);
    Agreements agreements = agreements(FixedFigures.signed());
    return started(
        new Stores(
            agreements,
            figures,
            FixedFigures.costs(),
            new Verifications(),
            new Plans(),
            traffic,
            CLOCK));
  }

  /** With two signed versions and six weeks of releases, at a time. */
  static Site at(Instant now) {
    Agreements agreements = agreements(FixedFigures.signed());
    agreements.add(AgreementJson.write(FixedFigures.signedNext()));
    Figures figures = new Figures();
    FixedFigures.releases().forEach(figures::add);
    Site site =
        new Site(
            Showing.REPORTS,
            new Stores(
                agreements,
                figures,
                FixedFigures.costs(),
                new Verifications(),
                new Plans(),
                new Traffic(CLOCK),
                InstantSource.fixed(now)),
            TestDoors.demo(),
            null);
    site.start(0);
    return site;
  }

  /** As {@link #full()}, behind other doors. */
  static Site behind(Doors doors, InstantSource clock) {
    Figures figures = new Figures();
    FixedFigures.releases().forEach(figures::add);
    Site site =
        new Site(
            Showing.REPORTS,
            new Stores(
                agreements(FixedFigures.signed()),
                figures,
                FixedFigures.costs(),
                new Verifications(),
                new Plans(),
                new Traffic(clock),
                clock),
            doors,
            null);
    site.start(0);
    return site;
  }

  /** Somebody who comes as the proxy does, from this machine. */
  static Visitor visitor(Site site) {
    return new Visitor(URI.create("http://127.0.0.1:" + site.port() + "/"));
  }

  private static Agreements agreements(SignedAgreement signed) {
    Agreements agreements = new Agreements();
    agreements.add(AgreementJson.write(signed));
    return agreements;
  }

  private static Site started(Agreements agreements, Figures figures) {
    return started(
        new Stores(
            agreements,
            figures,
            new Costs(),
            new Verifications(),
            new Plans(),
            new Traffic(CLOCK),
            CLOCK));
  }

  private static Site started(Stores stores) {
    return started(stores, desk());
  }

  /** With a desk, on which a test has put something. */
  static Site started(Stores stores, Desk desk) {
    return started(stores, desk, TestDoors.demo());
  }

  /** As {@link #started(Stores, Desk)}, with a log of admins' acts that a test reads. */
  static Site started(Stores stores, Desk desk, Doors doors) {
    Site site = new Site(Showing.REPORTS, stores, doors, desk);
    site.start(0);
    return site;
  }

  /** With one draft, the first one's next version. */
  private static Desk desk() {
    Desk desk = new Desk(TestDesk.store(), new TestDesk.Nobody());
    desk.beginNext(FixedFigures.agreement(), LocalDate.of(2026, 11, 24));
    return desk;
  }
}
