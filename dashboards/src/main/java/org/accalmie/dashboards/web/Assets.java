package org.accalmie.dashboards.web;

import io.javalin.http.Context;
import java.io.InputStream;
import java.util.Map;

/** The few files that pages load, all from our own class path. */
final class Assets {
  private static final String OURS = "/org/accalmie/dashboards/web/static/";
  private static final String WEBJARS = "/META-INF/resources/webjars/";

  private static final Map<String, String> FILES =
      Map.of(
          "accalmie.css", OURS + "accalmie.css",
          "charts.js", OURS + "charts.js",
          "desk.js", OURS + "desk.js",
          "trace.js", OURS + "trace.js",
          "sign.js", OURS + "sign.js",
          "echarts.js", WEBJARS + "echarts/5.5.0/echarts.min.js",
          "pico.css", WEBJARS + "picocss__pico/2.1.1/css/pico.min.css");

  private Assets() {}

  static void serve(Visit visit) {
    Context context = visit.context();
    String name = context.pathParam("name");
    String path = FILES.get(name);
    InputStream file = path == null ? null : Assets.class.getResourceAsStream(path);
    if (file == null) {
      context.status(404);
      return;
    }
    context.header("Cache-Control", "max-age=3600");
    context.contentType(name.endsWith(".css") ? "text/css" : "text/javascript");
    context.result(file);
  }
}
