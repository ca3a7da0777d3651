package org.accalmie.dashboards.installed;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.accalmie.agent.peers.Program;

/** The systemd of one person on a spare machine, real; that of the system itself is not there. */
final class OwnersSystemd implements AutoCloseable {
  /** What a desktop's own target is to the one that the agent is wanted by. */
  private static final String DESKTOP =
      "[Unit]\nBindsTo=graphical-session.target\nBefore=graphical-session.target\n";

  /** Stands in for the system's: knows one user, and leads to that user's manager. */
  private static final String SYSTEMCTL =
      """
      #!/bin/sh
      case "$*" in
        *list-units*user@*) echo "user@0.service loaded active running"; exit ;;
        *--machine*) export XDG_RUNTIME_DIR=%s ;;
      esac
      for word; do
        shift
        case $word in --machine | 0@) ;; *) set -- "$@" "$word" ;; esac
      done
      exec /usr/bin/systemctl "$@"
      """;

  private static final String AGENT = "accalmie-agent.service";

  private final SpareMachine machine;
  private final Map<String, String> session;
  private final Program systemd;

  private OwnersSystemd(SpareMachine machine, Map<String, String> session, Program systemd) {
    this.machine = machine;
    this.session = session;
    this.systemd = systemd;
  }

  /**
   * Starts it in a session.
   *
   * @param directory for its log and its sockets
   * @param tools where the machine looks for programs first
   */
  static OwnersSystemd start(
      SpareMachine machine, Map<String, String> session, Path directory, String tools)
      throws IOException {
    Path runtime =
        Files.createDirectory(
            directory.resolve("run"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    machine.put(tools + "/systemctl", SYSTEMCTL.formatted(runtime));
    machine.put("home/owner/.config/systemd/user/desktop.target", DESKTOP);
    // Else it holds this for a machine that was started without systemd, and ends.
    machine.run(session, "mkdir", "-p", "/run/systemd/system");
    Map<String, String> own = new HashMap<>(session);
    own.put("XDG_RUNTIME_DIR", runtime.toString());
    Path log = directory.resolve("systemd");
    Program systemd =
        machine.start(own, log, "/lib/systemd/systemd", "--user", "--log-target=console");
    await()
        .atMost(Duration.ofSeconds(20))
        .failFast("systemd ended, see " + log, () -> !systemd.isAlive())
        .until(() -> Files.exists(runtime.resolve("systemd/private")));
    return new OwnersSystemd(machine, own, systemd);
  }

  /** What programs of the session see. */
  Map<String, String> session() {
    return Map.copyOf(session);
  }

  /** Its owner logs in to a desktop. */
  void logIn() {
    machine.run(session, "systemctl", "--user", "start", "desktop.target");
  }

  /** Its owner logs out. */
  void logOut() {
    machine.run(session, "systemctl", "--user", "stop", "desktop.target");
  }

  /** The process of the agent's service, 0 when none runs. */
  long agent() {
    return Long.parseLong(
        machine.run(
            session, "systemctl", "--user", "show", "--value", "--property=MainPID", AGENT));
  }

  @Override
  public void close() {
    systemd.close();
  }
}
