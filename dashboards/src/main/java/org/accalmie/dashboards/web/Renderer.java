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

  /** The pages that a seat has here: a replay has no desk, and nobody to give a label to. */
  List<Tab> tabs(Seat seat) {
    Stream<Tab> desk = hasDesk ? seat.deskTabs().stream() : Stream.of();
    return Stream.concat(seat.tabs().stream(), desk)
        .filter(tab -> showing != Showing.A_REPLAY || !tab.path().equals("/label"))
        .toList();
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
