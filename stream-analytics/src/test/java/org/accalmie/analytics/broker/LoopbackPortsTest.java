package org.accalmie.analytics.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoopbackPortsTest {
  private static final int MANY = 2_000;

  /** Two servers that start side by side would otherwise share the data of the quicker one. */
  @Test
  void givesNoPortTwiceAndNoneThatTheSystemHandsOut() {
    Set<Integer> ports = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      ports.add(LoopbackPorts.free());
    }
    assertThat(ports)
        .hasSize(MANY)
        .allMatch(port -> port >= LoopbackPorts.FIRST && port < LoopbackPorts.END);
  }

  @Test
  void passesByAPortThatIsTaken() throws IOException {
    int port = LoopbackPorts.free();
    try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      for (int i = LoopbackPorts.FIRST; i < LoopbackPorts.END; i++) {
        assertThat(LoopbackPorts.free()).isNotEqualTo(taken.getLocalPort());
      }
    }
  }
}
