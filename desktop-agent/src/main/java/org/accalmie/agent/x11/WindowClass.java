package org.accalmie.agent.x11;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names in a window's {@code WM_CLASS}: its instance's and its class's, each closed by a zero.
 */
final class WindowClass {
  /** Chromium and its kin give each web application a number; the rest is how it was started. */
  private static final Pattern WEB_APPLICATION = Pattern.compile("crx_+(?:.*_)?([a-p]{32})");

  private static final Pattern SITE = Pattern.compile("([a-z0-9-]+(?:\\.[a-z0-9-]+)+)(?:__.*)?");

  private WindowClass() {}

  /**
   * Its names, most telling first.
   *
   * <p>That is the class, but for a web application in a window of its own, where the class only
   * names the browser. A directory or a page's path, which some programs put there, is left out.
   */
  static List<String> names(byte[] property) {
    String[] parts = new String(property, UTF_8).split("\0", -1);
    String instance = parts[0];
    String group = parts.length > 1 ? parts[1] : "";
    var application = WEB_APPLICATION.matcher(instance);
    if (application.matches()) {
      return named("crx_" + application.group(1), group);
    }
    var site = SITE.matcher(instance);
    if (site.matches() && !group.contains(".")) {
      return named(site.group(1), group);
    }
    return named(group, instance.replaceFirst(" \\(.*", ""));
  }

  private static List<String> named(String... names) {
    return Stream.of(names).map(String::strip).filter(name -> !name.isEmpty()).distinct().toList();
  }
}
