package org.accalmie.agent.calm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * GNOME's do-not-disturb: the setting {@code show-banners} of {@code
 * org.gnome.desktop.notifications}.
 *
 * <p>The setting survives restarts of everything. Elsewhere than on GNOME it would be kept without
 * any effect, so it is only available there.
 */
public final class GnomeSwitch implements NotificationSwitch {
  private static final String SCHEMA = "org.gnome.desktop.notifications";
  private static final String KEY = "show-banners";
  private static final int PATIENCE_SECONDS = 5;

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
  public boolean available() {
    return isGnome() && quiet().isPresent();
  }

  private boolean isGnome() {
    String desktops = environment.getOrDefault("XDG_CURRENT_DESKTOP", "");
    return List.of(desktops.split(":")).contains("GNOME");
  }

  @Override
  public Optional<Boolean> quiet() {
    try {
      return switch (gsettings("get").strip()) {
        case "true" -> Optional.of(false);
        case "false" -> Optional.of(true);
        default -> Optional.empty();
      };
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void quiet(boolean on) throws IOException {
    gsettings("set", Boolean.toString(!on));
  }

  private String gsettings(String verb, String... value) throws IOException {
    List<String> command = new ArrayList<>(List.of("gsettings", verb, SCHEMA, KEY));
    command.addAll(List.of(value));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
        return new String(process.getInputStream().readAllBytes(), UTF_8);
      }
      throw new IOException("“gsettings " + verb + "” did not change GNOME's notifications.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("“gsettings " + verb + "” was interrupted.", e);
    } finally {
      process.destroy();
    }
  }
}
