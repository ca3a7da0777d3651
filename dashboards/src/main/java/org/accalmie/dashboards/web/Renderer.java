package org.accalmie.dashboards.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Makes HTML of the templates. */
final class Renderer {
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Showing showing;
  private final boolean demoLogin;

  Renderer(Showing showing, boolean demoLogin) {
    this.showing = showing;
    this.demoLogin = demoLogin;
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
