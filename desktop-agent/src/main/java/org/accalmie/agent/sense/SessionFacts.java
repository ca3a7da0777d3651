package org.accalmie.agent.sense;

import java.util.Map;

/**
 * What kind of session the agent runs in; for the owner's page alone.
 *
 * @param remote whether the owner sits elsewhere, over ssh, a forwarded display or a remote desktop
 * @param surroundings the kind of desktop
 */
public record SessionFacts(boolean remote, Surroundings surroundings) {

  /** Reads them from the variables of the process. */
  public static SessionFacts read(Map<String, String> environment) {
    return new SessionFacts(isRemote(environment), Surroundings.of(environment));
  }

  private static boolean isRemote(Map<String, String> environment) {
    String display = environment.getOrDefault("DISPLAY", "");
    return environment.containsKey("SSH_CONNECTION")
        || (!display.isEmpty() && !display.startsWith(":"))
        || environment.containsKey("XRDP_SESSION")
        || environment.getOrDefault("SESSIONNAME", "").startsWith("RDP-");
  }
}
