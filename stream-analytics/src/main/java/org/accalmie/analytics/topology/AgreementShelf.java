package org.accalmie.analytics.topology;

import java.util.List;
import org.accalmie.analytics.agreements.AgreementBook;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agreements of the global store, judged once for each change. */
final class AgreementShelf {
  static final String STORE = "agreements";
  private static final Logger LOG = LoggerFactory.getLogger(AgreementShelf.class);

  private final TopicShelf shelf = new TopicShelf(STORE);

  TopicShelf.Keeper keeper() {
    return shelf.keeper();
  }

  /** A reader in one task; not shared between threads. */
  Reader reader(ProcessorContext<?, ?> context) {
    return new Reader(context);
  }

  /** One task's view of the book. */
  final class Reader {
    private final ProcessorContext<?, ?> context;
    private long seen = -1;
    private AgreementBook book = new AgreementBook(List.of(), List.of());

    private Reader(ProcessorContext<?, ?> context) {
      this.context = context;
    }

    /** The book as it stands; the same instance until an agreement changes. */
    AgreementBook book() {
      long now = shelf.changes();
      if (now != seen) {
        AgreementBook read = AgreementBook.of(shelf.texts(context));
        read.refused().stream()
            .filter(reason -> !book.refused().contains(reason))
            .forEach(reason -> LOG.warn("{}", reason));
        book = read;
        seen = now;
      }
      return book;
    }
  }
}
