package org.accalmie.dashboards;

import java.time.InstantSource;
import java.util.List;
import org.accalmie.dashboards.store.Agreements;
import org.accalmie.dashboards.store.Figures;
import org.accalmie.dashboards.store.TopicReader;
import org.accalmie.dashboards.store.Traffic;
import org.accalmie.dashboards.web.Site;
import org.accalmie.policy.wire.Topics;

/** The pages on a Kafka cluster: reads all topics and serves what they hold. */
public final class Dashboards implements AutoCloseable {
  private final Site site;
  private final TopicReader reader;
  private final Traffic traffic;

  /**
   * Reads and serves from now on.
   *
   * @param bootstrap {@code host:port,…} of the Kafka cluster
   * @param port on the loopback interface; 0 for a free one
   * @param clock for sessions and for what is in force today
   * @throws IllegalStateException if Kafka does not answer or the port is taken
   */
  public Dashboards(String bootstrap, int port, InstantSource clock) {
    Agreements agreements = new Agreements();
    Figures figures = new Figures();
    traffic = new Traffic(clock);
    reader =
        new TopicReader(
            bootstrap,
            List.copyOf(Topics.all()),
            input -> {
              traffic.take(input);
              agreements.take(input);
              figures.take(input);
            });
    site = new Site(agreements, figures, traffic, clock);
    site.start(port);
  }

  /** Where the pages are, such as {@code http://127.0.0.1:8080/}. */
  public String address() {
    return site.address();
  }

  /** Counts of what came and went so far. */
  public Traffic traffic() {
    return traffic;
  }

  @Override
  public void close() {
    site.close();
    reader.close();
  }
}
