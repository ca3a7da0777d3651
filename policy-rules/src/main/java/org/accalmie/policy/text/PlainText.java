package org.accalmie.policy.text;

import java.util.ArrayList;
import java.util.List;
import org.accalmie.policy.text.Contract.Article;
import org.accalmie.policy.text.Contract.Clause;
import org.accalmie.policy.text.ContractDiff.Change;

/** Contracts on a terminal or a typewriter's page. */
public final class PlainText {
  private static final int WIDTH = 88;

  private final Phrases phrases;

  /** In one language, that of the contract. */
  public PlainText(Language language) {
    phrases = new Phrases(language);
  }

  /** The whole contract. */
  public String of(Contract contract) {
    List<String> lines = new ArrayList<>();
    lines.add(contract.title());
    lines.add("=".repeat(contract.title().length()));
    lines.add(contract.name());
    for (int article = 1; article <= contract.articles().size(); article++) {
      add(lines, article, contract.articles().get(article - 1));
    }
    lines.add("");
    lines.add(phrases.say("contract.signatures"));
    lines.add("");
    wrap(lines, "", contract.hash());
    contract.signatures().forEach(signature -> wrap(lines, "", signature));
    return String.join("\n", lines) + "\n";
  }

  private static void add(List<String> lines, int number, Article article) {
    lines.add("");
    lines.add(article.heading());
    lines.add("");
    int clause = 1;
    for (Clause each : article.clauses()) {
      wrap(lines, number + "." + clause + "  ", each.text());
      clause++;
    }
  }

  /** All changes, each with who has to sign it. */
  public String of(ContractDiff diff) {
    List<String> lines = new ArrayList<>();
    if (diff.changes().isEmpty()) {
      lines.add(phrases.say("diff.none"));
    }
    for (Change change : diff.changes()) {
      boolean changed = change.was() != null && change.now() != null;
      if (change.was() != null) {
        wrap(lines, "- ", phrases.say(changed ? "diff.was" : "diff.removed", change.was()));
      }
      if (change.now() != null) {
        wrap(lines, "+ ", phrases.say(changed ? "diff.now" : "diff.added", change.now()));
      }
      wrap(lines, "  ", change.signs());
      lines.add("");
    }
    if (!diff.verdict().isEmpty()) {
      wrap(lines, "", diff.verdict());
    }
    return String.join("\n", lines) + "\n";
  }

  private static void wrap(List<String> lines, String mark, String text) {
    String indent = " ".repeat(mark.length());
    StringBuilder line = new StringBuilder(mark);
    boolean empty = true;
    for (String word : text.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
  }
}
