package org.accalmie.agent.held;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.accalmie.agent.calm.Keeper;
import org.accalmie.agent.calm.KeeperState;
import org.accalmie.agent.calm.Overrides;
import org.accalmie.agent.held.HoldPlan.Wish;
import org.accalmie.agent.held.HolderSettings.Patience;
import org.accalmie.agent.owner.MailChoices;
import org.accalmie.agent.sense.MailSightings;
import org.accalmie.agent.sense.Mailbox;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Urgent;
import org.accalmie.policy.agreement.Window.Kind;
import org.accalmie.policy.calendar.Opening;

/**
 * Holds the new mail of the owner's accounts in mail-free windows, and brings it back.
 *
 * <p>What an earlier run has left comes back at the first update, whatever is agreed by then. So
 * does what is held where its owner removes the account, switches it off here, or has mail left
 * alone altogether.
 */
public final class MailKeeper implements Keeper {
  /** Under which its state is found. */
  public static final String ID = "mail";

  /** Long enough for the first machine's commands to be over. */
  private static final Duration BEHIND = Duration.ofSeconds(10);

  private final Surroundings around;
  private final Patience patience;
  private final HoldPlan plan = new HoldPlan();
  private final Map<String, Holding> holdings = new LinkedHashMap<>();
  private volatile Set<String> urgent = Set.of();
  private volatile Supplier<KeeperState> report = HoldReport::idle;
  private boolean begun;
  private boolean closed;

  /**
   * What it works with.
   *
   * @param mailboxes the owner's mailboxes now
   * @param isWanted whether the owner lets the agent see their mail at all
   * @param isSecond whether another desktop of the same owner goes first
   * @param sightings told of all that arrives while mail is held
   * @param digest told how many mails have come back, each time that some have; on any thread
   */
  public record Surroundings(
      Supplier<List<Mailbox>> mailboxes,
      MailChoices choices,
      Overrides overrides,
      BooleanSupplier isWanted,
      BooleanSupplier isSecond,
      MailSightings sightings,
      IntConsumer digest,
      InstantSource clock) {}

  /** Prepares it; nothing is connected before the first {@link #update}. */
  public MailKeeper(Surroundings around) {
    this(around, Patience.USUAL);
  }

  MailKeeper(Surroundings around, Patience patience) {
    this.around = around;
    this.patience = patience;
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
    urgent = urgent(schedule);
    Wish wish = plan.at(schedule, around.overrides());
    boolean atFirst = !begun && HoldPlan.isAgreed(schedule);
    List<Mailbox> mailboxes = around.mailboxes().get();
    meet(mailboxes);
    for (Holding holding : holdings.values()) {
      boolean holds = holds(holding, mailboxes);
      holding.follow(holds ? wish : Wish.RELEASE, atFirst && holds);
    }
    begun = true;
    dismiss(mailboxes);
    report = report(schedule, wish, mailboxes);
    return state();
  }

  private boolean holds(Holding holding, List<Mailbox> mailboxes) {
    return around.isWanted().getAsBoolean()
        && around.choices().mayHold(holding.account())
        && mailboxes.stream().anyMatch(holding::isOf);
  }

  /** What to tell until the next update, by what each account's holder does when it is asked. */
  private Supplier<KeeperState> report(Schedule schedule, Wish wish, List<Mailbox> mailboxes) {
    Optional<Opening> open = schedule.open(Kind.MAIL_FREE);
    boolean passed = open.filter(around.overrides()::contains).isPresent();
    List<Supplier<HoldReport.Account>> accounts = new ArrayList<>();
    for (Holding holding : holdings.values()) {
      boolean holds = holds(holding, mailboxes);
      accounts.add(() -> holding.report(holds));
    }
    return () ->
        new HoldReport(open, passed, wish, accounts.stream().map(Supplier::get).toList()).state();
  }

  private Set<String> urgent(Schedule schedule) {
    Set<String> all = new HashSet<>(around.choices().urgent());
    all.addAll(agreedUrgent(schedule));
    return all;
  }

  /** The mail addresses that the agreement's urgent channel names, in small letters. */
  public static Set<String> agreedUrgent(Schedule schedule) {
    return schedule
        .agreement()
        .map(Agreement::urgent)
        .map(Urgent::channel)
        .map(channel -> HeaderFetch.addresses(channel).collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  /** One that was changed is met once the mail of the one before is back. */
  private void meet(List<Mailbox> mailboxes) {
    for (Mailbox mailbox : mailboxes) {
      holdings.computeIfAbsent(mailbox.account().id(), account -> holding(mailbox));
    }
  }

  private Holding holding(Mailbox mailbox) {
    MailChoices choices = around.choices();
    String account = mailbox.account().id();
    return new Holding(
        mailbox,
        choices,
        () ->
            new MailHolder(
                mailbox,
                () -> settings(account),
                around.sightings(),
                around.digest(),
                around.clock(),
                patience));
  }

  private HolderSettings settings(String account) {
    Duration behind = around.isSecond().getAsBoolean() ? BEHIND : Duration.ZERO;
    return new HolderSettings(around.choices().folder(account), urgent, behind);
  }

  /** Lets go of accounts that are no more, once their mail is back. */
  private void dismiss(List<Mailbox> mailboxes) {
    for (Holding holding : List.copyOf(holdings.values())) {
      if (mailboxes.stream().noneMatch(holding::isOf) && holding.isOver()) {
        holding.close();
        holdings.remove(holding.account());
        if (mailboxes.stream().noneMatch(one -> one.account().id().equals(holding.account()))) {
          around.choices().forget(holding.account());
        }
      }
    }
  }

  /** Brings all held mail back now; a window that is open holds what arrives afterwards. */
  public synchronized void bringBackNow() {
    holdings.values().forEach(Holding::bringBackNow);
  }

  /** Ends waits after failures, for an owner who has put right what was wrong. */
  public synchronized void tryAgain() {
    holdings.values().forEach(Holding::tryAgain);
  }

  /** What is done for each account for which something is done, by the owner's name for it. */
  public synchronized Map<String, HoldState> states() {
    Map<String, HoldState> states = new LinkedHashMap<>();
    holdings.forEach(
        (account, holding) -> holding.state().ifPresent(one -> states.put(account, one)));
    return states;
  }

  /** How many mails lie in folders of held mail, as far as is known. */
  public int held() {
    return states().values().stream().mapToInt(HoldState::held).sum();
  }

  /** Whether all mail of an account is known to be in the inbox. */
  public synchronized boolean isReleased(String account) {
    return Optional.ofNullable(holdings.get(account)).map(Holding::isOver).orElse(true);
  }

  @Override
  public KeeperState state() {
    return report.get();
  }

  /** Brings everything back, all accounts at once, at most for a few seconds. */
  @Override
  public synchronized void close() {
    closed = true;
    List<Thread> threads =
        holdings.values().stream()
            .map(holding -> Thread.ofVirtual().start(holding::close))
            .toList();
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    KeeperState last = HoldReport.closed(held());
    report = () -> last;
  }
}
