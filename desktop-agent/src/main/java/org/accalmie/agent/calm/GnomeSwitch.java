package org.accalmie.agent.calm;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GNOME's do-not-disturb: the setting {@code show-banners} of {@code
 * org.gnome.desktop.notifications}.
 *
 * <p>The setting survives restarts of everything. Elsewhere than on GNOME it would be kept without
 * any effect, so it is only there on GNOME, which shows critical notifications all the same.
 */
public final class GnomeSwitch implements NotificationSwitch {
  private static final String SCHEMA = "org.gnome.desktop.notifications";
  private static final String KEY = "show-banners";
  private static final Quiet BANNERS =
      new Quiet(
          ALL,
          "Notifications are held back until the window ends; those that are marked as urgent come through.");

  private final Map<String, String> environment;

  /** Takes the variables of the desktop session, which the called program gets too. */
  public GnomeSwitch(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String name() {
    return "gnome";
  }

  @Override
  public Optional<Integer> level() {
    if (!isGnome()) {
      return Optional.empty();
    }
    try {
      return switch (DesktopCommand.run(environment, "gsettings", "get", SCHEMA, KEY).strip()) {
        case "true" -> Optional.of(0);
        case "false" -> Optional.of(ALL);
        default -> Optional.empty();
      };
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isGnome() {
    String desktops = environment.getOrDefault("XDG_CURRENT_DESKTOP", "");
    return List.of(desktops.split(":")).contains("GNOME");
  }

  @Override
  public void level(int level) throws IOException {
    String banners = Boolean.toString(level == 0);
    DesktopCommand.run(environment, "gsettings", "set", SCHEMA, KEY, banners);
  }

  @Override
  public boolean showsUrgent() {
    return true;
  }

  @Override
  public Quiet quiet() {
    return BANNERS;
  }
}
