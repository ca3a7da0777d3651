package org.accalmie.agent.x11;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrontTest {
  @Test
  void readsTheClassTheProcessAndWhetherItFillsTheScreenAndNoTitle() throws IOException {
    assertThat(Front.read())
        .containsExactly(
            "_NET_ACTIVE_WINDOW", "WM_CLASS", "_NET_WM_PID", "_NET_WM_STATE", "WM_PROTOCOLS");
    assertThat(namesOfPropertiesInTheCode())
        .isEqualTo(
            Set.of(
                "_NET_ACTIVE_WINDOW",
                "WM_CLASS",
                "_NET_WM_PID",
                "_NET_WM_STATE",
                "_NET_WM_STATE_FULLSCREEN",
                "WM_PROTOCOLS",
                "_NET_WM_PING"));
    // One that reads a title by itself, such as XFetchName, needs the name of no property.
    assertThat(namesInTheCode("\"(X[A-Z][A-Za-z]+)\""))
        .filteredOn(function -> !function.startsWith("XSync"))
        .containsExactlyInAnyOrder(
            "XCloseDisplay",
            "XConnectionNumber",
            "XDefaultRootWindow",
            "XFree",
            "XGetInputFocus",
            "XGetWindowProperty",
            "XInternAtom",
            "XNextEvent",
            "XOpenDisplay",
            "XPending",
            "XQueryTree",
            "XSelectInput",
            "XSendEvent",
            "XSetErrorHandler",
            "XSetIOErrorExitHandler",
            "XSetIOErrorHandler");
  }

  @Test
  void aDisplayThatIsNotThereIsNone() {
    assertThat(Front.open(":4711")).isEmpty();
  }

  private static Set<String> namesOfPropertiesInTheCode() throws IOException {
    return namesInTheCode("\"(_?(?:NET_)?WM_[A-Z_]+|_NET_[A-Z_]+|[A-Z]+_NAME)\"");
  }

  private static Set<String> namesInTheCode(String pattern) throws IOException {
    Set<String> names = new TreeSet<>();
    Pattern name = Pattern.compile(pattern);
    try (Stream<Path> files = Files.list(Path.of("src/main/java/org/accalmie/agent/x11"))) {
      for (Path file : files.toList()) {
        List<String> found =
            name.matcher(Files.readString(file)).results().map(m -> m.group(1)).toList();
        names.addAll(found);
      }
    }
    return names;
  }
}
