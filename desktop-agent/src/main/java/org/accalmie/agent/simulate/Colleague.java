package org.accalmie.agent.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.accalmie.agent.Agent;
import org.accalmie.agent.AgentParts;
import org.accalmie.agent.Companion;
import org.accalmie.agent.MachineZone;
import org.accalmie.agent.OverrideLog;
import org.accalmie.agent.PrivateFiles;
import org.accalmie.agent.calm.Calm;
import org.accalmie.agent.calm.HeldBack;
import org.accalmie.agent.calm.Notices;
import org.accalmie.agent.calm.QuietKeeper;
import org.accalmie.agent.courier.Carrier;
import org.accalmie.agent.courier.Courier;
import org.accalmie.agent.courier.Rounds;
import org.accalmie.agent.journal.Journal;
import org.accalmie.agent.journal.MinuteTally;
import org.accalmie.agent.owner.Senses;
import org.accalmie.agent.report.Membership;
import org.accalmie.agent.token.IssuerClient;
import org.accalmie.agent.token.MembershipFile;
import org.accalmie.agent.token.Purse;
import org.accalmie.agent.token.TokenErrand;
import org.accalmie.agent.trust.AgreementKeeper;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.Verdict;
import org.accalmie.policy.agreement.Window.Kind;

/** An agent of its own, with everything real but the sensors and the clock. */
final class Colleague implements AutoCloseable {
  private static final Duration HOUR = Duration.ofHours(1);

  private final ManualClock clock;
  private final Agent agent;
  private final SyntheticSensors sensors;

  private Colleague(ManualClock clock, Agent agent, SyntheticSensors sensors) {
    this.clock = clock;
    this.agent = agent;
    this.sensors = sensors;
  }

  static Colleague open(
      Path directory,
      String group,
      byte[] agreementText,
      Agreement agreement,
      SyntheticSensors sensors,
      long seed,
      Instant from,
      Optional<IssuerClient> issuer)
      throws IOException {
    PrivateFiles.directory(directory);
    var clock = new ManualClock(from);
    Journal journal = Journal.open(directory, Journal.Durability.OFF);
    var keeper = new AgreementKeeper(directory, journal, group, clock);
    if (keeper.install(agreementText) instanceof Verdict.Refused refused) {
      throw new IOException(refused.told().toString());
    }
    Optional<TokenErrand> tokens =
        issuer.map(
            client ->
                new TokenErrand(
                    client,
                    new MembershipFile(directory),
                    journal,
                    keeper,
                    clock,
                    new SecureRandom()));
    var agent = new Agent(parts(group, journal, keeper, clock, tokens, seed, agreement.zone()));
    agent.tick();
    return new Colleague(clock, agent, sensors);
  }

  private static AgentParts parts(
      String group,
      Journal journal,
      AgreementKeeper keeper,
      ManualClock clock,
      Optional<TokenErrand> tokens,
      long seed,
      ZoneId zone) {
    var random = new SplittableRandom(seed);
    var courier = new Courier(journal.outbox(), clock, random);
    var overrides = new OverrideLog(journal, keeper, clock);
    var quiet = new QuietKeeper(List.of(), overrides);
    return new AgentParts(
        Membership.of(group),
        journal,
        new MinuteTally(clock),
        keeper,
        new Senses(SimulatedSense.ALL, journal),
        new Calm(List.of(quiet), overrides, Notices.none(), new HeldBack()),
        Optional.empty(),
        Companion.mute(journal, clock),
        Optional.empty(),
        Optional.empty(),
        courier,
        new Rounds(null, courier, keeper, clock, tokens, Duration.ofDays(1)),
        tokens.isPresent() ? journal.tokens() : Purse.entitlingNobody(random),
        tokens,
        clock,
        MachineZone.following(() -> zone),
        random);
  }

  /** Lives, hour by hour, until an instant. */
  void liveUntil(Instant end) {
    agent.parts().tokens().filter(TokenErrand::isDue).ifPresent(TokenErrand::run);
    while (clock.instant().isBefore(end)) {
      Instant hour = clock.instant();
      sensors.sense(hour, agent.parts().tally());
      if (sensors.overridesIn(hour) && agent.schedule().open(Kind.QUIET).isPresent()) {
        agent.override(Kind.QUIET);
      }
      clock.set(hour.plus(HOUR));
      agent.tick();
    }
  }

  /** Everything that is due, at once; a colleague's road is always open. */
  CompletableFuture<Void> deliver(Carrier carrier) {
    AgentParts parts = agent.parts();
    return CompletableFuture.allOf(
        parts.journal().outbox().due(clock.instant()).stream()
            .map(parcel -> parts.courier().deliver(parcel, carrier))
            .toArray(CompletableFuture<?>[]::new));
  }

  @Override
  public void close() {
    agent.close();
  }
}
