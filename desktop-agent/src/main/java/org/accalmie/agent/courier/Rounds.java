package org.accalmie.agent.courier;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.agent.token.TokenErrand;
import org.accalmie.agent.trust.AgreementKeeper;
import org.accalmie.agent.trust.Windows;
import org.accalmie.policy.wire.Brokers;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The courier's rounds, in a thread of their own: reports out, agreements in.
 *
 * <p>A connection lives for one round and carries one report. Brokers that are away, or an address
 * that does not resolve, only make the next round later.
 */
public final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(30);
  private static final Duration CLOSING = Duration.ofSeconds(2);
  private static final int MOST_SPREAD_MILLIS = 20_000;

  /** What a round tries. */
  private interface Errand {
    void run() throws IOException, InterruptedException, ExecutionException, TimeoutException;
  }

  /** How the road to the brokers is. */
  public enum Road {
    /** Nobody has told where the brokers are, so nothing leaves. */
    NONE,
    /** Not tried yet. */
    UNTRIED,
    /** The last round went well. */
    OPEN,
    /** The brokers did not answer; everything waits and is tried again. */
    BLOCKED
  }

  private final @Nullable Brokers brokers;
  private final Courier courier;
  private final AgreementKeeper keeper;
  private final String group;
  private final InstantSource clock;
  private final Duration agreementsEvery;
  private final Optional<TokenErrand> tokens;
  private final Semaphore errands = new Semaphore(0);
  private volatile Road road;
  private @Nullable Thread thread;
  private volatile @Nullable Instant agreementsRead;
  private volatile @Nullable Instant directivesRead;
  private Duration wait = STEP;

  /**
   * Prepares them.
   *
   * @param brokers the cluster, or null when nothing shall leave
   * @param tokens fetches tokens on the way
   * @param agreementsEvery how often the topic of agreements is looked at
   */
  public Rounds(
      @Nullable Brokers brokers,
      Courier courier,
      AgreementKeeper keeper,
      InstantSource clock,
      Optional<TokenErrand> tokens,
      Duration agreementsEvery) {
    this.brokers = brokers;
    this.courier = courier;
    this.keeper = keeper;
    this.group = keeper.group();
    this.clock = clock;
    this.tokens = tokens;
    this.agreementsEvery = agreementsEvery;
    this.road = brokers == null ? Road.NONE : Road.UNTRIED;
  }

  /** How the road is. */
  public Road road() {
    return road;
  }

  /** Begins; does nothing without an address. */
  public synchronized void start() {
    if (brokers == null || thread != null) {
      return;
    }
    Brokers address = brokers;
    thread = Thread.ofPlatform().daemon().name("courier").start(() -> run(address));
  }

  private void run(Brokers address) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (round(address)) {
          errands.acquire();
          errands.drainPermits();
        } else {
          Thread.sleep(wait);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the courier set out if there is an errand; to be called about once a minute. */
  public void look() {
    if (brokers != null
        && (agreementsAreDue()
            || directivesAreDue()
            || tokens.filter(TokenErrand::isDue).isPresent()
            || courier.hasDue())) {
      errands.release();
    }
  }

  /** All errands are tried: agreements that cannot be read do not hold reports back. */
  private boolean round(Brokers address) throws InterruptedException {
    boolean read = !agreementsAreDue() || goesWell(() -> fetchAgreements(address));
    boolean told = !directivesAreDue() || goesWell(() -> fetchDirectives(address));
    // Has its own time for another try, and says itself what is wrong.
    tokens.filter(TokenErrand::isDue).ifPresent(TokenErrand::run);
    boolean delivered = goesWell(() -> deliver(address));
    if (read && told && delivered) {
      wait = STEP;
      return true;
    }
    road = Road.BLOCKED;
    wait = longerThan(wait);
    LOG.debug("The next round follows in {} s.", wait.toSeconds());
    return false;
  }

  private static boolean goesWell(Errand errand) throws InterruptedException {
    try {
      errand.run();
      return true;
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      LOG.debug("The brokers did not answer.", e);
    } catch (IOException | RuntimeException e) {
      LOG.warn("An errand of the courier went wrong and is tried again.", e);
    }
    return false;
  }

  /** About twice as long, not the same for all: brokers that return meet no herd of desktops. */
  private static Duration longerThan(Duration wait) {
    long longest = Math.min(wait.multipliedBy(3).toMillis(), LONGEST_WAIT.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
  }

  private boolean agreementsAreDue() {
    Instant read = agreementsRead;
    return read == null || !clock.instant().isBefore(read.plus(agreementsEvery));
  }

  private void fetchAgreements(Brokers address) throws IOException {
    for (byte[] candidate : AgreementFeed.read(address)) {
      keeper.offer(candidate);
    }
    road = Road.OPEN;
    agreementsRead = clock.instant();
  }

  /** Only around the times at which a window may open by one; most agreements have none such. */
  private boolean directivesAreDue() {
    Windows windows = keeper.windows();
    Instant read = directivesRead;
    return !windows.byDirective(group).isEmpty()
        && (read == null || windows.mayHaveChanged(group, read, clock.instant()));
  }

  private void fetchDirectives(Brokers address) throws InterruptedException {
    Instant asked = clock.instant();
    if (directivesRead != null) {
      // They are said within a second, and not every desktop need ask in the same one.
      Thread.sleep(ThreadLocalRandom.current().nextLong(MOST_SPREAD_MILLIS));
    }
    keeper.told(DirectiveFeed.read(address, keeper.directiveKeys()));
    directivesRead = asked;
  }

  private void deliver(Brokers address)
      throws InterruptedException, ExecutionException, TimeoutException {
    Optional<Parcel> next = courier.next();
    if (next.isEmpty()) {
      return;
    }
    try (Carrier carrier = new KafkaCarrier(address)) {
      courier.deliver(next.get(), carrier).get(ACKNOWLEDGED_WITHIN.toSeconds(), TimeUnit.SECONDS);
      road = Road.OPEN;
    }
  }

  @Override
  public void close() {
    Thread running = thread;
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      running.join(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
