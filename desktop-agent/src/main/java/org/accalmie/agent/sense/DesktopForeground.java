package org.accalmie.agent.sense;

import java.util.Comparator;
import java.util.List;
import oshi.SystemInfo;
import oshi.software.os.OSDesktopWindow;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** The application in front on Windows and macOS, by the order of the visible windows; untried. */
final class DesktopForeground {
  private final OperatingSystem system = new SystemInfo().getOperatingSystem();

  /** The name of its process; empty when nothing is in front. */
  List<String> names() {
    return system.getDesktopWindows(true).stream()
        .max(Comparator.comparingInt(OSDesktopWindow::getOrder))
        .map(window -> system.getProcess((int) window.getOwningProcessId()))
        .map(OSProcess::getName)
        .stream()
        .toList();
  }
}
