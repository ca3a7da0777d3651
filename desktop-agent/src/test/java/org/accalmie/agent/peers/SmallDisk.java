package org.accalmie.agent.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk of a few megabytes, which can be filled and be made read-only; needs root to mount it. */
public final class SmallDisk implements AutoCloseable {
  private static final int PIECE = 4096;

  private final Path directory;
  private int covers;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  public static SmallDisk mount(Path directory, int megabytes) throws IOException {
    Files.createDirectories(directory);
    run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString());
    return new SmallDisk(directory);
  }

  public Path directory() {
    return directory;
  }

  /** Writes until there is no room left. */
  public void fill() throws IOException {
    byte[] piece = new byte[PIECE];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  /** Gives the room back. */
  public void makeRoom() throws IOException {
    Files.deleteIfExists(filler());
  }

  public void makeReadOnly() throws IOException {
    run("mount", "-o", "remount,ro", directory.toString());
  }

  /**
   * As after a fault of the disk, for programs that have files open there: what they open from now
   * on they can read and not write.
   */
  public void turnReadOnly() throws IOException {
    run("mount", "--bind", directory.toString(), directory.toString());
    covers++;
    run("mount", "-o", "remount,bind,ro", directory.toString());
  }

  private Path filler() {
    return directory.resolve("filler");
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(List.of(command)).inheritIO().start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("“" + String.join(" ", command) + "” failed; it needs root.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    for (; covers >= 0; covers--) {
      run("umount", "-l", directory.toString());
    }
  }
}
