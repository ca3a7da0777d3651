package org.accalmie.agent.breaks;

import java.time.Duration;

/**
 * What the time since the last look was to one kind of break.
 *
 * @param work of it
 * @param rest the rest that it ends with
 * @param unbroken whether all of it was rest, so that rest before it goes on
 * @param longest a rest that is already over, if it is worth more
 */
record Share(Duration work, Duration rest, boolean unbroken, Duration longest) {

  /** All of it was rest. */
  static Share resting(Moment moment) {
    Duration all = moment.elapsed().plus(moment.asleep());
    return new Share(Duration.ZERO, all, true, Duration.ZERO);
  }

  /** Judges it by hands, and of who reads by their being there. */
  static Share of(BreakKind kind, Moment moment, boolean reading) {
    if (moment.signs().away()) {
      return resting(moment);
    }
    if (reading) {
      return new Share(moment.elapsed(), Duration.ZERO, false, moment.asleep());
    }
    if (kind == BreakKind.MICRO) {
      return byHands(moment, longer(moment.signs().pause(), moment.asleep()));
    }
    // A call or a film of work leaves hands still, and is no rest from the screen.
    return moment.engaged() ? engaged(moment) : byHands(moment, moment.asleep());
  }

  private static Share engaged(Moment moment) {
    Duration work = moment.signs().isStill() ? Duration.ZERO : moment.elapsed();
    return new Share(work, Duration.ZERO, false, moment.asleep());
  }

  private static Share byHands(Moment moment, Duration longest) {
    Duration still = moment.still();
    boolean all = still.equals(moment.elapsed());
    Duration work = moment.signs().isStill() ? moment.elapsed().minus(still) : moment.elapsed();
    return new Share(work, all ? still.plus(moment.asleep()) : still, all, longest);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
