package org.accalmie.dashboards.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.agreement.AgreementJson;
import org.accalmie.policy.agreement.Examples;
import org.accalmie.policy.agreement.Group;
import org.accalmie.policy.agreement.Role;
import org.accalmie.policy.cli.AgreementFile;
import org.accalmie.policy.cli.KeyListFile;
import org.accalmie.policy.token.KeyList;
import org.accalmie.policy.token.MembershipCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class IssuerMainTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-03-04T10:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path directory;
  private Path file;
  private StringWriter out;
  private StringWriter err;

  @BeforeEach
  void writeAnAgreementOfTwoWeeks() throws IOException {
    file = directory.resolve("agreement.yaml");
    Files.writeString(
        file,
        "# negotiated in May\n"
            + Examples.replaced(
                Examples.yaml(),
                "from: 2026-01-01",
                "from: 2026-03-02",
                "until: 2026-12-31",
                "until: 2026-03-15",
                "review: 2026-10-01",
                "review: 2026-03-10"));
  }

  @Test
  void makesKeysPinsThemAndHandsOutCodesForTheWholeRoster() throws IOException {
    assertThat(run("keys", file.toString())).isZero();
    Agreement agreement = AgreementFile.read(file).agreement();
    Map<String, KeyList> lists = KeyListFile.read(directory.resolve("agreement.yaml.keys"));
    assertThat(agreement.leaves())
        .extracting(Group::keys)
        .containsExactlyElementsOf(lists.keySet());
    assertThat(lists.values()).allMatch(list -> list.keys().size() == 2);
    assertThat(Files.readString(file)).startsWith("# negotiated in May");
    assertThat(out.toString()).contains("Made 4 keys").contains("now it can be signed");

    assertThat(run("invite", "--group", "team-b", "--count", "2")).isZero();
    List<String> some = out.toString().lines().toList();
    assertThat(some).hasSize(2).allMatch(line -> line.startsWith("team-b,"));
    assertThat(run("invite")).isZero();
    assertThat(out.toString().lines()).hasSize(14 + 10);
    assertThat(run("invite", "--group", "team-b", "--count", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("room for 0 more of its 12 people").contains("revoke");

    String code = some.getFirst().substring("team-b,".length());
    assertThat(run("revoke", code.toLowerCase(java.util.Locale.ROOT))).isZero();
    assertThat(run("revoke", code)).isEqualTo(2);
    assertThat(err.toString()).contains("revoked before");
    assertThat(run("status")).isZero();
    assertThat(out.toString().lines().toList().getLast()).matches("team-b +12 +11 +0");
  }

  @Test
  void changesNothingThatWasSigned() throws IOException {
    Files.write(
        file,
        AgreementJson.write(Examples.signed(AgreementFile.read(file).agreement(), Role.EMPLOYER)));
    byte[] before = Files.readAllBytes(file);
    assertThat(run("keys", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("has been signed").contains("the keys come first");
    assertThat(file).hasBinaryContent(before);
    assertThat(directory.resolve("agreement.yaml.keys")).doesNotExist();
  }

  @Test
  void saysWhereToBegin() {
    assertThat(run("invite")).isEqualTo(2);
    assertThat(err.toString()).contains("begin with “accalmie issuer keys AGREEMENT”");
    assertThat(run("revoke", "A7")).isEqualTo(2);
    assertThat(err.toString()).contains("25 letters");
    assertThat(run("revoke", MembershipCode.draw(IssuerOnTrial.RANDOM).text())).isEqualTo(2);
    assertThat(run("keys", directory.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("none.yaml");
    assertThat(run("serve", "--key-store", "store.p12")).isEqualTo(2);
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine line = IssuerMain.commandLine(NOW);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--store";
    all[arguments.length + 1] = directory.resolve("store").toString();
    return line.execute(all);
  }
}
