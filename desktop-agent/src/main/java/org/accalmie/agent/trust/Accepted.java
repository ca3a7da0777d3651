package org.accalmie.agent.trust;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accalmie.agent.journal.Journal;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Succession;
import org.accalmie.policy.agreement.Verdict;

/** The versions that were accepted on this machine, oldest first; a day belongs to the newest. */
final class Accepted {
  private final Journal journal;
  private final List<SignedAgreement> versions = new ArrayList<>();

  /** Reads them back, and stops at the first that does not hold any more. */
  Accepted(Journal journal) {
    this.journal = journal;
    for (byte[] json : journal.agreements()) {
      if (!(AgreementReader.read(json) instanceof Reading.Understood read)
          || !holds(read.signed())) {
        break;
      }
      versions.add(read.signed());
    }
  }

  private boolean holds(SignedAgreement signed) {
    return Succession.judge(latest().orElse(null), signed) instanceof Verdict.InForce;
  }

  Optional<SignedAgreement> latest() {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
  }

  void add(SignedAgreement signed) {
    journal.agreement(signed.agreement().version(), AgreementJson.write(signed));
    if (latest().filter(signed::equals).isEmpty()) {
      versions.add(signed);
    }
  }

  /** The agreement that a person-day falls under. */
  Optional<Agreement> covering(LocalDate day) {
    return begunBy(day).filter(agreement -> agreement.covers(day));
  }

  /** The version of this number, with its signatures. */
  Optional<SignedAgreement> version(int number) {
    return versions.stream().filter(one -> one.agreement().version() == number).findFirst();
  }

  List<Agreement> all() {
    return versions.stream().map(SignedAgreement::agreement).toList();
  }

  /** The newest one that has begun, even if it has ended since. */
  Optional<Agreement> begunBy(LocalDate day) {
    return all().reversed().stream()
        .filter(agreement -> !agreement.from().isAfter(day))
        .findFirst();
  }
}
