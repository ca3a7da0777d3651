package org.accalmie.agent.sense;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.kwhat.jnativehook.NativeInputEvent;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the way of input may not do, in the code of the whole agent. */
class InputPathTest {
  private static final JavaClasses AGENT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.accalmie.agent");

  /** What tells a window's title on X11, Windows and macOS. */
  private static final List<String> TITLES =
      List.of(
          "WM_NAME",
          "_NET_WM_NAME",
          "_NET_WM_VISIBLE_NAME",
          "WM_ICON_NAME",
          "_NET_WM_ICON_NAME",
          "_NET_WM_VISIBLE_ICON_NAME",
          "XFetchName",
          "XGetWMName",
          "XGetIconName",
          "XGetWMIconName",
          "XGetTextProperty",
          "XListProperties",
          "GetWindowTextA",
          "GetWindowTextW",
          "InternalGetWindowText",
          "kCGWindowName",
          "kAXTitleAttribute",
          "AXTitle");

  @Test
  void noCodeReadsAnythingOfAnInputEvent() {
    noClasses()
        .should()
        .accessTargetWhere(target(owner(assignableTo(NativeInputEvent.class))))
        .because("a key, a text, a place or a time of an event must never be known")
        .check(AGENT);
  }

  @Test
  void onlyTheCounterAndItsSenseKnowTheHook() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(InputSense.class, InputCounter.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.kwhat..")
        .check(AGENT);
  }

  @Test
  void theCounterHoldsNothingButANumber() {
    classes()
        .that()
        .belongToAnyOf(InputCounter.class, InputPulse.class)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang",
            "java.time",
            "java.util.concurrent.atomic",
            "java.util.function",
            "com.github.kwhat..",
            "org.accalmie.agent.sense")
        .check(AGENT);
  }

  @Test
  void nothingOnTheWayOfAnEventWaitsOrAllocates() {
    HookPath path =
        new HookPath()
            .from(InlineDispatcher.class, "execute"::equals)
            .from(InputCounter.class, name -> name.startsWith("native"))
            // The clock that the counter asks, and that of the pulse.
            .from(InputSense.class, name -> name.startsWith("lambda$new$"));

    assertThat(path.methods())
        .contains("InlineDispatcher.execute", "InputCounter.nativeKeyPressed")
        .contains("InputCounter.count", "InputPulse.beat", "InputSense.lambda$new$0");
    assertThat(path.objections()).isEmpty();
  }

  @Test
  void whateverWaitsOrAllocatesWouldBeNoticed() {
    assertThat(new HookPath().from(Offender.class, "press"::equals).objections())
        .containsExactlyInAnyOrder(
            "InputPathTest$Offender.press is synchronized",
            "InputPathTest$Offender.guarded enters a monitor",
            "InputPathTest$Offender.locked calls java/util/concurrent/locks/ReentrantLock.lock",
            "InputPathTest$Offender.locked calls java/util/concurrent/locks/ReentrantLock.unlock",
            "InputPathTest$Offender.waiting calls java/lang/Object.wait",
            "InputPathTest$Offender.kept allocates",
            "InputPathTest$Offender.boxed calls java/lang/Long.valueOf",
            "InputPathTest$Offender.later may allocate");
  }

  /** Does in small steps all that a callback must not. */
  @SuppressWarnings({"WaitNotInLoop", "UnusedVariable", "unused"})
  private static final class Offender {
    private final ReentrantLock lock = new ReentrantLock();
    private Object last = "";

    synchronized void press(long at) throws InterruptedException {
      guarded();
      locked();
      waiting();
      kept();
      boxed(at);
      later(at);
    }

    private void guarded() {
      synchronized (lock) {
        last = lock;
      }
    }

    private void locked() {
      lock.lock();
      lock.unlock();
    }

    private void waiting() throws InterruptedException {
      last.wait(1);
    }

    private void kept() {
      last = new byte[8];
    }

    private void boxed(long at) {
      last = at;
    }

    private void later(long at) {
      Runnable run = () -> last = lock;
      last = run;
    }
  }

  /** Functions and properties are called by their names, which stand in the classes as texts. */
  @Test
  void noWindowTitleIsRead() throws IOException {
    Set<String> texts = texts(Path.of("target/classes/org/accalmie/agent"));
    // What is there must be found, or the search shows nothing.
    assertThat(texts).contains("XGetWindowProperty", "_NET_WM_PID", "GetForegroundWindow");
    assertThat(texts).doesNotContainAnyElementsOf(TITLES);
    assertThat(texts(Path.of("target/test-classes/org/accalmie/agent/sense/InputPathTest.class")))
        .containsAll(TITLES);
  }

  /** All constants of the classes below here. */
  private static Set<String> texts(Path classes) throws IOException {
    Set<String> texts = new TreeSet<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
          if (entry instanceof Utf8Entry text) {
            texts.add(text.stringValue());
          }
        }
      }
    }
    return texts;
  }
}
