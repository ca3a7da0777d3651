package org.accalmie.policy.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.text.Contract.Clause;
import org.jspecify.annotations.Nullable;

/**
 * What a next version changes, clause by clause, and who has to sign it.
 *
 * @param changes in the order of the articles
 * @param verdict who has to sign the whole, in a sentence
 */
public record ContractDiff(List<Change> changes, String verdict) {

  /**
   * One clause that says something else.
   *
   * @param was what it said, null if it is new
   * @param now what it says, null if it is gone
   * @param loosens whether both parties have to sign it
   * @param signs who has to sign it, in a sentence
   */
  public record Change(@Nullable String was, @Nullable String now, boolean loosens, String signs) {}

  /** Copies the list. */
  public ContractDiff {
    changes = List.copyOf(changes);
  }

  /** Compares two versions. */
  public static ContractDiff of(Agreement old, Agreement next, Language language) {
    Signers signers = new Signers(old, next, new Phrases(language));
    Map<String, Clause> before = clauses(old, language);
    Map<String, Clause> after = clauses(next, language);
    List<Change> changes = new ArrayList<>();
    before.forEach(
        (key, clause) -> {
          Clause now = after.get(key);
          if (now == null || !now.text().equals(clause.text())) {
            changes.add(signers.change(clause, now));
          }
        });
    after.forEach(
        (key, clause) -> {
          if (!before.containsKey(key)) {
            changes.add(signers.change(null, clause));
          }
        });
    if (changes.isEmpty()) {
      signers.reordered().ifPresent(changes::add);
    }
    return new ContractDiff(changes, changes.isEmpty() ? "" : signers.verdict());
  }

  private static Map<String, Clause> clauses(Agreement agreement, Language language) {
    Map<String, Clause> clauses = new LinkedHashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    Contract contract = Contract.of(new SignedAgreement(agreement, List.of()), language);
    for (Clause clause : contract.clauses()) {
      // A measure keeps its place, whether its threshold is the catalogue's or another.
      String field = clause.field().equals("thresholds") ? "measures" : clause.field();
      String key = field + " " + clause.about();
      clauses.put(key + " " + seen.merge(key, 1, Integer::sum), clause);
    }
    return clauses;
  }
}
