package org.accalmie.agent.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.accalmie.agent.PrivateFiles;
import org.accalmie.agent.courier.Carrier;
import org.accalmie.agent.token.IssuerClient;
import org.accalmie.agent.token.MembershipFile;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.token.MembershipCode;

/** Simulated colleagues, who live through days together and share one connection. */
final class Department implements AutoCloseable {
  /** By then every report of the day before may leave. */
  private static final LocalTime ALL_DUE = LocalTime.of(6, 0);

  private static final LocalTime DAY_TURNS = LocalTime.of(4, 0);
  private static final int ATTEMPTS = 30;
  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(60);

  private final Agreement agreement;
  private final LocalDate from;
  private final LocalDate to;
  private final List<Colleague> colleagues = new ArrayList<>();

  private Department(Agreement agreement, LocalDate from, LocalDate to) {
    this.agreement = agreement;
    this.from = from;
    this.to = to;
  }

  /**
   * Opens an agent for each colleague.
   *
   * @param people group to number of colleagues
   * @param to first day that is not lived any more
   * @param issuer where their tokens come from; without it they entitle nobody
   * @param codes for the members of each group
   */
  static Department open(
      Path directory,
      byte[] agreementText,
      Agreement agreement,
      Map<String, Integer> people,
      LocalDate from,
      LocalDate to,
      long seed,
      Optional<IssuerClient> issuer,
      Map<String, List<MembershipCode>> codes)
      throws IOException {
    var department = new Department(agreement, from, to);
    int days = (int) (to.toEpochDay() - from.toEpochDay());
    var random = new SplittableRandom(seed);
    Instant start = department.at(from, DAY_TURNS);
    for (Map.Entry<String, Integer> group : people.entrySet()) {
      double busy = random.nextDouble(0.7, 1.35);
      for (int i = 0; i < group.getValue(); i++) {
        long own = random.nextLong();
        var sensors = new SyntheticSensors(own, busy, from, days, agreement);
        Path home = directory.resolve(group.getKey() + "-" + i);
        List<MembershipCode> handed = codes.getOrDefault(group.getKey(), List.of());
        if (i < handed.size()) {
          PrivateFiles.directory(home);
          new MembershipFile(home).keep(handed.get(i));
        }
        department.colleagues.add(
            Colleague.open(
                home, group.getKey(), agreementText, agreement, sensors, own, start, issuer));
      }
    }
    return department;
  }

  /**
   * Lives through all days.
   *
   * @param afterEach told each day once all reports of it are acknowledged
   * @throws IOException when the brokers do not take them
   */
  void live(Carrier carrier, Consumer<LocalDate> afterEach)
      throws IOException, InterruptedException {
    for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
      Instant end = at(day.plusDays(1), ALL_DUE);
      colleagues.parallelStream().forEach(colleague -> colleague.liveUntil(end));
      deliver(carrier);
      afterEach.accept(day);
    }
  }

  private Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(agreement.zone()).toInstant();
  }

  private void deliver(Carrier carrier) throws IOException, InterruptedException {
    Throwable last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      CompletableFuture<?>[] all =
          colleagues.stream().map(one -> one.deliver(carrier)).toArray(CompletableFuture<?>[]::new);
      try {
        CompletableFuture.allOf(all).get(ACKNOWLEDGED_WITHIN.toSeconds(), TimeUnit.SECONDS);
        return;
      } catch (ExecutionException | TimeoutException e) {
        last = e;
        Thread.sleep(1_000);
      }
    }
    throw new IOException("The brokers do not take the simulated reports.", last);
  }

  @Override
  public void close() {
    colleagues.forEach(Colleague::close);
  }
}
