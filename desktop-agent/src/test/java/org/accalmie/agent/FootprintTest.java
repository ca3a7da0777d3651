package org.accalmie.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FootprintTest {
  private static final int SIZE = 1 << 20;

  @TempDir private Path directory;

  @Test
  void whatIsOnlyReadIsLetGoAndIsThereAgainWhenItIsRead() throws IOException {
    MappedByteBuffer read = map("read.jsa", MapMode.READ_ONLY);
    assertThat(sum(read)).isEqualTo(SIZE);
    assertThat(resident("read.jsa")).isGreaterThan(0);

    Footprint.trim();

    assertThat(resident("read.jsa")).isZero();
    assertThat(sum(read)).isEqualTo(SIZE);
  }

  @Test
  void whatWasWrittenStays() throws IOException {
    MappedByteBuffer copied = map("copied.jsa", MapMode.PRIVATE);
    copied.put(7, (byte) 42);

    Footprint.trim();

    assertThat(copied.get(7)).isEqualTo((byte) 42);
    assertThat(sum(copied)).isEqualTo(SIZE + 41);
  }

  @Test
  void otherFilesAreNotTouched() throws IOException {
    MappedByteBuffer other = map("other", MapMode.READ_ONLY);
    assertThat(sum(other)).isEqualTo(SIZE);

    Footprint.trim();

    assertThat(resident("other")).isGreaterThan(0);
  }

  private MappedByteBuffer map(String name, MapMode mode) throws IOException {
    byte[] ones = new byte[SIZE];
    Arrays.fill(ones, (byte) 1);
    Path file = Files.write(directory.resolve(name), ones);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(mode, 0, SIZE);
    }
  }

  private static int sum(MappedByteBuffer bytes) {
    int sum = 0;
    for (int i = 0; i < bytes.capacity(); i++) {
      sum += bytes.get(i);
    }
    return sum;
  }

  /** In kB. */
  private int resident(String name) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc/self/smaps"));
    for (Iterator<String> i = lines.iterator(); i.hasNext(); ) {
      if (i.next().endsWith("/" + directory.getFileName() + "/" + name)) {
        while (true) {
          String line = i.next();
          if (line.startsWith("Rss:")) {
            return Integer.parseInt(line.replaceAll("[^0-9]", ""));
          }
        }
      }
    }
    return -1;
  }
}
