package org.accalmie.agent.sense;

import java.util.List;

/**
 * What is in front at a moment.
 *
 * @param names of the application, most telling first; empty when nothing is in front
 * @param answers whether it reacts, as far as can be seen
 */
record Foreground(List<String> names, boolean answers) {
  static final Foreground NOTHING = new Foreground(List.of(), true);

  Foreground {
    names = List.copyOf(names);
  }
}
