package org.accalmie.policy.text;

import java.util.ArrayList;
import java.util.List;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Party;
import org.accalmie.policy.agreement.Signature;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.agreement.Signing;

/**
 * A whole agreement in words: nothing is left out of it and nothing added.
 *
 * @param title what it is
 * @param name its title, id and version
 * @param articles those that have something to say, in order
 * @param hash a sentence with the fingerprint that the signatures cover
 * @param signatures a sentence for each signature
 */
public record Contract(
    String title, String name, List<Article> articles, String hash, List<String> signatures) {

  /**
   * One article.
   *
   * @param heading with its number
   */
  public record Article(String heading, List<Clause> clauses) {
    /** Copies the list. */
    public Article {
      clauses = List.copyOf(clauses);
    }
  }

  /**
   * One sentence or a few, about one thing.
   *
   * @param field the agreement's field that it speaks of; empty if it holds for every agreement
   * @param about what of that field, so that the clauses of two versions can be compared
   */
  public record Clause(String field, String about, String text) {}

  /** Copies the lists. */
  public Contract {
    articles = List.copyOf(articles);
    signatures = List.copyOf(signatures);
  }

  /** Words an agreement. */
  public static Contract of(SignedAgreement signed, Language language) {
    Phrases phrases = new Phrases(language);
    Agreement agreement = signed.agreement();
    List<Article> articles = new ArrayList<>();
    for (Draft draft : drafts(agreement, phrases)) {
      if (!draft.clauses().isEmpty()) {
        String number = phrases.number(articles.size() + 1);
        String heading = phrases.say("contract.article", number, draft.heading());
        articles.add(new Article(heading, draft.clauses()));
      }
    }
    return new Contract(
        phrases.say("contract.title"),
        phrases.say("contract.name", agreement.title(), agreement.id(), agreement.version() + ""),
        articles,
        phrases.say("contract.hash", agreement.hash()),
        signatures(signed, phrases));
  }

  private static List<Draft> drafts(Agreement agreement, Phrases phrases) {
    List<Draft> drafts = new ArrayList<>(new PeopleArticles(agreement, phrases).drafts());
    drafts.addAll(new QuietArticles(agreement, phrases).drafts());
    drafts.addAll(new FiguresArticles(agreement, phrases).drafts());
    return drafts;
  }

  private static List<String> signatures(SignedAgreement signed, Phrases phrases) {
    if (signed.signatures().isEmpty()) {
      return List.of(phrases.say("contract.unsigned"));
    }
    Agreement agreement = signed.agreement();
    return signed.signatures().stream().map(s -> signature(agreement, s, phrases)).toList();
  }

  private static String signature(Agreement agreement, Signature signature, Phrases phrases) {
    Party party = agreement.party(signature.role());
    String fits = party.key().equals(signature.key()) ? "contract.signed" : "contract.other";
    return phrases.say(
        Signing.valid(agreement, signature) ? fits : "contract.broken",
        phrases.say("role." + signature.role().word()),
        party.name(),
        signature.key());
  }

  /** All clauses, in order. */
  List<Clause> clauses() {
    return articles.stream().flatMap(article -> article.clauses().stream()).toList();
  }
}
