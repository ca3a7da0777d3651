package org.accalmie.agent.calm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.accalmie.agent.AgentOnTrial;
import org.accalmie.agent.Agreements;
import org.accalmie.agent.trust.Schedule;
import org.accalmie.policy.agreement.Role;

/** What a real agreement says at a time, and notices that a test looks at. */
final class Windowed implements Notices, AutoCloseable {
  private static final String HELD_MAIL = "held-mail: {until: window-ends, deputy: true}\n";

  private final AgentOnTrial trial;
  private final List<Notice> shown = new ArrayList<>();
  private int withdrawn;
  private boolean disturbs;

  /** The tests' agreement, whose evenings are quiet from 18:30 to 08:00, with these too. */
  Windowed(Path directory, String... windows) {
    String all = String.join("", windows);
    trial =
        AgentOnTrial.open(directory, AgentOnTrial.paris("2026-11-19T12:00"))
            .withAgreement(
                Agreements.signed(
                    Agreements.text().replace("measures:", all + HELD_MAIL + "measures:"),
                    Role.values()));
  }

  /** A window on weekdays, as a line of the agreement. */
  static String window(String kind, String from, String to) {
    return """
      - {id: %s, kind: %s, groups: [team-a], days: [monday, tuesday, wednesday, thursday, friday], from: "%s", to: "%s"}
    """
        .formatted(kind, kind, from, to);
  }

  /** At a time on the wall clock of Paris, such as {@code 2026-11-19T18:20}. */
  Schedule at(String local) {
    trial.at(AgentOnTrial.paris(local));
    return trial.agent().schedule();
  }

  /** Whether notices would disturb from now on. */
  void disturb(boolean from) {
    disturbs = from;
  }

  /** What was shown since this was asked last. */
  List<Notice> shown() {
    List<Notice> all = List.copyOf(shown);
    shown.clear();
    return all;
  }

  int withdrawn() {
    return withdrawn;
  }

  @Override
  public boolean show(Notice notice, Schedule schedule) {
    return !disturbs && shown.add(notice);
  }

  @Override
  public void withdraw() {
    withdrawn++;
  }

  @Override
  public void close() {
    trial.close();
  }
}
