package org.accalmie.dashboards.installed;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accalmie.agent.peers.Program;

/**
 * This machine's own file system with everything written going elsewhere, so that a package can be
 * installed and removed without a trace. Needs Linux and root: a mount name space and an overlay.
 */
final class SpareMachine implements AutoCloseable {
  private static final String MOUNTS =
      """
      mount -t overlay overlay -o lowerdir=/,upperdir=$0/written,workdir=$0/work $0/root &&
      for place in /proc /dev /sys /tmp; do mount --rbind $place $0/root$place || exit 1; done &&
      touch $0/ready && exec sleep 1200
      """;

  private final Path directory;
  private final Program holder;

  private SpareMachine(Path directory, Program holder) {
    this.directory = directory;
    this.holder = holder;
  }

  static SpareMachine start() throws IOException {
    Path directory = Files.createTempDirectory("accalmie-machine-");
    for (String part : List.of("written", "work", "root")) {
      Files.createDirectory(directory.resolve(part));
    }
    Program holder =
        Program.start(
            Map.of(),
            directory.resolve("log"),
            "unshare",
            "--mount",
            "--propagation",
            "private",
            "sh",
            "-c",
            MOUNTS,
            directory.toString());
    await()
        .atMost(Duration.ofSeconds(20))
        .failFast("no mount name space or overlay: see " + directory, () -> !holder.isAlive())
        .until(() -> Files.exists(directory.resolve("ready")));
    return new SpareMachine(directory, holder);
  }

  /** Runs a program on it to its end and gives what it printed. */
  String run(Map<String, String> environment, String... command) {
    return Program.run(environment, inside(command));
  }

  /** Starts a program on it. */
  Program start(Map<String, String> environment, Path log, String... command) {
    return Program.start(environment, log, inside(command));
  }

  private String[] inside(String... command) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("nsenter", "--mount=/proc/" + holder.pid() + "/ns/mnt"));
    all.addAll(List.of("chroot", directory.resolve("root").toString()));
    all.addAll(List.of(command));
    return all.toArray(String[]::new);
  }

  /** Puts a program of the test's own on it, and whatever directories that takes. */
  void put(String program, String script) {
    run(
        Map.of("PATH", System.getenv("PATH")),
        "sh",
        "-c",
        "mkdir -p \"$(dirname \"$0\")\" && printf %s \"$1\" >\"$0\" && chmod 755 \"$0\"",
        "/" + program,
        script);
  }

  /** What runs on it by this command, its arguments left out. */
  List<ProcessHandle> running(String command) {
    return ProcessHandle.allProcesses()
        .filter(process -> isHere(process.pid()) && command.equals(command(process.pid())))
        .toList();
  }

  private boolean isHere(long pid) {
    try {
      return nameSpace(pid).equals(nameSpace(holder.pid()));
    } catch (IOException e) {
      return false;
    }
  }

  private static Path nameSpace(long pid) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/mnt"));
  }

  private static String command(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0", 2)[0];
    } catch (IOException e) {
      return "";
    }
  }

  /** Every file and directory that is on it and not on this machine, as paths from its root. */
  List<String> added() throws IOException {
    Path written = directory.resolve("written");
    try (Stream<Path> all = Files.walk(written)) {
      return all.map(written::relativize)
          .filter(path -> !Files.exists(Path.of("/").resolve(path)))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  /** What a file on it holds. */
  Path file(String path) {
    return directory.resolve("written").resolve(path);
  }

  @Override
  public void close() throws IOException {
    // The name space ends with its last process, and the mounts with it.
    ProcessHandle.allProcesses()
        .filter(process -> process.pid() != holder.pid() && isHere(process.pid()))
        .forEach(ProcessHandle::destroyForcibly);
    holder.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
