package org.accalmie.policy.agreement;

/** A text that is refused before anything in it is asked for. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Place place;
  private final String what;
  private final String advice;

  Unreadable(Place place, String what, String advice) {
    super(what, null, false, false);
    this.place = place;
    this.what = what;
    this.advice = advice;
  }

  void tell(Problems problems) {
    problems.add(place, what, advice);
  }
}
