package org.accalmie.agent.calm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.Program;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.junit.jupiter.api.Test;

class DesktopSwitchTest {

  @Test
  void dunstIsPausedAndResumed() throws IOException {
    try (XvfbDisplay display = XvfbDisplay.start();
        SessionBus bus = SessionBus.start();
        DunstDaemon dunst = DunstDaemon.start(display, bus)) {
      var device = new DunstSwitch(bus.environment());
      assertThat(device.available()).isTrue();
      assertThat(device.quiet()).contains(false);
      device.quiet(true);
      assertThat(dunst.isPaused()).isTrue();
      assertThat(device.quiet()).contains(true);
      String first = device.incarnation();
      dunst.restart();
      assertThat(device.quiet()).contains(false);
      assertThat(device.incarnation()).isNotEqualTo(first).isNotEmpty();
    }
  }

  @Test
  void dunstIsNotAvailableWithoutADaemonOrABus() throws IOException {
    try (SessionBus bus = SessionBus.start()) {
      var device = new DunstSwitch(bus.environment());
      assertThat(device.available()).isFalse();
      assertThatThrownBy(() -> device.quiet(true)).isInstanceOf(IOException.class);
    }
    var nowhere = new DunstSwitch(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus"));
    assertThat(nowhere.available()).isFalse();
    assertThat(nowhere.incarnation()).isEmpty();
  }

  @Test
  void gnomeBannersAreSwitchedOffAndOnInItsRealSettings() throws IOException {
    try (SessionBus bus = SessionBus.start()) {
      Map<String, String> environment = new HashMap<>(bus.environment());
      environment.put("XDG_CURRENT_DESKTOP", "ubuntu:GNOME");
      environment.put("PATH", System.getenv("PATH"));
      var device = new GnomeSwitch(environment);
      assertThat(device.available()).isTrue();
      assertThat(device.quiet()).contains(false);
      device.quiet(true);
      assertThat(device.quiet()).contains(true);
      assertThat(banners(environment)).isEqualTo("false");
      device.quiet(false);
      assertThat(banners(environment)).isEqualTo("true");
    }
  }

  @Test
  void gnomeIsNotAvailableOnOtherDesktops() throws IOException {
    try (SessionBus bus = SessionBus.start()) {
      Map<String, String> environment = new HashMap<>(bus.environment());
      environment.put("PATH", System.getenv("PATH"));
      environment.put("XDG_CURRENT_DESKTOP", "XFCE");
      assertThat(new GnomeSwitch(environment).available()).isFalse();
      environment.put("XDG_CURRENT_DESKTOP", "GNOME");
      environment.put("PATH", "/nowhere");
      environment.put("XDG_DATA_DIRS", "/nowhere");
      assertThat(new GnomeSwitch(environment).available()).isFalse();
    }
  }

  private static String banners(Map<String, String> environment) {
    return Program.run(
        environment, "gsettings", "get", "org.gnome.desktop.notifications", "show-banners");
  }
}
