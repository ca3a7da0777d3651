package org.accalmie.agent.meeting;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Whether an event is a meeting with others to which its owner said yes; it keeps no name. */
final class Attendance {
  private static final Set<String> THINGS = Set.of("ROOM", "RESOURCE");

  /** Who has not answered has not said that they come. */
  private static final Set<String> COMES = Set.of("ACCEPTED", "TENTATIVE");

  /** More are no different from two. */
  private static final int ENOUGH = 2;

  private final Set<String> own;
  private final Set<String> others = new HashSet<>();
  private boolean invites;
  private boolean isOrganiser;
  private boolean isInvited;
  private String answer = "";

  /**
   * Begins with nobody.
   *
   * @param own the owner's addresses, as {@link #address} writes them
   */
  Attendance(Set<String> own) {
    this.own = own;
  }

  void attendee(IcsLine line) {
    if (THINGS.contains(line.parameter("CUTYPE").toUpperCase(Locale.ROOT))) {
      return;
    }
    invites = true;
    String address = address(line.value());
    if (own.contains(address)) {
      isInvited = true;
      answer = line.parameter("PARTSTAT").toUpperCase(Locale.ROOT);
    } else {
      other(address);
    }
  }

  void organiser(IcsLine line) {
    String address = address(line.value());
    if (own.contains(address)) {
      isOrganiser = true;
    } else {
      other(address);
    }
  }

  private void other(String address) {
    if (others.size() < ENOUGH) {
      others.add(address);
    }
  }

  /** Whether somebody is invited at all. */
  boolean invitesAnybody() {
    return invites;
  }

  /**
   * Whether the owner and somebody else meet.
   *
   * <p>Whose own address is not among those invited was invited as one of a list; where no own
   * address is known, two people must be named for one of them to be somebody else.
   */
  boolean isMeeting() {
    boolean isNamed = isInvited || isOrganiser || !own.isEmpty();
    return invites && others.size() >= (isNamed ? 1 : ENOUGH) && comes();
  }

  /** Who calls a meeting comes to it, unless they say no. */
  private boolean comes() {
    return isOrganiser ? !answer.equals("DECLINED") : !isInvited || COMES.contains(answer);
  }

  /** An address as it is compared. */
  static String address(String value) {
    String plain = value.strip().toLowerCase(Locale.ROOT);
    return plain.startsWith("mailto:") ? plain.substring("mailto:".length()) : plain;
  }
}
