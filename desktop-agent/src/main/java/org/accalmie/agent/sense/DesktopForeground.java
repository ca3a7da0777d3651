package org.accalmie.agent.sense;

import java.util.Comparator;
import java.util.List;
import oshi.software.os.OSDesktopWindow;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** The application in front on Windows and macOS, by the order of the visible windows. */
record DesktopForeground(OperatingSystem system) implements Foreground {

  @Override
  public List<String> names() {
    return system.getDesktopWindows(true).stream()
        .max(Comparator.comparingInt(OSDesktopWindow::getOrder))
        .map(window -> system.getProcess((int) window.getOwningProcessId()))
        .map(OSProcess::getName)
        .stream()
        .toList();
  }

  @Override
  public void close() {}
}
