package org.accalmie.agent;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/** Files and directories that their owner alone may read. */
public final class PrivateFiles {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private PrivateFiles() {}

  /** Makes the directory if it is missing, with mode 0700. */
  public static void directory(Path directory) throws IOException {
    Files.createDirectories(directory);
    restrict(directory, "rwx------");
  }

  /**
   * Takes a directory and all that lies in it away from everybody else, whoever made it: libraries
   * are unpacked by others, and owners write settings by hand.
   *
   * <p>Where links lead is left alone, and so is what is somebody else's.
   */
  public static void claim(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.filter(one -> !Files.isSymbolicLink(one)).toList()) {
        claimOne(path);
      }
    }
  }

  private static void claimOne(Path path) {
    try {
      restrict(path, Files.isDirectory(path) ? "rwx------" : "rw-------");
    } catch (IOException e) {
      // It is gone, or not ours; nobody gets further than the directory.
    }
  }

  /** Makes an empty file if it is missing, with mode 0600. */
  public static void create(Path file) throws IOException {
    try {
      if (POSIX) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(permissions("rw-------")));
      } else {
        Files.createFile(file);
      }
    } catch (FileAlreadyExistsException e) {
      restrict(file, "rw-------");
    }
  }

  /** Replaces a file's content in one step, so that nobody ever finds half of it. */
  public static void replace(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    create(fresh);
    Files.write(fresh, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void restrict(Path path, String mode) throws IOException {
    if (POSIX) {
      Files.setPosixFilePermissions(path, permissions(mode));
    }
  }

  private static Set<PosixFilePermission> permissions(String mode) {
    return PosixFilePermissions.fromString(mode);
  }
}
