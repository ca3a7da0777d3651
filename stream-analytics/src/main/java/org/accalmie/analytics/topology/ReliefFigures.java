package org.accalmie.analytics.topology;

import java.util.Objects;
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

  private boolean isLookedAt(Release release) {
    return Objects.requireNonNull(agreements).book().withHash(release.agreement()).stream()
        .flatMap(agreement -> agreement.reliefs().stream())
        .anyMatch(
            relief ->
                relief.group().equals(release.group())
                    && relief.measure().equals(release.measure()));
  }
}
