package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.accalmie.policy.measure.Category;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnApplicationsTest {
  @TempDir private Path directory;
  private Path file;
  private OwnApplications own;

  @BeforeEach
  void prepare() {
    file = directory.resolve("applications.properties");
    own = new OwnApplications(directory);
  }

  @Test
  void withoutAFileTheAgentsListHolds() {
    assertThat(of("slack")).isEqualTo(Category.CHAT);
    assertThat(own.faults()).isEmpty();
  }

  @Test
  void aChangeOfTheFileHoldsAtOnceWhoeverMadeIt() throws IOException {
    assertThat(of("slack")).isEqualTo(Category.CHAT);
    Files.writeString(file, "other = Slack\n");
    assertThat(of("slack")).isEqualTo(Category.OTHER);
    new OwnApplications(directory).sort("slack", Category.OFFICE);
    assertThat(of("slack")).isEqualTo(Category.OFFICE);
    Files.delete(file);
    assertThat(of("slack")).isEqualTo(Category.CHAT);
  }

  @Test
  void sortingOneLeavesWhatItsOwnerWroteAsItWas() throws IOException {
    Files.writeString(
        file,
        """
        # mine
        mail = alpine, \\
           pine*

        office = Slack,  foo
        games = chess
        """);
    own.sort("SLACK", Category.DEVICE_TENDING);
    own.sort("elm", Category.MAIL);

    assertThat(file)
        .hasContent(
            """
            # mine
            mail = alpine, pine*, elm

            office = foo
            games = chess
            device-tending = slack
            """);
    assertThat(of("pine-next")).isEqualTo(Category.MAIL);
  }

  @Test
  void sortingOneAsTheAgentDoesTakesItOutOfTheFile() throws IOException {
    own.sort("slack", Category.MEETING);
    assertThat(Files.readString(file))
        .startsWith("# Which application")
        .contains("meeting = slack");
    own.sort("slack", Category.CHAT);
    assertThat(Files.readString(file)).doesNotContain("slack");
    assertThat(of("slack")).isEqualTo(Category.CHAT);
  }

  @Test
  void sortingGoesBeforeABeginningOfItsOwner() throws IOException {
    Files.writeString(file, "office = sla*\n");
    own.sort("slack", Category.CHAT);
    assertThat(of("slack")).isEqualTo(Category.CHAT);
    assertThat(of("slash")).isEqualTo(Category.OFFICE);
  }

  @Test
  void aWrongLineIsToldWithItsNumberAndTheOthersCount() throws IOException {
    Files.writeString(file, "mail = \\\n  foo\n\ngames = chess\njust words\nchat = bar\n");
    assertThat(own.faults())
        .hasSize(2)
        .satisfiesExactly(
            fault ->
                assertThat(fault)
                    .contains(
                        file.toString(), "line 4:", "“games” is no kind", "mail, chat, meeting"),
            fault -> assertThat(fault).contains("line 5:", "no “=”"));
    assertThat(of("foo")).isEqualTo(Category.MAIL);
    assertThat(of("bar")).isEqualTo(Category.CHAT);
  }

  @Test
  void aFileThatCannotBeReadIsToldAndNeverReplaced() throws IOException {
    Files.createDirectory(file);
    assertThat(own.faults()).singleElement().asString().contains("cannot be read");
    assertThat(of("slack")).isEqualTo(Category.CHAT);
    assertThatThrownBy(() -> own.sort("slack", Category.MAIL)).isInstanceOf(IOException.class);
    Files.delete(file);
    Files.write(file, new byte[300_000]);
    assertThat(own.faults()).singleElement().asString().contains("cannot be read");
    assertThatThrownBy(() -> own.sort("slack", Category.MAIL)).isInstanceOf(IOException.class);
    assertThat(Files.size(file)).isEqualTo(300_000);
  }

  @Test
  void anyBytesAreRead() throws IOException {
    Files.write(file, new byte[] {'m', 'a', 'i', 'l', '=', (byte) 0xff, ',', 'x', '\\'});
    assertThat(own.faults()).isEmpty();
    assertThat(of("x")).isEqualTo(Category.MAIL);
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    own.sort("slack", Category.MAIL);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private Category of(String name) {
    return own.current().of(List.of(name));
  }
}
