package org.accalmie.agent.sense;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.accalmie.agent.bus.Argument;
import org.accalmie.agent.bus.Body;
import org.accalmie.agent.bus.Bus;
import org.accalmie.agent.bus.BusException;
import org.accalmie.agent.bus.Call;

/**
 * Knows who passes notifications on: those who show what sandboxed applications send, and others.
 */
final class GoBetweens {
  private static final String NAMES = "org.freedesktop.impl.portal";

  /** Tells of their coming and going. */
  static final String RULE =
      "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0namespace='"
          + NAMES
          + "'";

  private final Map<String, String> owners = new HashMap<>();

  /** Asks which there are now. */
  static GoBetweens on(Bus bus, Duration patience) throws IOException {
    var all = new GoBetweens();
    for (String name : new Body(bus.call(Call.toBus("ListNames"), patience)).texts()) {
      if (name.startsWith(NAMES)) {
        all.changed(name, owner(bus, name, patience));
      }
    }
    return all;
  }

  /** The connection that has a name; empty for none. */
  static String owner(Bus bus, String name, Duration patience) throws IOException {
    try {
      return Bus.text(bus.call(Call.toBus("GetNameOwner", new Argument.Text(name)), patience));
    } catch (BusException e) {
      return "";
    }
  }

  /** A name has another owner, or an empty one for none. */
  void changed(String name, String owner) {
    owners.put(name, owner);
  }

  /** Whether this connection is one of theirs. */
  boolean isOne(String sender) {
    return owners.containsValue(sender);
  }
}
