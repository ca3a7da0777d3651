package org.accalmie.dashboards.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.dashboards.web.PageFrame.Tab;

/** Makes HTML of the templates. */
final class Renderer {
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Showing showing;
  private final boolean demoLogin;
  private final boolean hasDesk;

  Renderer(Showing showing, boolean demoLogin, boolean hasDesk) {
    this.showing = showing;
    this.demoLogin = demoLogin;
    this.hasDesk = hasDesk;
  }

  /** The pages that a seat has here: a replay has no desk. */
  List<Tab> tabs(Seat seat) {
    return hasDesk
        ? Stream.concat(seat.tabs().stream(), seat.deskTabs().stream()).toList()
        : seat.tabs();
  }

  Showing showing() {
    return showing;
  }

  boolean demoLogin() {
    return demoLogin;
  }

  String render(String template, Map<String, Object> parts) {
    TemplateOutput html = new StringOutput();
    templates.render("dashboards/" + template + ".jte", parts, html);
    return html.toString();
  }
}
