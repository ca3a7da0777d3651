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
      assertThat(device.level()).contains(0);
      device.level(100);
      assertThat(dunst.isPaused()).isTrue();
      assertThat(device.level()).contains(100);
      String first = device.incarnation();
      dunst.restart();
      assertThat(device.level()).contains(0);
      assertThat(device.incarnation()).isNotEqualTo(first).isNotEmpty();
    }
  }

  @Test
  void dunstIsNotAvailableWithoutADaemonOrABus() throws IOException {
    try (SessionBus bus = SessionBus.start()) {
      var device = new DunstSwitch(bus.environment());
      assertThat(device.level()).isEmpty();
      assertThatThrownBy(() -> device.level(100)).isInstanceOf(IOException.class);
    }
    var nowhere = new DunstSwitch(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus"));
    assertThat(nowhere.level()).isEmpty();
    assertThat(nowhere.incarnation()).isEmpty();
  }

  @Test
  void gnomeBannersAreSwitchedOffAndOnInItsRealSettings() throws IOException {
    try (SessionBus bus = SessionBus.start()) {
      Map<String, String> environment = new HashMap<>(bus.environment());
      environment.put("XDG_CURRENT_DESKTOP", "ubuntu:GNOME");
      environment.put("PATH", System.getenv("PATH"));
      var device = new GnomeSwitch(environment);
      assertThat(device.level()).contains(0);
      device.level(100);
      assertThat(device.level()).contains(100);
      assertThat(banners(environment)).isEqualTo("false");
      device.level(0);
      assertThat(banners(environment)).isEqualTo("true");
    }
  }

  @Test
  void gnomeIsNotAvailableOnOtherDesktops() throws IOException {
    try (SessionBus bus = SessionBus.start()) {
      Map<String, String> environment = new HashMap<>(bus.environment());
      environment.put("PATH", System.getenv("PATH"));
      environment.put("XDG_CURRENT_DESKTOP", "XFCE");
      assertThat(new GnomeSwitch(environment).level()).isEmpty();
      environment.put("XDG_CURRENT_DESKTOP", "GNOME");
      environment.put("PATH", "/nowhere");
      environment.put("XDG_DATA_DIRS", "/nowhere");
      assertThat(new GnomeSwitch(environment).level()).isEmpty();
    }
  }

  private static String banners(Map<String, String> environment) {
    return Program.run(
        environment, "gsettings", "get", "org.gnome.desktop.notifications", "show-banners");
  }
}
