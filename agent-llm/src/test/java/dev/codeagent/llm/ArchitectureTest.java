package dev.codeagent.llm;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the order of the LLM layer's packages, and what none of its code may do. */
class ArchitectureTest {
  private static final String LLM = "dev.codeagent.llm";

  /** From the ground up: a package uses only stages before its own, and no other package of its stage. */
  private static final List<List<String>> STAGES = List.of(
      List.of("json", "http"),
      List.of("wire"),
      List.of("price", "route", "cache", "replay"),
      List.of("limit", "retry", "select", "embed", "semantic"),
      List.of("batch"),
      List.of("compose"),
      List.of("wiring"));

  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages(LLM);

  @TestFactory
  Stream<DynamicTest> a_package_uses_only_stages_before_its_own() {
    return IntStream.range(0, STAGES.size())
        .boxed()
        .flatMap(stage -> STAGES.get(stage).stream().map(name -> usesOnlyBefore(stage, name)));
  }

  private static DynamicTest usesOnlyBefore(int stage, String name) {
    String[] closed = STAGES.subList(stage, STAGES.size()).stream()
        .flatMap(List::stream)
        .filter(other -> !other.equals(name))
        .map(other -> LLM + "." + other + "..")
        .toArray(String[]::new);
    return DynamicTest.dynamicTest(
        name,
        () -> noClasses()
            .that()
            .resideInAPackage(LLM + "." + name + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(closed)
            .allowEmptyShould(!packagesInUse().contains(name))
            .check(CLASSES));
  }

  @Test
  void every_package_has_its_stage() {
    assertThat(packagesInUse())
        .isNotEmpty()
        .isSubsetOf(STAGES.stream().flatMap(List::stream).toList());
  }

  private static List<String> packagesInUse() {
    return CLASSES.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith(LLM + "."))
        .map(name -> name.substring(LLM.length() + 1).split("\\.", 2)[0])
        .distinct()
        .toList();
  }

  @Test
  void no_wire_knows_another() {
    slices().matching(LLM + ".wire.(*)..").should().notDependOnEachOther().check(CLASSES);
  }

  @Test
  void no_packages_form_a_cycle() {
    slices().matching(LLM + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void the_layer_knows_of_the_other_modules_only_the_api() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("dev.codeagent..")
            .and(DescribedPredicate.not(resideInAnyPackage(LLM + "..", "dev.codeagent.api.."))))
        .check(CLASSES);
  }

  @Test
  void one_major_version_of_jackson_is_used() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
        .check(CLASSES);
  }

  @Test
  void a_library_writes_neither_to_the_console_nor_to_a_logger_of_its_own() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
  }

  @Test
  void static_fields_are_final() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  @Test
  void no_method_is_synchronized() {
    noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(CLASSES);
  }

  @Test
  void time_is_handed_in_and_waiting_is_never_a_plain_sleep() {
    noClasses()
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", long.class, int.class)
        .orShould()
        .callMethod(Thread.class, "sleep", Duration.class)
        .check(CLASSES);
  }

  @Test
  void a_name_says_what_a_type_is() {
    noClasses().should().haveNameMatching(".*(Utils?|Impl|Helper)").check(CLASSES);
  }

  @Test
  void each_library_is_known_in_one_place() {
    noClasses()
        .that()
        .resideOutsideOfPackage(LLM + ".http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.hc..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(LLM + ".cache..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.benmanes.caffeine..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(LLM + ".json..", LLM + ".wire..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("tools.jackson..")
        .check(CLASSES);
  }

  @Test
  void only_the_plugin_is_public_in_the_composition() {
    classes()
        .that()
        .resideInAPackage(LLM + ".compose")
        .and()
        .arePublic()
        .should()
        .haveSimpleName("LlmPlugin")
        .check(CLASSES);
  }
}
