package org.accalmie.agent.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.accalmie.agent.PrivateFiles;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementReader;
import org.accalmie.policy.agreement.Reading;

/**
 * An agreement with oneself: own hours and own windows, signed by nobody, asked by nobody.
 *
 * <p>The owner may edit it as {@code solo.yaml}; it is read as any agreement is.
 */
public final class Solo {
  /** The one group of such an agreement. */
  public static final String GROUP = "me";

  private static final String FILE = "solo.yaml";

  /** An agreement holds for five years at most; this one is taken anew at each start. */
  private static final int YEARS_BACK = 3;

  private final Path file;
  private final InstantSource clock;
  private volatile Optional<Agreement> agreement = Optional.empty();
  private volatile Optional<String> fault = Optional.empty();

  Solo(Path directory, InstantSource clock) throws IOException {
    this.file = directory.resolve(FILE);
    this.clock = clock;
    try {
      take(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      // Most desktops have an agreement, and some have none yet.
    }
  }

  /** The agreement, unless there is none or it cannot be read. */
  public Optional<Agreement> agreement() {
    return agreement;
  }

  /** What is wrong with the file, with lines and what to write instead. */
  public Optional<String> fault() {
    return fault;
  }

  /**
   * Agrees, and keeps it; the one before is replaced in one step.
   *
   * @throws IllegalArgumentException when it would not hold; then nothing is changed
   */
  public void agree(OwnTerms terms) throws IOException {
    byte[] text = terms.yaml().getBytes(UTF_8);
    if (AgreementReader.read(whole(text)) instanceof Reading.Refused broken) {
      throw new IllegalArgumentException(sentences(broken));
    }
    PrivateFiles.replace(file, text);
    take(text);
  }

  private void take(byte[] text) throws IOException {
    switch (AgreementReader.read(whole(text))) {
      case Reading.Understood read -> {
        agreement = Optional.of(read.signed().agreement());
        fault = Optional.empty();
      }
      case Reading.Refused broken -> {
        agreement = Optional.empty();
        String why = sentences(broken);
        fault = Optional.of("Your own agreement %s is not right. %s".formatted(file, why));
      }
    }
  }

  private static String sentences(Reading.Refused broken) {
    return broken.problems().stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  /** What an agreement has besides comes last, so that lines are told as the owner sees them. */
  private byte[] whole(byte[] text) throws IOException {
    try (InputStream rest =
        Objects.requireNonNull(Solo.class.getResourceAsStream("solo-rest.yaml"))) {
      var whole = new ByteArrayOutputStream();
      whole.writeBytes(text);
      whole.write('\n');
      LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
      whole.writeBytes(
          new String(rest.readAllBytes(), UTF_8)
              .replace("{from}", today.minusYears(YEARS_BACK).toString())
              .replace("{until}", today.plusYears(1).toString())
              .getBytes(UTF_8));
      return whole.toByteArray();
    }
  }
}
