package org.accalmie.analytics.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.accalmie.analytics.agreements.AgreementBook;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.wire.Release;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Lets the releases pass that a relief of their agreement looks at. */
final class ReliefFigures implements Processor<String, Release, String, Release> {
  private final AgreementShelf shelf;
  private AgreementShelf.@Nullable Reader agreements;
  private @Nullable ProcessorContext<String, Release> context;
  private @Nullable AgreementBook last;
  private Set<List<String>> lookedAt = Set.of();

  ReliefFigures(AgreementShelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public void init(ProcessorContext<String, Release> started) {
    context = started;
    agreements = shelf.reader(started);
  }

  @Override
  public void process(Record<String, Release> release) {
    if (isLookedAt(release.value())) {
      Objects.requireNonNull(context).forward(release);
    }
  }

  @SuppressWarnings("ReferenceEquality") // a book is read once for each change
  private boolean isLookedAt(Release release) {
    AgreementBook book = Objects.requireNonNull(agreements).book();
    if (book != last) {
      last = book;
      lookedAt = lookedAt(book);
    }
    return lookedAt.contains(List.of(release.agreement(), release.group(), release.measure()));
  }

  private static Set<List<String>> lookedAt(AgreementBook book) {
    Set<List<String>> figures = new HashSet<>();
    for (Agreement agreement : book.versions()) {
      String hash = agreement.hash();
      agreement.reliefs().forEach(r -> figures.add(List.of(hash, r.group(), r.measure())));
    }
    return figures;
  }
}
