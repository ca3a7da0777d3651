package org.accalmie.agent.sense;

import java.util.List;

/** Tells which application is in front; for one thread. */
interface Foreground extends AutoCloseable {

  /**
   * The names the application goes by, most telling first: its window's class and its process.
   *
   * @return empty when nothing is in front
   */
  List<String> names();

  @Override
  void close();
}
