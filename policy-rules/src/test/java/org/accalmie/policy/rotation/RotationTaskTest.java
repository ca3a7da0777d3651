package org.accalmie.policy.rotation;

import static org.accalmie.policy.rotation.Sketch.at;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RotationTaskTest {
  @Test
  void refusesAnIdThatIsThereTwice() {
    refuses(sketch().groups("a")::task, "group empty or twice: a");
    refuses(sketch().slot("early")::task, "slot empty or twice: early");
  }

  @Test
  void refusesIdsThatAreNotThere() {
    refuses(sketch().wish("x", "early", 1)::task, "no such group: x");
    refuses(sketch().wish("a", "x", 1)::task, "no such slot: x");
    refuses(sketch().away(0, "x", 0)::task, "no such group: x");
  }

  @Test
  void refusesTwoWishesForTheSame() {
    refuses(sketch().wish("a", "early", 1).wish("a", "early", 2)::task, "two wishes");
    refuses(() -> new Wish("a", "early", 4), "from -3 to 3");
  }

  @Test
  void refusesWeeksThatOverlap() {
    Week week = sketch().task().weeks().getFirst();
    RotationTask task = sketch().task();
    List<Week> twice = List.of(week, week);
    refuses(
        () ->
            new RotationTask(
                task.groups(), task.slots(), twice, task.coverage(), task.rest(), List.of()),
        "weeks overlap at 1");
  }

  @Test
  void refusesHalfHoursOutOfOrderOrNotThere() {
    refuses(
        new Sketch(at(0, "08:00"), at(0, "08:15")).groups("a").slot("s")::task, "does not come");
    refuses(
        () -> new WeekShape(List.of(at(0, "08:00")), Map.of("s", Set.of(1))),
        "half hour 1 of a week that has 1");
  }

  @Test
  void refusesARestLongerThanADay() {
    refuses(sketch().rest(Duration.ofHours(25))::task, "no daily rest: PT25H");
  }

  private static Sketch sketch() {
    return new Sketch(at(0, "08:00")).groups("a").slot("early", 0);
  }

  private static void refuses(ThrowingCallable call, String because) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(because);
  }
}
