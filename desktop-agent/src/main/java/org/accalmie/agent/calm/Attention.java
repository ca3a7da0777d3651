package org.accalmie.agent.calm;

import java.util.Optional;

/** Tells whether a prompt of ours would disturb: in a call, a meeting, full screen, while away. */
@FunctionalInterface
public interface Attention {

  /** Why no prompt may show now, in a sentence for the owner; empty when one may. Never waits. */
  Optional<String> taken();

  /** Of a desktop that tells nothing. */
  static Attention free() {
    return Optional::empty;
  }
}
