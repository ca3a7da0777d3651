package org.accalmie.policy.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {
  private static final String HEADER = "instant,person,group,event,value\n";
  private static final String GOOD = "2026-03-03T09:00:00Z,p1,team-a,input,\n";

  @TempDir private Path directory;

  @Test
  void leavesWrongRowsOutAndSaysWhere() throws IOException {
    String text =
        HEADER
            + GOOD
            + "yesterday,p1,team-a,input,\n"
            + GOOD
            + "2026-03-03T09:00:00Z,\"p1,team-a,input,\n"
            + "2026-03-03T09:00:00Z,p1,team-a,input,,,,\n"
            + GOOD;
    List<TraceEvent> events = new ArrayList<>();

    Trace trace = Trace.read(file(text), events::add);

    assertThat(events).hasSize(3);
    assertThat(trace.rows()).isEqualTo(6);
    assertThat(trace.wrong()).isEqualTo(3);
    assertThat(trace.first().get(0)).contains("trace.csv, line 3: “yesterday” is no instant");
    assertThat(trace.first().get(1)).contains("line 5: a quote stands where none can be");
    assertThat(trace.first().get(2)).contains("line 6: there are more than 5 fields");
  }

  @Test
  void tellsTheFirstTenOfManyWrongRows() throws IOException {
    Trace trace = Trace.read(file(HEADER + "wrong\n".repeat(25)), event -> {});

    assertThat(trace.rows()).isEqualTo(25);
    assertThat(trace.wrong()).isEqualTo(25);
    assertThat(trace.first()).hasSize(Trace.TOLD);
    assertThat(trace.first().getLast()).contains("line 11: ");
  }

  @Test
  void oneRowInAHundredMayBeWrongAndNoMore() throws IOException {
    assertThat(withWrong(1, 99).isUseless()).isFalse();
    assertThat(withWrong(1, 98).isUseless()).isTrue();
    assertThat(withWrong(0, 0).isUseless()).isFalse();
  }

  @Test
  void refusesAFileThatIsNoTraceAsAWhole() throws IOException {
    Path file = file("name;age\nZoe;7\n");

    assertThatThrownBy(() -> Trace.read(file, event -> {}))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("line 1: it is no header of a trace");
  }

  private Trace withWrong(int wrong, int right) throws IOException {
    return Trace.read(file(HEADER + "wrong\n".repeat(wrong) + GOOD.repeat(right)), event -> {});
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("trace.csv"), text);
  }
}
