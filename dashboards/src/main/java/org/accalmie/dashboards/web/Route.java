package org.accalmie.dashboards.web;

import io.javalin.http.HandlerType;

/**
 * A route of the site: who may use it stands beside what it does.
 *
 * @param path as Javalin has it, such as {@code /assets/{name}}
 */
record Route(HandlerType method, String path, Access access, Deed deed) {

  /** What is done for a visitor who may. */
  @FunctionalInterface
  interface Deed {
    void forVisitor(Visit visit);
  }

  static Route get(String path, Access access, Deed deed) {
    return new Route(HandlerType.GET, path, access, deed);
  }

  /** Where a visitor has a seat, the session's secret has to come with it. */
  static Route post(String path, Access access, Deed deed) {
    return new Route(HandlerType.POST, path, access, deed);
  }
}
