package org.accalmie.policy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.Function;
import picocli.CommandLine;

/** What a person reads when a command cannot do what was asked. */
final class Errors {
  static final int BAD_INPUT = 2;

  private Errors() {}

  /** Lets a command end with a sentence and {@link #BAD_INPUT} instead of a stack trace. */
  static CommandLine inSentences(CommandLine line) {
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(
        LocalDate.class, text -> parsed(text, LocalDate::parse, "a day as 2026-01-31"));
    line.registerConverter(
        LocalDateTime.class,
        text -> parsed(text, LocalDateTime::parse, "a time as 2026-01-31T18:30"));
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          command.getErr().println(sentence(e));
          return BAD_INPUT;
        });
    return line;
  }

  private static <T> T parsed(String text, Function<String, T> parser, String example) {
    try {
      return parser.apply(text);
    } catch (DateTimeException e) {
      throw new CommandLine.TypeConversionException("“" + text + "” is none; write " + example);
    }
  }

  private static String sentence(Exception e) {
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
      case FileAlreadyExistsException there ->
          there.getFile() + " exists already and was left alone; give another name";
      case AccessDeniedException denied ->
          denied.getFile() + " may not be read or written; look at its permissions";
      case IOException io -> unreadable(io);
      case UncheckedIOException io -> unreadable(java.util.Objects.requireNonNull(io.getCause()));
      default -> String.valueOf(e.getMessage());
    };
  }

  private static String unreadable(IOException e) {
    return e instanceof FileSystemException system
        ? "%s could not be read or written: %s".formatted(system.getFile(), system.getReason())
        : String.valueOf(e.getMessage());
  }

  /**
   * Refuses a directory, which the system would open and then complain of without its name.
   *
   * @throws IllegalArgumentException if it is one
   */
  static Path file(Path path) {
    if (Files.isDirectory(path)) {
      throw new IllegalArgumentException(path + " is a directory; give a file");
    }
    return path;
  }
}
