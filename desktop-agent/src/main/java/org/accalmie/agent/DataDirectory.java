package org.accalmie.agent;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The directory of one agent, held by one process at a time. */
final class DataDirectory implements AutoCloseable {
  private final FileChannel channel;

  private DataDirectory(FileChannel channel) {
    this.channel = channel;
  }

  /** Where an agent's data lies unless its owner says otherwise. */
  static Path usual(Map<String, String> environment) {
    String home = System.getProperty("user.home", ".");
    String system = System.getProperty("os.name", "");
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    if (!data.isBlank()) {
      return Path.of(data, "accalmie");
    }
    if (system.startsWith("Windows") && environment.containsKey("LOCALAPPDATA")) {
      return Path.of(environment.getOrDefault("LOCALAPPDATA", home), "Accalmie");
    }
    return system.startsWith("Mac")
        ? Path.of(home, "Library", "Application Support", "Accalmie")
        : Path.of(home, ".local", "share", "accalmie");
  }

  /**
   * Makes the directory if it is missing, and holds it.
   *
   * @throws IOException when another agent holds it; the message says what to do
   */
  static DataDirectory hold(Path directory) throws IOException {
    Path file = directory.resolve("lock");
    FileChannel channel = open(directory, file);
    if (lock(channel) == null) {
      channel.close();
      throw new IOException(
          "Another agent runs with the data in %s: stop it first, or give this one another --data-dir."
              .formatted(directory));
    }
    return new DataDirectory(channel);
  }

  private static FileChannel open(Path directory, Path file) throws IOException {
    try {
      PrivateFiles.directory(directory);
      PrivateFiles.create(file);
      return FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (FileSystemException e) {
      throw new IOException(
          "The directory %s cannot be written (%s): make room or free it, or give another --data-dir."
              .formatted(directory, e.getReason() == null ? "not allowed" : e.getReason()),
          e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Lets go; so does the end of the process, however it ends. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
