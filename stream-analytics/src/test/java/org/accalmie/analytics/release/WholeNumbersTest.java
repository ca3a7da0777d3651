package org.accalmie.analytics.release;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No floating point and no ordinary randomness between exact counts and published ones. */
@AnalyzeClasses(
    packages = "org.accalmie.analytics.release",
    importOptions = DoNotIncludeTests.class)
class WholeNumbersTest {

  @ArchTest
  static final ArchRule NO_ORDINARY_RANDOMNESS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(RandomGenerator.class)
          .orShould()
          .callMethod(Math.class, "random");

  @Test
  void noInstructionOfTheReleasePathIsOfFloatingPoint() throws Exception {
    Path classes =
        Path.of(Releasing.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("org/accalmie/analytics/release");
    try (Stream<Path> files = Files.list(classes)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".class")).toList();
      assertThat(all).hasSizeGreaterThan(6);
      assertThat(all.stream().flatMap(WholeNumbersTest::floating)).isEmpty();
    }
  }

  @Test
  void theSearchFindsFloatingPointWhereThereIsSome() throws URISyntaxException {
    Path tests =
        Path.of(NoiseTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertThat(floating(tests.resolve("org/accalmie/analytics/release/NoiseTest.class")))
        .isNotEmpty();
  }

  private static Stream<String> floating(Path file) {
    try {
      return ClassFile.of().parse(file).methods().stream()
          .flatMap(method -> method.code().stream())
          .flatMap(code -> code.elementStream())
          .filter(WholeNumbersTest::isFloating)
          .map(element -> file.getFileName() + ": " + element);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isFloating(CodeElement element) {
    if (element instanceof InvokeInstruction call) {
      String type = call.type().stringValue();
      return Stream.of("D", "F", "Ljava/lang/Double;", "Ljava/lang/Float;")
          .anyMatch(
              floating ->
                  type.replaceAll("L[^;]*/(?!Double;|Float;)[^;]*;", "").contains(floating));
    }
    return element instanceof Instruction instruction && isFloating(instruction.opcode());
  }

  private static boolean isFloating(Opcode opcode) {
    String name = opcode.name();
    return name.startsWith("F")
        || name.startsWith("D") && !name.startsWith("DUP")
        || name.endsWith("2D")
        || name.endsWith("2F");
  }
}
