package org.accalmie.policy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.accalmie.policy.agreement.ReleaseSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AgreementMainTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
  private static final Clock NEXT_YEAR =
      Clock.fixed(Instant.parse("2027-02-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void leadsFromTheExampleToAnAgreementThatMayTakeEffect() throws IOException {
    Path file = filledExample();
    assertThat(run(CLOCK, "check", file)).isZero();
    assertThat(out.toString()).contains("is complete", "3 groups, 28 people", "none yet");
    assertThat(run(NEXT_YEAR, "verify", file)).isEqualTo(1);
    assertThat(err.toString()).contains("employer has not signed", "works-council has not signed");
    assertThat(sign(file, "employer", "employer.pem")).isZero();
    assertThat(run(NEXT_YEAR, "verify", file)).isEqualTo(1);
    assertThat(sign(file, "works-council", "council.pem")).isZero();
    assertThat(run(NEXT_YEAR, "verify", file)).isZero();
    assertThat(out.toString()).contains("may take effect: signed by employer, works-council");
  }

  @Test
  void keepsTheCommentsWhenSigning() throws IOException {
    Path file = filledExample();
    String before = Files.readString(file);
    sign(file, "employer", "employer.pem");
    assertThat(Files.readString(file)).startsWith(before);
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder(
              "a.yaml", "employer.pem", "council.pem", "employer.share", "council.share");
    }
  }

  @Test
  void signsOnceHoweverOftenItIsAsked() throws IOException {
    Path file = filledExample();
    sign(file, "employer", "employer.pem");
    String signed = Files.readString(file);
    assertThat(sign(file, "employer", "employer.pem")).isZero();
    assertThat(Files.readString(file)).isEqualTo(signed);
  }

  @Test
  void refusesToSignWithTheOtherSidesKey() throws IOException {
    Path file = filledExample();
    String before = Files.readString(file);
    assertThat(sign(file, "employer", "council.pem")).isEqualTo(2);
    assertThat(err.toString()).contains("does not belong to the employer's key");
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void saysWhereAnAgreementIsIncompleteAndExitsWithTwo() throws IOException {
    Path file = dir.resolve("a.yaml");
    run(CLOCK, "new", file);
    assertThat(run(CLOCK, "check", file)).isEqualTo(2);
    assertThat(err.toString())
        .contains("a.yaml, line 39, column 10: “key” is not in its form — make one with");
  }

  @Test
  void offersAllThatCanBeAgreedInTheExample() throws IOException {
    Path file = filledExample();
    String all = Files.readString(file).replaceAll("(?m)^#(?=(  )*[a-z-])", "");
    Files.writeString(file, all);
    assertThat(run(CLOCK, "check", file)).as(err.toString()).isZero();
    out.getBuffer().setLength(0);
    run(CLOCK, "schema");
    JsonNode fields = new ObjectMapper().readTree(out.toString()).get("properties");
    assertThat(fields.fieldNames())
        .toIterable()
        .filteredOn(field -> !all.contains("\n" + field + ":"))
        .as("suspended is for later, and signatures are written by accalmie agreement sign")
        .containsExactlyInAnyOrder("suspended", "signatures");
  }

  @Test
  void explainsEachCommand() {
    for (String command :
        AgreementMain.commandLine(CLOCK, Terminal.ofThisProcess()).getSubcommands().keySet()) {
      out.getBuffer().setLength(0);
      assertThat(run(CLOCK, command, "--help")).as(command + err).isZero();
      assertThat(out.toString())
          .startsWith("Usage: accalmie agreement " + command)
          .doesNotContain("<arg");
    }
  }

  @Test
  void overwritesNothing() throws IOException {
    Path file = Files.writeString(dir.resolve("mine"), "mine");
    for (String command : new String[] {"new", "key", "secret"}) {
      assertThat(run(CLOCK, command, file)).isEqualTo(2);
      assertThat(err.toString()).contains("exists already and was left alone");
    }
    assertThat(file).hasContent("mine");
  }

  @Test
  void makesSecretsThatOnlyTheirOwnerCanRead() throws IOException {
    filledExample();
    for (String secret : new String[] {"employer.pem", "council.pem", "council.share"}) {
      assertThat(Files.getPosixFilePermissions(dir.resolve(secret)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void saysWhichFileIsMissing() {
    assertThat(run(CLOCK, "check", dir.resolve("nowhere.yaml"))).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere.yaml: there is no such file");
  }

  private Path filledExample() throws IOException {
    Path file = dir.resolve("a.yaml");
    run(CLOCK, "new", file);
    String text =
        Files.readString(file)
            .replace("PUBLIC-KEY-OF-THE-EMPLOYER", made("key", "employer.pem"))
            .replace("PUBLIC-KEY-OF-THE-COUNCIL", made("key", "council.pem"))
            .replace("WHAT-AGREEMENT-RELEASE-KEY-PRINTED", releaseKey());
    return Files.writeString(file, text);
  }

  private String releaseKey() {
    String employers = made("secret", "employer.share");
    String councils = made("secret", "council.share");
    out.getBuffer().setLength(0);
    assertThat(run(CLOCK, "release-key", employers, councils)).isZero();
    return out.toString().strip().substring("release-key: ".length());
  }

  @Test
  void pinsBothSharesOfTheReleaseSecretAndNothingElse() throws IOException {
    String key = AgreementFile.read(filledExample()).agreement().releaseKey();
    byte[] employers = Files.readAllBytes(dir.resolve("employer.share"));
    byte[] councils = Files.readAllBytes(dir.resolve("council.share"));
    assertThat(ReleaseSecret.of(councils, employers).pin()).isEqualTo(key);

    String one = ReleaseSecret.fingerprint(employers);
    assertThat(run(CLOCK, "release-key", one, one)).isEqualTo(2);
    assertThat(err.toString()).contains("each party makes a share of its own");
    assertThat(run(CLOCK, "release-key", one, "sha256:12")).isEqualTo(2);
    assertThat(err.toString()).contains("“sha256:12” is no fingerprint");
  }

  private String made(String command, String name) {
    out.getBuffer().setLength(0);
    List<Object> words = new ArrayList<>(List.of(command, dir.resolve(name)));
    if (command.equals("key")) {
      words.add("--no-passphrase");
    }
    assertThat(run(CLOCK, words.toArray())).isZero();
    String printed = out.toString().strip();
    return printed.substring(printed.lastIndexOf(' ') + 1);
  }

  private int sign(Path file, String role, String key) {
    return run(CLOCK, "sign", file, "--role", role, "--key", dir.resolve(key));
  }

  private int run(Clock clock, Object... words) {
    CommandLine line = AgreementMain.commandLine(clock, Terminal.ofThisProcess());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(Stream.of(words).map(String::valueOf).toArray(String[]::new));
  }
}
