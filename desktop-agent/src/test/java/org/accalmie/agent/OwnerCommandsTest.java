package org.accalmie.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Map;
import org.accalmie.agent.page.AddressFile;
import org.accalmie.agent.peers.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code accalmie open} and {@code accalmie uninstall}. */
class OwnerCommandsTest {
  @TempDir private Path directory;
  private Path data;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void anAgentWasHere() throws IOException {
    data = directory.resolve("data");
    DataDirectory.hold(data).close();
    Files.writeString(data.resolve("journal.db"), "days");
    Files.writeString(Files.createDirectory(data.resolve("native")).resolve("lib.so"), "code");
  }

  @Test
  void keepsTheDataWithoutAClearWord() {
    for (String answer : new String[] {"", "\n", "yes\n", "no\n"}) {
      assertThat(uninstall(answer)).isZero();
      assertThat(said()).contains("Kept: " + data, "sudo apt remove accalmie");
      assertThat(data.resolve("journal.db")).exists();
    }
  }

  @Test
  void deletesTheDataWhenItsOwnerSaysSo() {
    assertThat(uninstall("delete\n")).isZero();
    assertThat(said()).contains("Deleted: " + data);
    assertThat(directory).isEmptyDirectory();

    assertThat(uninstall("delete\n")).isZero();
    assertThat(said()).contains("Nothing is kept for you");
  }

  @Test
  void doesNotLoseMailThatWaitsToBeSentWithoutAsking() throws IOException {
    Path queue = Files.createDirectories(data.resolve("relay/work"));
    Files.writeString(queue.resolve("0.mail"), "FROM a\nTO b\n\n");
    var command =
        new UninstallCommand(
            new ByteArrayInputStream(new byte[0]), out(), out(), Map.of(), InstantSource.system());
    assertThat(new CommandLine(command).execute("--delete-data", "--data-dir", data.toString()))
        .isEqualTo(2);
    assertThat(said()).contains("Mail that you sent still waits there");
    assertThat(queue.resolve("0.mail")).exists();

    assertThat(uninstall("delete\n")).isZero();
    assertThat(said()).contains("would be lost", "Deleted: " + data);
  }

  @Test
  void leavesTheDataOfARunningAgentAlone() throws IOException {
    try (var held = DataDirectory.hold(data)) {
      assertThat(uninstall("delete\n")).isEqualTo(2);
    }
    assertThat(said()).contains("Another agent runs with the data in " + data);
    assertThat(data.resolve("journal.db")).exists();
  }

  @Test
  void leavesADirectoryAloneThatIsNoAgents() throws IOException {
    Files.delete(data.resolve("lock"));

    assertThat(uninstall("delete\n")).isEqualTo(2);
    assertThat(said()).contains("is not the directory of an agent");
    assertThat(data.resolve("journal.db")).exists();
  }

  @Test
  void opensThePageOfAnAgentThatAnswers() throws IOException {
    HttpServer page =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    page.createContext("/s/today.txt", exchange -> exchange.sendResponseHeaders(200, -1));
    page.start();
    String address = "http://127.0.0.1:" + page.getAddress().getPort() + "/s/";
    new AddressFile(data).write(URI.create(address));
    try {
      assertThat(open()).isZero();
      // No terminal is here, and a log might keep it.
      assertThat(said()).doesNotContain(address);
    } finally {
      page.stop(0);
    }

    // The file of an agent that was killed stays behind.
    assertThat(open()).isEqualTo(3);
    assertThat(said()).contains("No agent runs with the data in " + data);
  }

  @Test
  void noProgramIsGivenTheAddressOnItsCommandLineWhichEverybodyMayRead() throws Exception {
    Path browser = Files.createDirectory(directory.resolve("bin")).resolve("xdg-open");
    Path given = directory.resolve("given");
    Files.writeString(
        browser, "#!/bin/sh\necho \"$@\" >'%s.new'; mv '%<s.new' '%<s'\n".formatted(given));
    Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
    HttpServer page =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    page.createContext("/s/today.txt", exchange -> exchange.sendResponseHeaders(200, -1));
    page.start();
    URI address = URI.create("http://127.0.0.1:" + page.getAddress().getPort() + "/s/");
    new AddressFile(data).write(address);
    try {
      Program.run(
          Map.of("PATH", browser.getParent() + ":" + System.getenv("PATH")),
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1",
          "-cp",
          System.getProperty("java.class.path"),
          AgentMain.class.getName(),
          "open",
          "--data-dir",
          data.toString());
      await().until(() -> Files.exists(given));
    } finally {
      page.stop(0);
    }

    Path file = Path.of(URI.create(Files.readString(given).strip()));
    assertThat(given).content().doesNotContain("/s/");
    assertThat(file).content().contains("url=" + address);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private int uninstall(String answer) {
    said.reset();
    var command =
        new UninstallCommand(
            new ByteArrayInputStream(answer.getBytes(UTF_8)),
            out(),
            out(),
            Map.of(),
            InstantSource.system());
    return new CommandLine(command).execute("--data-dir", data.toString());
  }

  private int open() {
    said.reset();
    return new CommandLine(new OpenCommand(out(), out(), Map.of()))
        .execute("--data-dir", data.toString());
  }

  private PrintStream out() {
    return new PrintStream(said, true, UTF_8);
  }

  private String said() {
    return said.toString(UTF_8);
  }
}
