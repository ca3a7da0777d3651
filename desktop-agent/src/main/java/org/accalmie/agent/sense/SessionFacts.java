package org.accalmie.agent.sense;

import java.util.Map;
import oshi.software.os.OSSession;
import oshi.software.os.OperatingSystem;

/**
 * What kind of session the agent runs in; for the owner's page alone.
 *
 * @param sessions how many sessions are open on this machine, anyone's
 * @param remote whether the owner sits elsewhere, over ssh or a forwarded display
 * @param surroundings the kind of desktop
 */
public record SessionFacts(int sessions, boolean remote, Surroundings surroundings) {

  /** Reads them now; no user's or host's name is kept. */
  public static SessionFacts read(OperatingSystem system, Map<String, String> environment) {
    int sessions =
        (int) system.getSessions().stream().map(OSSession::getTerminalDevice).distinct().count();
    return new SessionFacts(sessions, isRemote(environment), Surroundings.of(environment));
  }

  private static boolean isRemote(Map<String, String> environment) {
    String display = environment.getOrDefault("DISPLAY", "");
    return environment.containsKey("SSH_CONNECTION")
        || (!display.isEmpty() && !display.startsWith(":"))
        || environment.getOrDefault("SESSIONNAME", "").startsWith("RDP-");
  }
}
