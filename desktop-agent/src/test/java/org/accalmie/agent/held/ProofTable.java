package org.accalmie.agent.held;

import java.util.List;
import org.accalmie.agent.held.HolderTrial.End;
import org.accalmie.agent.held.HolderTrial.Outcome;
import org.accalmie.agent.peers.CuttingProxy.Cut;

/** The figures of a proof, for people. */
final class ProofTable {
  private ProofTable() {}

  static String of(List<Outcome> outcomes) {
    var table = new StringBuilder();
    table.append(
        "%-14s %-11s %6s %6s %6s %8s %10s %8s%n"
            .formatted("cut", "then", "runs", "cuts", "lost", "doubled", "left held", "changed"));
    for (Cut cut : Cut.values()) {
      for (End end : End.values()) {
        table.append(row(cut, end, outcomes));
      }
    }
    return table.toString();
  }

  private static String row(Cut cut, End end, List<Outcome> outcomes) {
    List<Outcome> these =
        outcomes.stream()
            .filter(one -> one.trial().cut() == cut && one.trial().end() == end)
            .toList();
    if (these.isEmpty()) {
      return "";
    }
    return "%-14s %-11s %6d %6d %6d %8d %10d %8d%n"
        .formatted(
            cut,
            end,
            these.size(),
            these.stream().filter(Outcome::hasCut).count(),
            these.stream().mapToInt(Outcome::lost).sum(),
            these.stream().mapToInt(Outcome::doubled).sum(),
            these.stream().mapToInt(Outcome::leftHeld).sum(),
            these.stream().mapToInt(Outcome::changed).sum());
  }
}
