package org.accalmie.agent;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives the system back what the process holds of Java's own files and no longer uses.
 *
 * <p>Linux maps whole neighbourhoods around each page of a file that is touched, keeps what only a
 * start needed, and takes it for used when memory is short. What is let go comes back from its file
 * when it is touched again. Only what nobody ever wrote to is let go, and only of files that were
 * in place before the program began, so that nothing can be lost.
 */
final class Footprint {
  private static final Path MAPPINGS = Path.of("/proc/self/smaps");
  private static final Pattern MAPPING =
      Pattern.compile("([0-9a-f]+)-([0-9a-f]+) r-[x-][ps] \\S+ \\S+ \\d+ +(/\\S.*)");
  private static final Pattern WRITTEN = Pattern.compile("(?:Anonymous|Locked): +[1-9]\\d* kB");

  /** What Linux calls MADV_DONTNEED. */
  private static final int LET_GO = 4;

  private Footprint() {}

  private record Piece(MemorySegment start, long length) {}

  /** Lets go of all that can be had again; does nothing where the system is no Linux. */
  static void trim() {
    try {
      MethodHandle advise = call("madvise", ADDRESS, JAVA_LONG, JAVA_INT);
      for (Piece piece : untouched()) {
        // What is refused stays as it is.
        int unused = (int) advise.invokeExact(piece.start(), piece.length(), LET_GO);
      }
      // What the start allocated outside of the heap has been freed, and is kept all the same.
      int unused = (int) call("malloc_trim", JAVA_LONG).invokeExact(0L);
    } catch (IOException | LinkageError | NoSuchElementException e) {
      // Another system, or one that does not tell.
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("A call of the C library failed.", e);
    }
  }

  private static MethodHandle call(String name, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().find(name).orElseThrow(),
        FunctionDescriptor.of(JAVA_INT, arguments));
  }

  /** Mappings of Java's files that may not be written and never were. */
  private static List<Piece> untouched() throws IOException {
    List<Piece> pieces = new ArrayList<>();
    Piece last = null;
    try (BufferedReader lines = Files.newBufferedReader(MAPPINGS)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!Character.isUpperCase(line.charAt(0))) {
          add(last, pieces);
          last = piece(MAPPING.matcher(line));
        } else if (last != null && WRITTEN.matcher(line).matches()) {
          last = null;
        }
      }
    }
    add(last, pieces);
    return pieces;
  }

  private static void add(@Nullable Piece piece, List<Piece> pieces) {
    if (piece != null) {
      pieces.add(piece);
    }
  }

  private static @Nullable Piece piece(Matcher mapping) {
    if (!mapping.matches() || !isOfJava(mapping.group(3))) {
      return null;
    }
    long from = Long.parseUnsignedLong(mapping.group(1), 16);
    return new Piece(
        MemorySegment.ofAddress(from), Long.parseUnsignedLong(mapping.group(2), 16) - from);
  }

  /** Its libraries and modules, and the archive of classes wherever that lies. */
  private static boolean isOfJava(String file) {
    return file.startsWith(System.getProperty("java.home")) || file.endsWith(".jsa");
  }
}
