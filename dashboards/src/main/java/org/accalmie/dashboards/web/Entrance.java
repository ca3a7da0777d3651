package org.accalmie.dashboards.web;

import java.util.List;

/** How somebody who has no seat gets one. */
sealed interface Entrance permits DemoEntrance, ProviderEntrance {

  /** Its pages; the first of them is at {@code /enter}. */
  List<Route> routes();

  /** Whether it has to know again who this is; then it has answered with the way to that. */
  boolean asksAgain(Visit visit);

  /** Where somebody goes who has left. */
  String afterLeaving();
}
