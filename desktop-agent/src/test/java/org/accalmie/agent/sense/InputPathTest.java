package org.accalmie.agent.sense;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.github.kwhat.jnativehook.NativeInputEvent;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the way of input may not do, in the code of the whole agent. */
class InputPathTest {
  private static final JavaClasses AGENT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.accalmie.agent");

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
  void noWindowTitleIsRead() {
    noClasses()
        .should()
        .callMethodWhere(target(nameMatching("XFetchName|XGetWMName")))
        .check(AGENT);
  }
}
