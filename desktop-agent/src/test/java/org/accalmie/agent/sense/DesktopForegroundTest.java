package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DesktopForegroundTest {
  @Test
  void anApplicationIsNamedByItsBundleOrItsProgram() {
    assertThat(DesktopForeground.names("C:\\Program Files\\Office\\OUTLOOK.EXE"))
        .containsExactly("OUTLOOK.EXE");
    assertThat(DesktopForeground.names("/System/Applications/Mail.app/Contents/MacOS/Mail"))
        .containsExactly("Mail");
    assertThat(
            DesktopForeground.names(
                "/Users/ada/Applications/Chrome Apps.localized/Google Meet.app/Contents/MacOS/app_mode_loader"))
        .containsExactly("Google Meet", "app_mode_loader");
    assertThat(DesktopForeground.names("/usr/bin/top")).containsExactly("top");
  }

  /** Neither of them can be tried here, but what they may ask for can be told. */
  @Test
  void noTitleIsAskedFor() throws IOException {
    assertThat(asked("WindowsForeground"))
        .isEqualTo(
            Set.of(
                "GetForegroundWindow",
                "GetWindowThreadProcessId",
                "IsHungAppWindow",
                "GetClassNameW",
                "FindWindowExW"));
    assertThat(asked("MacForeground"))
        .isEqualTo(
            Set.of(
                "CGWindowListCopyWindowInfo",
                "CFArrayGetCount",
                "CFArrayGetValueAtIndex",
                "CFDictionaryGetValue",
                "CFNumberGetValue",
                "CFRelease",
                "kCGWindowLayer",
                "kCGWindowOwnerPID"));
  }

  private static Set<String> asked(String source) throws IOException {
    Path file = Path.of("src/main/java/org/accalmie/agent/sense/" + source + ".java");
    Set<String> names = new TreeSet<>();
    Pattern.compile("\"((?:Get|Is|Find|CG|CF|kCG)[A-Za-z]+)\"")
        .matcher(
            Files.readString(file)
                .replace("\"CoreFoundation\"", "")
                .replace("\"CoreGraphics\"", ""))
        .results()
        .forEach(found -> names.add(found.group(1)));
    return names;
  }
}
