package org.accalmie.dashboards.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The few files that pages load, all from our own class path.
 *
 * <p>The address that pages give holds the hash of the content: a browser asks for each content
 * once, and never shows an old one on a new page.
 */
final class Assets {
  private static final String OURS = "/org/accalmie/dashboards/web/static/";
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final int LETTERS = 16;

  private static final Map<String, byte[]> FILES =
      Map.of(
          "accalmie.css", read(OURS + "accalmie.css"),
          "charts.js", read(OURS + "charts.js"),
          "desk.js", read(OURS + "desk.js"),
          "overtaken.js", read(OURS + "overtaken.js"),
          "trace.js", read(OURS + "trace.js"),
          "sign.js", read(OURS + "sign.js"),
          "echarts.js", read(WEBJARS + "echarts/5.5.0/echarts.min.js"),
          "pico.css", read(WEBJARS + "picocss__pico/2.1.1/css/pico.min.css"));

  private static final Map<String, String> HASHES =
      FILES.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, file -> hash(file.getValue())));

  private Assets() {}

  /** Where a page finds a file of this name, as it is now. */
  static String address(String name) {
    return "/assets/" + name + "?" + Objects.requireNonNull(HASHES.get(name), name);
  }

  /** Answers with a file; who asked for this very content may keep it for ever. */
  static void serve(Visit visit) {
    Context context = visit.context();
    String name = context.pathParam("name");
    byte[] file = FILES.get(name);
    if (file == null) {
      context.status(404);
      return;
    }
    if (Objects.equals(context.queryString(), HASHES.get(name))) {
      context.header("Cache-Control", FOR_EVER);
    }
    context.contentType(name.endsWith(".css") ? "text/css" : "text/javascript");
    context.result(file);
  }

  private static byte[] read(String path) {
    try (InputStream file = Assets.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(file, path).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash).substring(0, LETTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
