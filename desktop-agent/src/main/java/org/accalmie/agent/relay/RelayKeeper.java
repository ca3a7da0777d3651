package org.accalmie.agent.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.accalmie.agent.calm.Keeper;
import org.accalmie.agent.calm.KeeperState;
import org.accalmie.agent.calm.Overrides;
import org.accalmie.agent.owner.MailChoices;
import org.accalmie.agent.relay.AccountRelay.Wanted;
import org.accalmie.agent.sense.Mailbox;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;
import org.jspecify.annotations.Nullable;

/**
 * Has mail that its owner sends in a mail-free window wait for the window's end, where they have
 * switched the relay on.
 *
 * <p>What waits is sent in the end also where they have switched it off since.
 */
public final class RelayKeeper implements Keeper {
  /** Under which its state is found. */
  public static final String ID = "relay";

  /** What mail programs sign in as. */
  public static final String USER = "accalmie";

  private final Surroundings around;
  private final Map<String, AccountRelay> relays = new LinkedHashMap<>();
  private volatile Optional<ZonedDateTime> end = Optional.empty();
  private volatile Supplier<KeeperState> report = RelayReport::idle;
  private Instant forgot = Instant.MIN;
  private boolean closed;

  /**
   * What it works with.
   *
   * @param mailboxes the owner's mailboxes now
   * @param password the relay's own; empty while nobody can look it up
   * @param queues the directory below which each account has its queue
   */
  public record Surroundings(
      Supplier<List<Mailbox>> mailboxes,
      MailChoices choices,
      Overrides overrides,
      Supplier<String> password,
      Path queues,
      MailNudges nudges,
      InstantSource clock) {}

  /** Prepares it; nothing listens before the first {@link #update}. */
  public RelayKeeper(Surroundings around) {
    this.around = around;
  }

  /** Whether mail of any account waits on the disk, also while no agent runs. */
  public static boolean holdsMail(Path queues) {
    try (Stream<Path> accounts = Files.list(queues)) {
      return accounts.anyMatch(MailQueue::holdsMail);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether mail of an account waits on the disk, also while no agent runs.
   *
   * @param queues the directory below which each account has its queue
   */
  public static boolean holdsMail(Path queues, String account) {
    return MailQueue.holdsMail(queues.resolve(account));
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Kind kind() {
    return Kind.MAIL_FREE;
  }

  @Override
  public synchronized KeeperState update(Schedule schedule) {
    if (closed) {
      return state();
    }
    Optional<Opening> open = schedule.open(Kind.MAIL_FREE);
    boolean passed = open.filter(around.overrides()::contains).isPresent();
    forgetOnceADay();
    ends(open.filter(opening -> !passed).map(opening -> opening.to().atZone(zone(schedule))));
    follow();
    around.nudges().look();
    // What each relay does when it is asked, and not only now.
    Map<String, AccountRelay> all = Map.copyOf(relays);
    report = () -> new RelayReport(open, passed, states(all)).state();
    return state();
  }

  private void forgetOnceADay() {
    Instant now = around.clock().instant();
    Instant day = now.truncatedTo(ChronoUnit.DAYS);
    if (!day.equals(forgot)) {
      MailQueue.forgetSent(around.queues(), now);
      forgot = day;
    }
  }

  /** Forgets at once which mails were sent: one that is handed over twice is sent twice then. */
  public synchronized void forgetSent() {
    MailQueue.forgetSent(around.queues(), Instant.MAX);
  }

  private static ZoneId zone(Schedule schedule) {
    return schedule.agreement().map(Agreement::zone).orElseGet(ZoneId::systemDefault);
  }

  private void ends(Optional<ZonedDateTime> now) {
    if (!now.equals(end)) {
      around.nudges().withdraw();
    }
    end = now;
  }

  private void follow() {
    Map<String, Mailbox> mailboxes = new LinkedHashMap<>();
    around.mailboxes().get().forEach(mailbox -> mailboxes.put(mailbox.account().id(), mailbox));
    mailboxes.keySet().forEach(account -> relays.computeIfAbsent(account, this::relay));
    relays.forEach(
        (account, relay) ->
            relay.follow(
                Optional.ofNullable(mailboxes.get(account)),
                around.choices().relayPort(account),
                end.isPresent()));
  }

  private AccountRelay relay(String account) {
    return new AccountRelay(around.queues().resolve(account), this::relay);
  }

  private MailRelay relay(Wanted wanted, Path queue) {
    var settings =
        new RelaySettings(
            wanted.portOrNone(), USER, around.password(), queue, RelaySettings.USUAL_MOST_BYTES);
    var notices = new Told();
    var relay = new MailRelay(settings, wanted.server(), notices, around.clock());
    notices.relay = relay;
    return relay;
  }

  /** Passes on what one relay tells, with the end of the window that is open. */
  private final class Told implements RelayNotices {
    private @Nullable MailRelay relay;

    @Override
    public void waits(String id) {
      MailRelay own = Objects.requireNonNull(relay);
      end.ifPresent(at -> around.nudges().waits(at, own::countWaiting, own::sendAllNow));
    }

    @Override
    public void refused(String id) {
      around.nudges().refused();
    }
  }

  /** What each relay does that is on or has mail, by the owner's name for its account. */
  public synchronized Map<String, RelayState> states() {
    return states(relays);
  }

  private static Map<String, RelayState> states(Map<String, AccountRelay> relays) {
    Map<String, RelayState> states = new TreeMap<>();
    relays.forEach((account, relay) -> relay.state().ifPresent(one -> states.put(account, one)));
    return states;
  }

  /** The mails of an account that wait, the oldest first. */
  public synchronized List<HandedOver> waiting(String account) {
    return list(account, AccountRelay::waiting);
  }

  /** The mails of an account that its mail server will not have. */
  public synchronized List<HandedOver> refused(String account) {
    return list(account, AccountRelay::refused);
  }

  private interface Queue {
    List<HandedOver> of(AccountRelay relay) throws IOException;
  }

  private List<HandedOver> list(String account, Queue queue) {
    AccountRelay relay = relays.get(account);
    try {
      return relay == null ? List.of() : queue.of(relay);
    } catch (IOException e) {
      // Its state tells of a disk that cannot be used.
      return List.of();
    }
  }

  /** Has a mail sent although a window is open, or once more after a refusal. */
  public synchronized void sendNow(String account, String id) throws IOException {
    AccountRelay relay = relays.get(account);
    if (relay != null) {
      relay.sendNow(id);
    }
  }

  /** Has all mail sent that waits. */
  public synchronized void sendAllNow() {
    relays.values().forEach(AccountRelay::sendAllNow);
  }

  /** Throws a refused mail away. */
  public synchronized void discard(String account, String id) throws IOException {
    AccountRelay relay = relays.get(account);
    if (relay != null) {
      relay.discard(id);
    }
  }

  /** Ends waits after failures, for an owner who has put right what was wrong. */
  public synchronized void tryAgain() {
    relays.values().forEach(AccountRelay::tryAgain);
  }

  @Override
  public KeeperState state() {
    return report.get();
  }

  /** Takes no more mail; what waits is sent after the next start. */
  @Override
  public synchronized void close() {
    closed = true;
    around.nudges().close();
    int waiting = states().values().stream().mapToInt(RelayState::waiting).sum();
    List<Thread> threads =
        relays.values().stream().map(relay -> Thread.ofVirtual().start(relay::close)).toList();
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    KeeperState last = RelayReport.closed(waiting);
    report = () -> last;
  }
}
