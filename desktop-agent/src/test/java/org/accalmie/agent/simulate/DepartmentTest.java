package org.accalmie.agent.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.accalmie.agent.Agreements;
import org.accalmie.agent.courier.Carrier;
import org.accalmie.agent.journal.Parcel;
import org.accalmie.policy.agreement.Agreement;
import org.accalmie.policy.wire.WireCodec;
import org.accalmie.policy.wire.WireException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DepartmentTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 10, 19);
  private static final LocalDate NEXT_MONDAY = MONDAY.plusDays(7);

  @TempDir private Path directory;

  @Test
  void everyColleagueAnswersEveryDayBeforeTheDayIsTold() throws Exception {
    List<LocalDate> told = new ArrayList<>();
    Map<LocalDate, Integer> arrived = new TreeMap<>();
    live(
        "one",
        parcel -> arrived.merge(parcel.day(), 1, Integer::sum),
        day -> {
          assertThat(arrived).containsEntry(day, 8);
          told.add(day);
        });

    assertThat(told).containsExactlyElementsOf(MONDAY.datesUntil(NEXT_MONDAY).toList());
    assertThat(arrived).hasSize(7).allSatisfy((day, reports) -> assertThat(reports).isEqualTo(8));
  }

  @Test
  void theSameSeedMakesTheSameAnswers() throws Exception {
    List<String> once = new ArrayList<>();
    List<String> again = new ArrayList<>();
    live("one", parcel -> once.add(answers(parcel)), day -> {});
    live("two", parcel -> again.add(answers(parcel)), day -> {});

    assertThat(again).isEqualTo(once);
    assertThat(once.stream().distinct().count()).isGreaterThan(15);
  }

  private interface Arrival {
    void of(Parcel parcel);
  }

  private void live(String name, Arrival arrival, Consumer<LocalDate> told)
      throws IOException, InterruptedException {
    Agreement agreement = Agreements.read(Agreements.text()).agreement();
    Map<String, Integer> people = new TreeMap<>(Map.of("team-a", 5, "team-b", 3));
    try (var department =
        Department.open(
            directory.resolve(name),
            Agreements.signed(),
            agreement,
            people,
            MONDAY,
            NEXT_MONDAY,
            3,
            Optional.empty(),
            Map.of())) {
      department.live(
          new Carrier() {
            @Override
            public CompletableFuture<Void> send(Parcel parcel) {
              arrival.of(parcel);
              return CompletableFuture.completedFuture(null);
            }

            @Override
            public void close() {}
          },
          told);
    }
  }

  private static String answers(Parcel parcel) {
    try {
      var report = WireCodec.decodeReport(parcel.bytes());
      return report.group() + report.period() + report.answers();
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }
}
