package org.accalmie.agent.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicrophoneTest {
  @TempDir Path sound;

  @Test
  void oneThatRecordsIsInUse() throws IOException {
    device("card1/pcm0c/sub0", "closed");
    assertThat(new Microphone(sound).getAsBoolean()).isFalse();
    device("card1/pcm0c/sub0", "state: RUNNING\nowner_pid   : 1234");
    assertThat(new Microphone(sound).getAsBoolean()).isTrue();
  }

  @Test
  void loudspeakersAreNone() throws IOException {
    device("card0/pcm0p/sub0", "state: RUNNING\nowner_pid   : 1234");
    assertThat(new Microphone(sound).getAsBoolean()).isFalse();
  }

  @Test
  void whereThereIsNoSoundThereIsNone() {
    assertThat(new Microphone(sound.resolve("none")).getAsBoolean()).isFalse();
    new Microphone(Path.of("/proc/asound")).getAsBoolean();
  }

  private void device(String stream, String status) throws IOException {
    Path directory = Files.createDirectories(sound.resolve(stream));
    Files.writeString(directory.resolve("status"), status + "\n");
  }
}
