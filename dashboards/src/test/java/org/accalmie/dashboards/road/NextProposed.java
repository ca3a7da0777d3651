package org.accalmie.dashboards.road;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.accalmie.analytics.Cluster;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.dashboards.desk.Desk;
import org.accalmie.dashboards.desk.DeskStore;
import org.accalmie.dashboards.desk.TestDesk;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.SignedAgreement;

/** What waits on a desk to be published. */
final class NextProposed {
  private NextProposed() {}

  /** Proposes the version after {@link Cluster#agreement}, signed by both, on the desk there. */
  static SignedAgreement on(Path data, LocalDate from) throws IOException {
    String yaml =
        Examples.replaced(
            Cluster.yaml(),
            "version: 1",
            "version: 2",
            "until: 2026-12-31",
            "until: " + from.plusDays(200),
            "from: 2026-01-01",
            "from: " + from,
            "review: 2026-10-01",
            "review: " + from.plusDays(100));
    SignedAgreement signed =
        Examples.signed(Examples.agreement(yaml), Role.EMPLOYER, Role.WORKS_COUNCIL);
    try (DeskStore store = DeskStore.open(data)) {
      Desk desk = new Desk(store, new TestDesk.Nobody());
      AgreementBook none = AgreementBook.of(List.of());
      desk.propose(desk.begin(yaml).id(), 1, none, Instant.now());
      signed.signatures().forEach(one -> desk.sign(signed.agreement().hash(), one, null));
    }
    return signed;
  }
}
