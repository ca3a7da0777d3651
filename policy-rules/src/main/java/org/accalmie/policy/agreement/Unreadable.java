package org.accalmie.policy.agreement;

/** A text that is refused before anything in it is asked for. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Place place;
  private final transient Sentence what;
  private final transient Sentence advice;

  Unreadable(Place place, Sentence what, Sentence advice) {
    super(what.toString(), null, false, false);
    this.place = place;
    this.what = what;
    this.advice = advice;
  }

  void tell(Problems problems) {
    problems.add(place, what, advice);
  }
}
