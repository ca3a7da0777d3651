package org.accalmie.policy.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.accalmie.policy.cli.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.accalmie.policy.cli.Commands.Ran;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code key} and {@code sign} with passphrases from the terminal, a file and the pipe. */
class KeyCommandsTest {
  private static final String PASSPHRASE = "un café à l’atelier";

  @TempDir Path dir;
  private Path key;
  private Path agreement;

  @BeforeEach
  void nameTheFiles() {
    key = dir.resolve("employer.pem");
    agreement = dir.resolve("agreement.yaml");
  }

  @Test
  void makesAKeyThatOnlyItsPassphraseOpens() throws Exception {
    Ran made = run(Person.typing(PASSPHRASE, PASSPHRASE), "key", key);
    assertThat(made.exit()).isZero();
    assertThat(made.lastWord()).isEqualTo(OpenSsl.publicKey(key, PASSPHRASE));
    assertThat(Files.getPosixFilePermissions(key))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    agreementWith(made.lastWord());
    assertThat(sign(Person.typing("un autre")).err()).contains("this is not the passphrase");
    assertThat(sign(Person.typing(PASSPHRASE)).exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "\nanother line\n", "\r\nanother line\r\n"})
  void takesTheFirstLineOfAPassphraseFileWhateverEndsIt(String end) throws Exception {
    Path file = Files.writeString(dir.resolve("passphrase"), PASSPHRASE + end);
    Ran made = run(Person.absent(), "key", key, "--passphrase-file", file);
    assertThat(made.lastWord()).isEqualTo(OpenSsl.publicKey(key, PASSPHRASE));
  }

  @Test
  void takesAPassphraseFromThePipe() throws Exception {
    Ran made = run(Person.piping(PASSPHRASE + "\n"), "key", key, "--passphrase-stdin");
    assertThat(made.lastWord()).isEqualTo(OpenSsl.publicKey(key, PASSPHRASE));
    agreementWith(made.lastWord());
    assertThat(sign(Person.piping(PASSPHRASE + "\r\n"), "--passphrase-stdin").exit()).isZero();
  }

  @Test
  void signsWithAKeyFromThePipe() throws Exception {
    Path file = Files.writeString(dir.resolve("passphrase"), PASSPHRASE);
    agreementWith(run(Person.absent(), "key", key, "--passphrase-file", file).lastWord());
    Ran signed = signWith("-", Person.piping(Files.readAllBytes(key)), "--passphrase-file", file);
    assertThat(signed.exit()).as(signed.err()).isZero();
    assertThat(run(Person.absent(), "check", agreement).out()).contains("signatures: employer");
  }

  @Test
  void saysThatKeyAndPassphraseCannotShareThePipe() throws Exception {
    agreementWith(run(Person.typing(PASSPHRASE, PASSPHRASE), "key", key).lastWord());
    Ran refused = signWith("-", Person.piping(PASSPHRASE), "--passphrase-stdin");
    assertRefused(refused, "key and passphrase cannot both come from the standard input");
  }

  @Test
  void saysWhatToGiveWhenNobodySitsAtATerminal() throws Exception {
    Ran refused = run(Person.absent(), "key", key);
    assertRefused(refused, "nobody could be asked", "--passphrase-file FILE", "--passphrase-stdin");
    assertNothingMade();
  }

  @Test
  void makesNoKeyForAnUnusablePassphrase() throws Exception {
    assertRefused(run(Person.typing("one", "other"), "key", key), "the two passphrases differ");
    assertRefused(run(Person.typing("one"), "key", key), "nobody could be asked");
    assertRefused(run(Person.typing("", ""), "key", key), "is empty", "--no-passphrase");
    assertRefused(keyFrom(new byte[0]), "is empty");
    assertRefused(keyFrom("\r\n".getBytes(UTF_8)), "is empty");
    assertRefused(keyFrom("café\n".getBytes(ISO_8859_1)), "is not in UTF-8");
    assertRefused(keyFrom("café".getBytes(ISO_8859_1)), "is not in UTF-8");
    assertRefused(keyFrom(new byte[] {'a', (byte) 0xc3}), "is not in UTF-8");
    assertRefused(keyFrom("a".repeat(1_001).getBytes(UTF_8)), "is longer than 1000 bytes");
    assertRefused(
        run(Person.absent(), "key", key, "--passphrase-file", dir.resolve("none")),
        "none: there is no such file");
    assertRefused(
        run(Person.absent(), "key", key, "--no-passphrase", "--passphrase-stdin"), "not both");
    assertRefused(
        run(Person.piping("a"), "key", key, "--passphrase-stdin", "--passphrase-file", key),
        "not both");
    assertNothingMade();
  }

  @Test
  void takesThePassphraseOfAThousandBytes() throws Exception {
    String long_ = "a".repeat(1_000);
    assertThat(keyFrom((long_ + "\r\n").getBytes(UTF_8)).lastWord())
        .isEqualTo(OpenSsl.publicKey(key, long_));
  }

  @Test
  void leavesAFileAloneBeforeAskingAnybody() throws Exception {
    Files.writeString(key, "mine");
    assertRefused(run(Person.absent(), "key", key), "exists already and was left alone");
    assertThat(key).hasContent("mine");
    Path link = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("nowhere"));
    assertRefused(run(Person.absent(), "key", link), "exists already and was left alone");
    assertRefused(
        run(Person.typing("a", "a"), "key", dir.resolve("no/such/directory")), "no such file");
  }

  @Test
  void asksNobodyForThePassphraseOfAKeyThatHasNone() throws Exception {
    agreementWith(run(Person.absent(), "key", key, "--no-passphrase").lastWord());
    assertThat(sign(Person.absent()).exit()).isZero();
  }

  @Test
  void writesNothingWhenAKeyCannotSign() throws Exception {
    agreementWith(Commands.strangersKey());
    run(Person.typing(PASSPHRASE, PASSPHRASE), "key", key);
    String before = Files.readString(agreement);
    assertRefused(sign(Person.typing(PASSPHRASE)), "does not belong to the employer's key");
    assertRefused(sign(Person.typing("wrong")), "this is not the passphrase");
    assertRefused(sign(Person.absent()), "nobody could be asked");
    assertRefused(signWith("-", Person.piping("")), "the standard input holds no key in PEM");
    assertRefused(signWith(dir.toString(), Person.absent()), "is a directory; give a file");
    assertThat(agreement).hasContent(before);
  }

  @Test
  void nothingElseEverHoldsThePassphraseOrThePrivateKey() throws Exception {
    Path file = Files.writeString(dir.resolve("passphrase"), PASSPHRASE + "\n");
    StringBuilder told = new StringBuilder();
    Handler ear = listenTo(told);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream both = new PrintStream(printed, true, UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      everythingThatCanHappen(file).forEach(ran -> told.append(ran.out()).append(ran.err()));
    } finally {
      System.setOut(out);
      System.setErr(err);
      Logger.getLogger("").removeHandler(ear);
    }
    told.append(printed.toString(UTF_8));
    String[] secrets = secrets();
    assertThat(told.toString()).contains("The employer signed").doesNotContain(secrets);
    Files.delete(key);
    Files.delete(file);
    try (Stream<Path> left = Files.walk(dir)) {
      for (Path each : left.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(each, ISO_8859_1)).doesNotContain(secrets);
      }
    }
  }

  private List<Ran> everythingThatCanHappen(Path file) throws Exception {
    List<Ran> ran = new ArrayList<>();
    ran.add(run(Person.absent(), "key", key, "--passphrase-file", file));
    agreementWith(ran.getFirst().lastWord());
    byte[] pem = Files.readAllBytes(key);
    ran.add(sign(Person.typing("wrong")));
    ran.add(signWith("-", Person.piping(Arrays.copyOf(pem, 100)), "--passphrase-file", file));
    ran.add(signWith(file.toString(), Person.absent()));
    ran.add(sign(Person.absent(), "--passphrase-file", key));
    ran.add(signWith("-", Person.piping(pem), "--passphrase-file", file));
    ran.add(run(Person.absent(), "check", agreement));
    ran.add(run(Person.absent(), "check", key));
    ran.add(run(Person.absent(), "verify", agreement));
    ran.add(run(Person.absent(), "json", agreement));
    return ran;
  }

  private String[] secrets() throws IOException {
    byte[] pkcs8 = KeyFile.read(key, () -> new Passphrase(PASSPHRASE.toCharArray())).getEncoded();
    byte[] seed = Arrays.copyOfRange(pkcs8, pkcs8.length - 32, pkcs8.length);
    return new String[] {
      PASSPHRASE,
      "café",
      new String(PASSPHRASE.getBytes(UTF_8), ISO_8859_1),
      Base64.getEncoder().encodeToString(pkcs8),
      Base64.getEncoder().encodeToString(seed),
      Base64.getEncoder().encodeToString(seed).substring(4, 40),
      HexFormat.of().formatHex(seed),
      Arrays.toString(seed)
    };
  }

  private static Handler listenTo(StringBuilder told) {
    Handler ear =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            told.append(line.getMessage())
                .append(Arrays.toString(line.getParameters()))
                .append(line.getThrown());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    ear.setLevel(Level.ALL);
    Logger.getLogger("").addHandler(ear);
    return ear;
  }

  private Ran keyFrom(byte[] passphraseFile) throws IOException {
    Path file = Files.write(dir.resolve("passphrase"), passphraseFile);
    try {
      return run(Person.absent(), "key", key, "--passphrase-file", file);
    } finally {
      Files.delete(file);
    }
  }

  private void agreementWith(String publicKey) throws Exception {
    Files.writeString(agreement, Commands.example(publicKey, Commands.strangersKey()));
  }

  private Ran sign(Person person, Object... options) {
    return signWith(key.toString(), person, options);
  }

  private Ran signWith(String keyFile, Person person, Object... options) {
    Object[] words = {"sign", agreement, "--role", "employer", "--key", keyFile};
    return run(person, Stream.concat(Stream.of(words), Stream.of(options)).toArray());
  }

  private static void assertRefused(Ran ran, String... words) {
    assertThat(ran.err()).contains(words);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  private void assertNothingMade() {
    assertThat(dir).isEmptyDirectory();
  }
}
