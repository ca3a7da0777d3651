package org.accalmie.agent.calm;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusWatch;
import org.accalmie.agent.bus.Message;
import org.accalmie.agent.calm.KeeperState.Stage;

/**
 * Counts what may have moved a switch of the desktop, so that nobody has to look again and again.
 *
 * <p>It listens to the notification daemon's coming, going and properties, and to dconf, in which
 * GNOME keeps its settings. It silences nothing itself; it stands among those that do so that it
 * listens no longer than they are at work.
 */
final class DesktopSignals implements LongSupplier, Silencer {
  private static final List<String> RULES =
      List.of(
          "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='org.freedesktop.Notifications'",
          "type='signal',path='/org/freedesktop/Notifications',member='PropertiesChanged'",
          "type='signal',interface='ca.desrt.dconf.Writer',member='Notify',arg0path='/org/gnome/desktop/notifications/'");

  private final AtomicLong count = new AtomicLong();
  private final BusWatch watch;

  DesktopSignals(Map<String, String> environment) {
    this.watch = new BusWatch(environment, RULES, new Counting());
  }

  private final class Counting implements BusWatch.Listener {
    @Override
    public void connected(Bus bus) {
      count.incrementAndGet();
    }

    @Override
    public void heard(Message signal, Bus bus) {
      count.incrementAndGet();
    }

    @Override
    public void lost() {
      count.incrementAndGet();
    }
  }

  /** The count so far; listens from the first time on, and connects again where it was cut off. */
  @Override
  public long getAsLong() {
    try {
      watch.connect();
    } catch (IOException e) {
      // Without a bus nobody tells, and who asks looks by the clock.
    }
    return count.get();
  }

  @Override
  public Silence silence(Instant now) {
    return new Silence(Stage.NO_MEANS, "");
  }

  @Override
  public Optional<String> release(Instant now) {
    close();
    return Optional.empty();
  }

  @Override
  public void close() {
    watch.close();
  }
}
