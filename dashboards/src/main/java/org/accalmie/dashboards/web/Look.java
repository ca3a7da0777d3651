package org.accalmie.dashboards.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.analytics.agreements.Publication;
import org.accalmie.analytics.agreements.Publication.Obstacle;
import org.accalmie.dashboards.desk.Publishable;
import org.accalmie.dashboards.web.LookView.Wrong;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Outline;
import org.accalmie.policy.agreement.Problem;
import org.accalmie.policy.agreement.Reading;
import org.accalmie.policy.agreement.SignedAgreement;
import org.accalmie.policy.text.Contract;
import org.accalmie.policy.text.ContractDiff;

/** Looks at a text as its readers and the parties will. */
final class Look {
  private final AgreementBook book;
  private final Words words;
  private final Instant now;

  Look(AgreementBook book, Words words, Instant now) {
    this.book = book;
    this.words = words;
    this.now = now;
  }

  LookView at(String text) {
    return switch (AgreementReader.read(text.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Refused refused -> wrong(text, refused.problems());
      case Reading.Understood understood -> at(understood.signed());
    };
  }

  private LookView wrong(String text, List<Problem> problems) {
    Outline outline = Outline.of(text);
    List<Wrong> all =
        problems.stream()
            .map(
                problem ->
                    new Wrong(
                        problem.line(),
                        problem.column(),
                        outline.fieldOf(problem),
                        words.say(problem.what()),
                        words.say(problem.advice())))
            .toList();
    return new LookView(
        words.say("look.problems", all.size()), all, List.of(), null, List.of(), List.of());
  }

  /** The whole text, what it changes, and who has to sign it. */
  LookView at(SignedAgreement signed) {
    Agreement next = signed.agreement();
    Optional<ContractDiff> diff =
        before(next).map(held -> ContractDiff.of(held, next, words.spoken()));
    Publishable publishable = Publishable.of(next, book, now);
    return new LookView(
        words.say(
            publishable.published()
                ? "look.published"
                : publishable.canBePublished() ? "look.complete" : "look.unpublishable"),
        List.of(),
        publishable.obstacles().stream()
            .map(one -> obstacle(one, next, publishable.today()))
            .toList(),
        Contract.of(signed, words.spoken()),
        diff.map(ContractDiff::changes).orElseGet(List::of),
        publishable.canBePublished() ? signers(diff) : List.of());
  }

  private String obstacle(Obstacle obstacle, Agreement next, LocalDate today) {
    Optional<Agreement> held = book.newest();
    return words.say(
        "obstacle." + obstacle,
        next.id(),
        held.map(Agreement::id).orElse(""),
        String.valueOf(next.version()),
        String.valueOf(held.map(Agreement::version).orElse(0)),
        String.valueOf(held.map(Agreement::version).orElse(0) + 1),
        words.day(next.from()),
        words.day(held.map(Agreement::from).orElse(today)),
        words.day(Publication.earliest(next, today)),
        words.day(next.until()));
  }

  /** The version that was published last, unless this is that one. */
  private Optional<Agreement> before(Agreement next) {
    return book.versions().reversed().stream()
        .filter(held -> held.id().equals(next.id()))
        .filter(held -> held.version() < next.version() || book.withHash(next.hash()).isEmpty())
        .findFirst();
  }

  private List<String> signers(Optional<ContractDiff> diff) {
    List<String> sentences = new ArrayList<>();
    if (book.newest().isEmpty()) {
      sentences.add(words.say("signers.first"));
    } else {
      diff.map(one -> one.changes().isEmpty() ? words.say("signers.same") : one.verdict())
          .ifPresent(sentences::add);
    }
    sentences.add(words.say("signers.alone"));
    return sentences;
  }
}
