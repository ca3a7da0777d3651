package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurroundingsTest {
  /** A variable that is there and empty counts as one that is not. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Linux,      -,       -,         -,  NONE",
        "Linux,      -,       '',        '', NONE",
        "Linux,      -,       -,         :0, X11",
        "Linux,      x11,     '',        :0, X11",
        "Linux,      wayland, -,         :0, WAYLAND",
        "Linux,      -,       wayland-0, :0, WAYLAND",
        "Mac OS X,   -,       -,         -,  NATIVE",
        "Windows 11, -,       -,         -,  NATIVE",
      })
  void areToldByTheEnvironment(
      String system, String type, String wayland, String display, Surroundings expected) {
    Map<String, String> environment = new HashMap<>();
    put(environment, "XDG_SESSION_TYPE", type);
    put(environment, "WAYLAND_DISPLAY", wayland);
    put(environment, "DISPLAY", display);
    assertThat(Surroundings.of(environment, system)).isEqualTo(expected);
  }

  private static void put(Map<String, String> environment, String name, String value) {
    if (value != null) {
      environment.put(name, value);
    }
  }
}
