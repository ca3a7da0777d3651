package org.accalmie.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accalmie.agent.peers.RadicaleServer;
import org.accalmie.agent.secret.SecretFile;
import org.accalmie.agent.secret.SecretName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CalendarsCommandTest {
  private static final String ICS = "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Deque<String> typed = new ArrayDeque<>();
  @TempDir Path directory;

  @Test
  void aCalendarIsAddedTriedListedAndRemovedWithoutAnyFileTellingItsPassword() throws Exception {
    try (RadicaleServer server = RadicaleServer.start()) {
      typed.add(RadicaleServer.PASSWORD);
      assertThat(run("add", "work", server.address().toString(), "--user", RadicaleServer.USER))
          .isZero();
      assertThat(out.toString()).contains("“work” is read from now on", "encrypted file");
      assertThat(run("test", "work")).isZero();
      assertThat(out.toString()).contains("meetings in the coming week: 0");
      assertThat(run("list")).isZero();
      assertThat(out.toString()).contains("work  127.0.0.1");
      assertThat(out.toString() + err + everyFile()).doesNotContain(RadicaleServer.PASSWORD);
      assertThat(run("remove", "work")).isZero();
      assertThat(run("list")).isZero();
      assertThat(out.toString()).contains("No calendar is known: add one");
      assertThat(new SecretFile(directory).find(SecretName.calendarPassword("work"))).isEmpty();
    }
  }

  @Test
  void whereThereAreSeveralItsOwnerSaysWhich() throws Exception {
    try (RadicaleServer server = RadicaleServer.start()) {
      server.makeCalendar("/anna/choir/", "Choir");
      String[] add = {"add", "sing", server.address().toString(), "--user", RadicaleServer.USER};
      typed.addAll(List.of(RadicaleServer.PASSWORD, RadicaleServer.PASSWORD));
      assertThat(run(add)).isEqualTo(2);
      assertThat(err.toString()).contains("--calendar", "“Choir”", "“Anna's own”");
      String[] choir = Arrays.copyOf(add, add.length + 2);
      choir[add.length] = "--calendar";
      choir[add.length + 1] = "Choir";
      assertThat(run(choir)).isZero();
      assertThat(Files.readString(directory.resolve("calendars.yaml"))).contains("/anna/choir/");
    }
  }

  @Test
  void aFileNeedsNoSecretAndAWrongPasswordKeepsNothing() throws Exception {
    Path ics = Files.writeString(directory.resolve("own.ics"), ICS);
    assertThat(run("add", "own", ics.toString(), "--own-address", "Anna@Example.org")).isZero();
    assertThat(Files.readString(directory.resolve("calendars.yaml")))
        .contains("own.ics", "\"anna@example.org\"");
    Files.delete(ics);
    assertThat(run("test", "own")).isEqualTo(1);
    assertThat(err.toString()).contains("file cannot be read");
    try (RadicaleServer server = RadicaleServer.start()) {
      typed.add("wrong-one");
      assertThat(run("add", "work", server.address().toString(), "--user", RadicaleServer.USER))
          .isEqualTo(1);
    }
    assertThat(err.toString()).contains("refuses the user name").doesNotContain("wrong-one");
    assertThat(Files.readString(directory.resolve("calendars.yaml"))).doesNotContain("work");
  }

  @Test
  void badInputIsSaidWithWhatToDo() throws IOException {
    assertThat(run("test", "nobody")).isEqualTo(2);
    assertThat(err.toString()).contains("No calendar is called “nobody”");
    assertThat(run("add", "work", "http://far.example.org/x")).isEqualTo(2);
    assertThat(err.toString()).contains("begins with https://").doesNotContain("far.example");
    assertThat(run("add", "work", "https://u:p@far.example.org/private x")).isEqualTo(2);
    assertThat(err.toString()).doesNotContain("private");
    assertThat(run("add", "work")).isEqualTo(2);
    assertThat(err.toString()).contains("run this in a terminal");
    Files.writeString(directory.resolve("calendars.yaml"), "calendars: 1");
    assertThat(run("list")).isEqualTo(2);
    assertThat(err.toString()).contains("calendars.yaml, line 1");
  }

  private String everyFile() throws IOException {
    var all = new StringBuilder();
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(file).append(new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
    return all.toString();
  }

  private int run(String... arguments) {
    var command =
        new CalendarsCommand(
            Map.of(),
            InstantSource.system(),
            question -> Optional.ofNullable(typed.poll()).map(String::toCharArray));
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data-dir";
    all[arguments.length + 1] = directory.toString();
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }
}
