package org.accalmie.dashboards.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.accalmie.analytics.release.Week;
import org.accalmie.dashboards.local.MomentaryParties;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.accalmie.policy.agreement.SignedAgreement;

/**
 * An agreement as if it had held during a trace, signed by keys that exist for this replay only.
 *
 * @param signed begins with the trace's first week; else as it was given
 * @param releaseSecret the secret that it pins
 */
record TrialAgreement(SignedAgreement signed, ReleaseSecret releaseSecret) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int DAYS = 7;

  /**
   * Lets one hold for the weeks of a trace.
   *
   * @throws IllegalArgumentException if it could not have held then, with the reasons
   */
  static TrialAgreement during(Agreement given, LocalDate first, LocalDate last) {
    var parties = new MomentaryParties();
    ObjectNode fields = fields(given);
    LocalDate from = Week.of(first).monday();
    fields.put("version", 1);
    fields.put("from", from.toString());
    // It outlives its last week, or agents and analytics would say that it is over.
    fields.put("until", Week.of(last).sunday().plusDays(given.graceDays() + DAYS).toString());
    fields.put("review", from.toString());
    fields.put("consulted", from.toString());
    fields.put("release-key", parties.releaseKey());
    int party = 0;
    for (JsonNode one : fields.withArray("parties")) {
      ((ObjectNode) one).put("key", parties.key(given.parties().get(party++).role()));
    }
    return new TrialAgreement(parties.sign(read(fields)), parties.releaseSecret());
  }

  Agreement agreement() {
    return signed.agreement();
  }

  private static ObjectNode fields(Agreement given) {
    try {
      return (ObjectNode) JSON.readTree(AgreementJson.signedBytes(given));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Agreement read(ObjectNode fields) {
    return switch (AgreementReader.read(fields.toString().getBytes(StandardCharsets.UTF_8))) {
      case Reading.Understood understood -> understood.signed().agreement();
      case Reading.Refused refused ->
          throw new IllegalArgumentException(
              "The agreement could not have held during the trace: " + refused.problems());
    };
  }
}
