package org.accalmie.agent.presence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a program listens to a microphone, as the kernel's sound system lists it (ALSA).
 *
 * <p>Which program, and what it hears, is not there to be read. Headsets over Bluetooth are not
 * listed.
 */
public final class Microphone implements BooleanSupplier {
  /** The state of a device for capturing: its name ends with a c. */
  private static final Pattern STATUS = Pattern.compile("card\\d+/pcm\\d+c/sub\\d+/status");

  private static final int DEPTH = 4;
  private static final String CLOSED = "closed";

  private final Path sound;

  /**
   * Looks into a directory.
   *
   * @param sound {@code /proc/asound}; where it is missing nothing is in use
   */
  public Microphone(Path sound) {
    this.sound = sound;
  }

  @Override
  public boolean getAsBoolean() {
    try (Stream<Path> devices = Files.find(sound, DEPTH, (path, kind) -> isStatus(path))) {
      return devices.anyMatch(Microphone::isOpen);
    } catch (IOException | UncheckedIOException e) {
      // No sound here, or a device that was taken out meanwhile.
      return false;
    }
  }

  private boolean isStatus(Path path) {
    return STATUS.matcher(sound.relativize(path).toString()).matches();
  }

  private static boolean isOpen(Path status) {
    try {
      return !Files.readString(status).strip().equals(CLOSED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
