package org.accalmie.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.accalmie.agent.journal.Offsets;

/**
 * The zones that this machine has been in, as far as this process has seen it travel.
 *
 * <p>The JVM reads the system's zone once; somebody who travels sets it anew while we run. Safe for
 * any thread.
 */
public final class MachineZone implements Offsets {
  private static final String ZONES = "zoneinfo/";

  /** Nobody travels so much in the weeks for which late mail may still come. */
  private static final int MOST = 100;

  private record Stay(Instant since, ZoneId zone) {}

  private final Supplier<ZoneId> system;
  private final Deque<Stay> stays = new ArrayDeque<>();

  /** Begins where the machine is now; what was before is taken to have been there as well. */
  private MachineZone(Supplier<ZoneId> system) {
    this.system = system;
    stays.add(new Stay(Instant.MIN, system.get()));
  }

  /** Follows the zone that a source gives. */
  public static MachineZone following(Supplier<ZoneId> system) {
    return new MachineZone(system);
  }

  /**
   * Follows the system's setting.
   *
   * @param environment in which {@code TZ} would stand before the system's setting
   * @param localTime a link into the time-zone database, such as {@code /etc/localtime} on Linux
   *     and macOS; where it is none, the zone stays what it was at the start
   */
  static MachineZone of(Map<String, String> environment, Path localTime) {
    ZoneId atStart = ZoneId.systemDefault();
    return environment.getOrDefault("TZ", "").isEmpty()
        ? new MachineZone(() -> linked(localTime).orElse(atStart))
        : new MachineZone(() -> atStart);
  }

  private static Optional<ZoneId> linked(Path localTime) {
    try {
      String target = Files.readSymbolicLink(localTime).toString();
      int zones = target.indexOf(ZONES);
      return zones < 0
          ? Optional.empty()
          : Optional.of(ZoneId.of(target.substring(zones + ZONES.length())));
    } catch (IOException | UnsupportedOperationException | DateTimeException e) {
      // A copied file, or another system; it says no name.
      return Optional.empty();
    }
  }

  /** Looks where the machine is; to be called before what happened up to now is written. */
  synchronized void look(Instant now) {
    ZoneId here = system.get();
    // A clock that was set back leads to minutes that come after all that is known.
    while (stays.size() > 1 && stays.getLast().since().isAfter(now)) {
      stays.removeLast();
    }
    if (!here.equals(stays.getLast().zone())) {
      stays.add(new Stay(now, here));
    }
    if (stays.size() > MOST) {
      stays.removeFirst();
    }
  }

  /** Where it was when last looked. */
  synchronized ZoneId now() {
    return stays.getLast().zone();
  }

  @Override
  public synchronized ZoneOffset at(Instant instant) {
    ZoneId zone = stays.getFirst().zone();
    for (Stay stay : stays) {
      if (!stay.since().isAfter(instant)) {
        zone = stay.zone();
      }
    }
    return zone.getRules().getOffset(instant);
  }
}
