package org.accalmie.dashboards.web;

import java.util.List;

/**
 * The Cool Tech label: what can be said of an agreement and of how it is kept, without a figure.
 *
 * @param title the agreement's title; empty without one
 * @param criteria the scorecard
 * @param met how many are met
 * @param asked how many apply
 * @param open of how many it cannot be told yet
 */
public record LabelView(String title, List<Criterion> criteria, int met, int asked, int open) {

  /** How a criterion stands. */
  public enum State {
    MET,
    NOT_MET,
    /** The noise, or what is known here, does not let it be said. */
    OPEN,
    /** The agreement has nothing that it could be about. */
    NOT_ASKED
  }

  /**
   * One line of the scorecard.
   *
   * @param name what has to hold
   * @param rule when it counts as met
   * @param word how it stands, in words
   */
  public record Criterion(String name, String rule, State state, String word) {}

  static LabelView of(String title, List<Criterion> criteria) {
    int notAsked = count(criteria, State.NOT_ASKED);
    return new LabelView(
        title,
        criteria,
        count(criteria, State.MET),
        criteria.size() - notAsked,
        count(criteria, State.OPEN));
  }

  private static int count(List<Criterion> criteria, State state) {
    return (int) criteria.stream().filter(one -> one.state() == state).count();
  }
}
