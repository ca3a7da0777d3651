package org.accalmie.dashboards.road;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.agent.peers.DunstDaemon;
import org.accalmie.agent.peers.SessionBus;
import org.accalmie.agent.peers.XvfbDisplay;
import org.accalmie.analytics.Cluster;

/**
 * An agent of team-a as a process of its own, on a desktop of the test's, whose time the test sets.
 */
final class DesktopAgent {
  private DesktopAgent() {}

  /** Starts it with its data in {@code directory/agent}. */
  static Child start(
      XvfbDisplay display,
      SessionBus bus,
      DunstDaemon dunst,
      Cluster cluster,
      Path agreement,
      Path directory,
      String... more) {
    Map<String, String> environment = new HashMap<>(bus.environment());
    environment.putAll(display.environment());
    environment.putAll(dunst.environment());
    environment.put("XDG_SESSION_TYPE", "x11");
    List<String> arguments =
        List.of(
            "--agreement",
            agreement.toString(),
            "--group",
            "team-a",
            "--data-dir",
            directory.resolve("agent").toString(),
            "--bootstrap",
            cluster.bootstrap());
    return Child.java(
        environment,
        "org.accalmie.agent.MovableAgent",
        Stream.concat(arguments.stream(), Stream.of(more)).toList());
  }
}
