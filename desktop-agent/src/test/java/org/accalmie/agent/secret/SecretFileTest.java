package org.accalmie.agent.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  private static final SecretName NAME = SecretName.mailPassword("work");

  @TempDir Path directory;
  private SecretFile file;

  @BeforeEach
  void keepOne() throws SecretException {
    file = new SecretFile(directory);
    file.keep(NAME, new Secret("only-for-tests"));
  }

  @Test
  void keepsFindsReplacesAndForgets() throws SecretException {
    assertThat(reveal()).isEqualTo("only-for-tests");
    file.keep(NAME, new Secret("second"));
    assertThat(reveal()).isEqualTo("second");
    file.forget(NAME);
    assertThat(file.find(NAME)).isEmpty();
  }

  @Test
  void bothFilesAreTheirOwnersAloneAndTellNothing() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path one : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
            .isEqualTo("rw-------");
        assertThat(new String(Files.readAllBytes(one), ISO_8859_1))
            .doesNotContain("only-for-tests", "work");
      }
    }
  }

  @Test
  void eachByteThatChangesIsNoticedAndNothingIsWrittenOverIt() throws Exception {
    Path sealed = directory.resolve("secrets");
    byte[] right = Files.readAllBytes(sealed);
    for (int i = 0; i < right.length; i++) {
      byte[] wrong = right.clone();
      wrong[i] ^= 1;
      Files.write(sealed, wrong);
      assertThatThrownBy(() -> file.find(NAME)).hasMessageContaining("cannot be read");
      assertThatThrownBy(() -> file.keep(NAME, new Secret("new")))
          .hasMessageContaining("cannot be read");
      assertThat(Files.readAllBytes(sealed)).isEqualTo(wrong);
    }
    Files.write(sealed, right);
    assertThat(reveal()).isEqualTo("only-for-tests");
  }

  @Test
  void aLostKeyIsSaidAndNotReplaced() throws Exception {
    Files.delete(directory.resolve("secrets.key"));
    assertThatThrownBy(() -> file.find(NAME)).hasMessageContaining("put both files back");
    assertThatThrownBy(() -> file.keep(NAME, new Secret("new"))).hasMessageContaining("file");
    assertThat(directory.resolve("secrets.key")).doesNotExist();
  }

  @Test
  void severalAtOnceLoseNothing() throws Exception {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      var name = SecretName.mailPassword("a" + i);
      tasks.add(
          () -> {
            new SecretFile(directory).keep(name, new Secret(name.value()));
            return true;
          });
    }
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> done : pool.invokeAll(tasks)) {
        assertThat(done.get()).isTrue();
      }
    }
    for (int i = 0; i < 20; i++) {
      assertThat(file.find(SecretName.mailPassword("a" + i))).isPresent();
    }
  }

  @Test
  void nothingPrintsASecret() {
    assertThat(new Secret("only-for-tests").toString()).isEqualTo("Secret");
    assertThatThrownBy(() -> new Secret("x".repeat(20_000))).hasMessageNotContaining("xxx");
    assertThatThrownBy(() -> new Secret("")).hasMessageContaining("enter it again");
  }

  private String reveal() throws SecretException {
    return file.find(NAME).orElseThrow().reveal();
  }
}
