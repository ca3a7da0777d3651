package org.accalmie.agent.sense;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is in front on Windows and macOS, which are asked every few seconds; untried. */
interface DesktopForeground {

  /** Looks once; no title is read. */
  Foreground look();

  /** That of the system which runs here. */
  static DesktopForeground here() {
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    return mac ? new MacForeground() : new WindowsForeground();
  }

  /** The names of the application of a process, by the path of its program. */
  static List<String> names(long process) {
    return ProcessHandle.of(process)
        .flatMap(handle -> handle.info().command())
        .map(DesktopForeground::names)
        .orElse(List.of());
  }

  /** A bundle's name on macOS, such as {@code Google Meet}, says more than its program's. */
  static List<String> names(String command) {
    String[] parts = command.split("[/\\\\]", -1);
    Stream<String> bundles =
        Stream.of(parts)
            .filter(part -> part.endsWith(".app"))
            .map(part -> part.substring(0, part.length() - ".app".length()));
    return Stream.concat(bundles.toList().reversed().stream(), Stream.of(parts[parts.length - 1]))
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }
}
