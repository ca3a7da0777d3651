package org.accalmie.agent.calm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The means that an operating system has for holding notifications back. */
public final class Silencers {
  private Silencers() {}

  /**
   * All that may be there; those that are not say so.
   *
   * @param system the operating system's name, as Java tells it in {@code os.name}
   * @param environment the variables of the desktop session
   * @param reason what the desktop may show as the reason, in the owner's language
   */
  public static List<Silencer> of(
      String system,
      Map<String, String> environment,
      FormerState formerState,
      Supplier<String> reason) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return List.of(ByHand.WINDOWS);
    }
    if (name.startsWith("mac")) {
      return List.of(new MacShortcuts("shortcuts", environment, formerState));
    }
    List<Silencer> all = new ArrayList<>();
    all.add(new Inhibition(environment, reason));
    all.addAll(kept(switches(environment), environment, formerState));
    return List.copyOf(all);
  }

  /** Each switch, put back as it stood, and what listens for somebody else moving it. */
  public static List<Silencer> kept(
      List<? extends NotificationSwitch> switches,
      Map<String, String> environment,
      FormerState formerState) {
    var signals = new DesktopSignals(environment);
    List<Silencer> all = new ArrayList<>();
    switches.forEach(device -> all.add(new KeptSwitch(device, formerState, signals)));
    all.add(signals);
    return all;
  }

  /** The switches of the desktops that have one. */
  static List<NotificationSwitch> switches(Map<String, String> environment) {
    return List.of(new DunstSwitch(environment), new GnomeSwitch(environment));
  }
}
