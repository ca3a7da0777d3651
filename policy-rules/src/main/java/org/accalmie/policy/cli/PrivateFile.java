package org.accalmie.policy.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** A new file that only its owner can read, where the file system knows owners. */
final class PrivateFile {
  private PrivateFile() {}

  /**
   * Writes it, whole or not at all.
   *
   * @throws FileAlreadyExistsException if there is a file of this name; it is left alone
   */
  static void create(Path file, byte[] content) throws IOException {
    refuseExisting(file);
    Path beside = beside(file);
    try {
      write(beside, content);
      giveName(beside, file);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Says so before anybody is asked for a passphrase in vain. */
  static void refuseExisting(Path file) throws FileAlreadyExistsException {
    if (Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
  }

  // A name that no other run uses at the same time.
  private static Path beside(Path file) {
    String mark = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    return file.resolveSibling(file.getFileName() + "." + mark + ".new");
  }

  private static void write(Path file, byte[] content) throws IOException {
    FileAttribute<?>[] ownerOnly =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    var options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
    try (var channel = Files.newByteChannel(file, options, ownerOnly)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }
  }

  // A second name never takes the place of a file that appeared meanwhile, as renaming would.
  private static void giveName(Path beside, Path file) throws IOException {
    try {
      Files.createLink(file, beside);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // A USB stick's file system knows no second names.
      Files.move(beside, file);
    }
  }
}
