package org.accalmie.dashboards.web;

import static org.accalmie.policy.agreement.Sentence.sentence;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.accalmie.analytics.broker.KafkaTrouble;
import org.accalmie.dashboards.desk.Desk;
import org.accalmie.dashboards.desk.Draft;
import org.accalmie.dashboards.desk.Publisher;
import org.accalmie.dashboards.desk.TestDesk;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.agreement.Signature;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.wire.Brokers;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;

/** A desk behind its pages, with seats taken and a topic that is read at once. */
abstract class DeskAtWork {
  final Stores stores = Stores.empty(TestSite.CLOCK);

  /** A topic that the pages read at once. */
  final class Topic implements Publisher {
    boolean isDown;

    @Override
    public void publish(SignedAgreement signed, List<KeyList> keys) {
      if (isDown) {
        throw KafkaTrouble.of(
            new Brokers("127.0.0.1:1", Map.of(), null),
            sentence("did not take what was to be published"),
            sentence("is it up, and may we write?"),
            new TimeoutException());
      }
      stores.agreements().add(AgreementJson.write(signed));
    }
  }

  final Topic topic = new Topic();

  final Desk desk = new Desk(TestDesk.store(), topic);

  final Doors doors = TestDoors.demo();

  final Site site = TestSite.started(stores, desk, doors);

  final Visitor admin = Visitor.in(site, Seat.ADMIN);

  final Visitor council = Visitor.in(site, Seat.COUNCIL);

  @AfterEach
  void close() {
    site.close();
  }

  /** A version for the year in which the test's clock is. */
  static final String YAML = inTheClocksYear(Examples.yaml());

  static String inTheClocksYear(String example) {
    return Examples.replaced(
        example,
        "until: 2026-12-31",
        "until: 2027-06-30",
        "from: 2026-01-01",
        "from: 2026-11-30",
        "review: 2026-10-01",
        "review: 2027-03-01");
  }

  /** Begins a draft and proposes it, as the admin does. */
  Draft propose(String yaml) {
    Draft draft = desk.begin(yaml);
    send(admin, "/desk/" + draft.id() + "/propose", Map.of("revision", "1"));
    return draft;
  }

  void publish(Agreement agreement) {
    stores
        .agreements()
        .add(AgreementJson.write(Examples.signed(agreement, Role.EMPLOYER, Role.WORKS_COUNCIL)));
  }

  HttpResponse<String> sign(Visitor visitor, Agreement agreement, Role role) {
    return give(visitor, agreement, Examples.signed(agreement, role).signatures().getFirst());
  }

  HttpResponse<String> give(Visitor visitor, Agreement agreement, Signature signature) {
    return send(
        visitor,
        "/proposal/sign",
        Map.of(
            "hash", agreement.hash(),
            "role", signature.role().word(),
            "key", signature.key(),
            "value", signature.value()));
  }

  static HttpResponse<String> send(Visitor visitor, String path, Map<String, String> fields) {
    return visitor.send(path, fields);
  }

  static String csrf(Visitor visitor) {
    return visitor.csrf();
  }
}
