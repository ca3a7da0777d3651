package org.accalmie.agent.page;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.accalmie.agent.AgentParts;
import org.accalmie.agent.page.LeavesPage.Term;
import org.accalmie.agent.page.LeavesPage.Terms;
import org.accalmie.agent.trust.Standing;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Group;

/** Says what the agreement is, and whether it holds. */
final class TermsWriter {
  private final AgentParts parts;
  private final Words words;

  TermsWriter(AgentParts parts, Words words) {
    this.parts = parts;
    this.words = words;
  }

  Terms terms() {
    Standing standing = parts.keeper().standing();
    String sentence =
        switch (standing) {
          case Standing.InForce inForce ->
              words.say("It is in force, signed by both sides. This desktop checked that itself.");
          case Standing.Solo solo ->
              words.say("You agreed this with yourself. Nobody else is asked, and nothing leaves.");
          case Standing.Private(String why) -> words.say(why);
        };
    return new Terms(
        !(standing instanceof Standing.Private),
        sentence,
        parts
            .keeper()
            .refusal()
            .map(
                why ->
                    words.say(
                        "An agreement that was offered since was refused: %s", words.told(why)))
            .orElse(null),
        // What one agrees with oneself asks nobody anything, and stands under “Mine”.
        parts.keeper().signed().map(signed -> terms(signed.agreement())).orElse(List.of()));
  }

  private List<Term> terms(Agreement a) {
    List<Term> terms = new ArrayList<>();
    terms.add(term("title", "%s, version %s", a.title(), a.version()));
    terms.add(term("holds", "from %s until %s", date(a.from()), date(a.until())));
    parts.keeper().next().stream()
        .map(next -> term("replaced", "on %s by version %s", date(next.from()), next.version()))
        .forEach(terms::add);
    String parties =
        a.parties().stream().map(party -> party.name()).collect(Collectors.joining(" · "));
    terms.add(term("signed by", "%s", parties));
    terms.add(term("council consulted", "on %s", date(a.consulted())));
    terms.add(
        term("your team", "%s", a.group(parts.group()).map(Group::name).orElse(parts.group())));
    parts
        .member()
        .pattern(a)
        .map(pattern -> term("your hours", "%s, which only this desktop knows", pattern.name()))
        .ifPresent(terms::add);
    terms.add(
        term("shown about", "groups of at least %s people, never about a person", a.minimumSize()));
    terms.add(term("noise", "ε %s at most for one day of one person", a.epsilon().toPlainString()));
    terms.add(term("fingerprint", "%s", a.hash()));
    return terms;
  }

  private Term term(String name, String text, Object... values) {
    return new Term(
        words.say(name), text.equals("%s") ? String.valueOf(values[0]) : words.say(text, values));
  }

  private String date(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(words.locale())
        .format(day);
  }
}
