package org.accalmie.policy.text;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Tightening;
import org.accalmie.policy.text.Contract.Clause;
import org.accalmie.policy.text.ContractDiff.Change;
import org.jspecify.annotations.Nullable;

/** Who has to sign what a next version changes. */
final class Signers {
  private final Agreement old;
  private final Agreement next;
  private final Phrases phrases;
  private final Set<String> changed;
  private final Set<String> loosened;

  Signers(Agreement old, Agreement next, Phrases phrases) {
    this.old = old;
    this.next = next;
    this.phrases = phrases;
    this.changed = new HashSet<>(Tightening.changed(old, next));
    this.loosened = new HashSet<>(Tightening.loosened(old, next));
  }

  Change change(@Nullable Clause was, @Nullable Clause now) {
    boolean loosens = Stream.of(was, now).anyMatch(clause -> clause != null && loosens(clause));
    return new Change(
        was == null ? null : was.text(),
        now == null ? null : now.text(),
        loosens,
        loosens ? both(now) : phrases.say("diff.council"));
  }

  /** A clause can change because a group that it names is called otherwise. */
  private boolean loosens(Clause clause) {
    return changed.contains(clause.field())
        ? loosened.contains(clause.field())
        : !loosened.isEmpty();
  }

  private String both(@Nullable Clause now) {
    return now == null && loosened.contains("measures")
        ? Tightening.tighterEpsilon(old, next)
            .map(most -> phrases.say("diff.both.share", most.toPlainString()))
            .orElseGet(() -> phrases.say("diff.both"))
        : phrases.say("diff.both");
  }

  /** What no clause tells: lists that stand in another order. */
  Optional<Change> reordered() {
    return Set.of("id", "version").containsAll(changed)
        ? Optional.empty()
        : Optional.of(new Change(null, phrases.say("diff.order"), true, phrases.say("diff.both")));
  }

  /** Who has to sign the whole. */
  String verdict() {
    if (next.version() != old.version() + 1) {
      return say("diff.verdict.order");
    }
    if (!loosened.isEmpty()) {
      return say("diff.verdict.both");
    }
    return Tightening.mayBegin(old, next)
        ? say("diff.verdict.council")
        : phrases.say("diff.verdict.begin", next.version() + "", phrases.day(old.from()));
  }

  private String say(String key) {
    return phrases.say(key, next.version() + "", old.version() + "", old.version() + 1 + "");
  }
}
