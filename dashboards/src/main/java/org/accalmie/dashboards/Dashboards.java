package org.accalmie.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.accalmie.dashboards.desk.Desk;
import org.accalmie.dashboards.desk.DeskStore;
import org.accalmie.dashboards.desk.KafkaPublisher;
import org.accalmie.dashboards.store.CountingWatch;
import org.accalmie.dashboards.store.ReleasesFile;
import org.accalmie.dashboards.store.Stores;
import org.accalmie.dashboards.store.TopicReader;
import org.accalmie.dashboards.store.Traffic;
import org.accalmie.dashboards.web.Doors;
import org.accalmie.dashboards.web.Showing;
import org.accalmie.dashboards.web.Site;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Sentence;
import org.accalmie.policy.wire.Brokers;
import org.accalmie.policy.wire.Release;
import org.accalmie.policy.wire.Topics;
import org.jspecify.annotations.Nullable;

/** The pages, of what a Kafka cluster or a directory holds. */
public final class Dashboards implements AutoCloseable {
  private final Stores stores;
  private final Site site;
  private final @Nullable DeskStore drafts;
  private @Nullable TopicReader reader;
  private @Nullable CountingWatch watch;

  private Dashboards(
      Showing showing,
      Doors doors,
      InstantSource clock,
      @Nullable DeskStore drafts,
      @Nullable Desk desk) {
    this.drafts = drafts;
    stores = Stores.empty(clock);
    site = new Site(showing, stores, doors, desk);
  }

  /**
   * As whom the pages come to Kafka: an account that only reads, and one that publishes agreements.
   *
   * @param reading for all that is shown
   * @param publishing for what an admin publishes
   */
  public record Accounts(Brokers reading, Brokers publishing) {
    /** One account for both. */
    public static Accounts one(Brokers brokers) {
      return new Accounts(brokers, brokers);
    }
  }

  /**
   * Reads all topics of a cluster, and serves from now on.
   *
   * @param accounts at the Kafka cluster
   * @param port on the loopback interface; 0 for a free one
   * @param doors how people come in
   * @param clock for sessions and for what is in force today
   * @param data where drafts of agreements are kept
   * @throws IOException if that cannot be used
   * @throws IllegalStateException if Kafka does not answer or the port is taken
   */
  public static Dashboards ofCluster(
      Accounts accounts, int port, Doors doors, InstantSource clock, Path data) throws IOException {
    DeskStore drafts = DeskStore.open(data);
    Desk desk = new Desk(drafts, new KafkaPublisher(accounts.publishing()));
    Dashboards dashboards = new Dashboards(Showing.REPORTS, doors, clock, drafts, desk);
    dashboards.reader =
        new TopicReader(
            accounts.reading(),
            List.copyOf(Topics.all()),
            dashboards.stores::take,
            reading -> dashboards.traffic().note(reading));
    dashboards.watch =
        new CountingWatch(accounts.reading(), counting -> dashboards.traffic().note(counting));
    dashboards.site.start(port);
    return dashboards;
  }

  /**
   * Serves what a replay has written, as on the day after its last figure.
   *
   * @param directory with releases.csv and agreement.json
   * @param port on the loopback interface; 0 for a free one
   * @param doors how people come in
   * @param clock ticks on from that day on
   * @throws IOException if one of them cannot be read
   * @throws IllegalArgumentException if one of them is not what it should be; says where and why
   */
  public static Dashboards ofReplay(Path directory, int port, Doors doors, InstantSource clock)
      throws IOException {
    List<Release> releases = ReleasesFile.read(directory.resolve(ReleasesFile.NAME));
    LocalDate last =
        releases.stream()
            .map(Release::to)
            .max(LocalDate::compareTo)
            .orElseThrow(
                () -> new IllegalArgumentException("There is no release in " + directory + "."));
    Instant then = last.plusDays(1).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    Dashboards dashboards =
        new Dashboards(
            Showing.A_REPLAY,
            doors,
            InstantSource.offset(clock, Duration.between(clock.instant(), then)),
            null,
            null);
    dashboards
        .stores
        .agreements()
        .add(Files.readAllBytes(directory.resolve(ReleasesFile.AGREEMENT)));
    Agreement agreement =
        dashboards
            .stores
            .agreements()
            .book()
            .newest()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s is no agreement that both signed: %s"
                            .formatted(
                                directory.resolve(ReleasesFile.AGREEMENT),
                                Sentence.joined(dashboards.stores.agreements().book().refused()))));
    releases.forEach(dashboards.stores.figures()::add);
    dashboards.stores.costs().addAll(agreement, releases);
    dashboards.site.start(port);
    return dashboards;
  }

  /** Where the pages are, such as {@code http://127.0.0.1:8080/}. */
  public String address() {
    return site.address();
  }

  /** Counts of what came and went so far. */
  public Traffic traffic() {
    return stores.traffic();
  }

  @Override
  public void close() {
    site.close();
    if (reader != null) {
      reader.close();
    }
    if (watch != null) {
      watch.close();
    }
    if (drafts != null) {
      drafts.close();
    }
  }
}
