package dev.codeagent.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the order of the rooms, and what no code of the core and the API may do. */
class ArchitectureTest {
  private static final String CORE = "dev.codeagent.core";
  private static final String API = "dev.codeagent.api";

  /** From the ground up: a room uses only those before it. */
  private static final List<String> ROOMS = List.of(
      "yaml",
      "event",
      "config",
      "process",
      "backlog",
      "metrics",
      "task",
      "workspace",
      "land",
      "verify",
      "tool",
      "hook",
      "plan",
      "agent",
      "recover",
      "plugin",
      "orchestrate",
      "quality",
      "server",
      "wiring");

  /** From the ground up: a package of the API uses only those before it. */
  private static final List<String> API_PACKAGES = List.of(
      "error",
      "budget",
      "task",
      "evidence",
      "event",
      "call",
      "json",
      "process",
      "llm",
      "backlog",
      "tool",
      "verify",
      "strategy",
      "hook",
      "plugin",
      "server");

  private static final JavaClasses CORE_CLASSES = classesOf(CORE);
  private static final JavaClasses API_CLASSES = classesOf(API);

  private static final DescribedPredicate<JavaClass> WIRING = resideInAPackage(CORE + ".wiring..")
      .or(nameMatching("dev\\.codeagent\\.core\\.AgentServer(\\$.*)?"));

  private static JavaClasses classesOf(String root) {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(root);
  }

  @TestFactory
  List<DynamicTest> a_room_uses_only_rooms_before_it() {
    return order(CORE, ROOMS, CORE_CLASSES);
  }

  @TestFactory
  List<DynamicTest> a_package_of_the_api_uses_only_packages_before_it() {
    return order(API, API_PACKAGES, API_CLASSES);
  }

  private static List<DynamicTest> order(String root, List<String> rooms, JavaClasses classes) {
    return IntStream.range(0, rooms.size() - 1)
        .mapToObj(i -> DynamicTest.dynamicTest(rooms.get(i), () -> {
          String[] above = rooms.subList(i + 1, rooms.size()).stream()
              .map(room -> root + "." + room + "..")
              .toArray(String[]::new);
          noClasses()
              .that()
              .resideInAPackage(root + "." + rooms.get(i) + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(above)
              .allowEmptyShould(!holdsClasses(root + "." + rooms.get(i), classes))
              .check(classes);
        }))
        .toList();
  }

  private static boolean holdsClasses(String room, JavaClasses classes) {
    return classes.stream()
        .map(JavaClass::getPackageName)
        .anyMatch(name -> name.equals(room) || name.startsWith(room + "."));
  }

  @Test
  void every_package_of_the_core_is_in_a_known_room() {
    assertThat(roomsIn(CORE, CORE_CLASSES)).isNotEmpty().isSubsetOf(ROOMS);
  }

  @Test
  void every_package_of_the_api_has_its_place_in_the_order() {
    assertThat(roomsIn(API, API_CLASSES)).containsExactlyInAnyOrderElementsOf(API_PACKAGES);
  }

  private static List<String> roomsIn(String root, JavaClasses classes) {
    return classes.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith(root + "."))
        .map(name -> name.substring(root.length() + 1).split("\\.", 2)[0])
        .distinct()
        .toList();
  }

  @Test
  void no_room_uses_the_server_that_a_user_meets() {
    noClasses()
        .that()
        .resideOutsideOfPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(CORE)
        .check(CORE_CLASSES);
  }

  @Test
  void no_packages_form_a_cycle() {
    slices().matching(CORE + ".(**)").should().beFreeOfCycles().check(CORE_CLASSES);
    slices().matching(API + ".(**)").should().beFreeOfCycles().check(API_CLASSES);
  }

  @Test
  void the_core_knows_of_the_other_modules_only_the_api() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("dev.codeagent..")
            .and(DescribedPredicate.not(resideInAPackage(CORE + "..")))
            .and(DescribedPredicate.not(resideInAPackage(API + ".."))))
        .check(CORE_CLASSES);
  }

  @Test
  void the_api_uses_the_jdk_and_jspecify_alone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(API + "..", "java..", "org.jspecify.annotations")
        .check(API_CLASSES);
  }

  @Test
  void guice_stays_in_the_wiring() {
    noClasses()
        .that(DescribedPredicate.not(WIRING))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.google.inject..")
        .check(CORE_CLASSES);
  }

  @Test
  void one_major_version_of_jackson_is_used() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
        .check(CORE_CLASSES);
  }

  @Test
  void a_library_writes_neither_to_the_console_nor_to_a_logger_of_its_own() {
    for (JavaClasses classes : List.of(CORE_CLASSES, API_CLASSES)) {
      NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes);
      NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(classes);
    }
  }

  @Test
  void static_fields_are_final() {
    for (JavaClasses classes : List.of(CORE_CLASSES, API_CLASSES)) {
      fields().that().areStatic().should().beFinal().check(classes);
    }
  }

  @Test
  void no_method_is_synchronized() {
    for (JavaClasses classes : List.of(CORE_CLASSES, API_CLASSES)) {
      noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(classes);
    }
  }

  /** The one exception waits for killed processes to be gone, where no event tells. */
  @Test
  void waiting_is_never_a_plain_sleep() {
    for (JavaClasses classes : List.of(CORE_CLASSES, API_CLASSES)) {
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(CORE + ".process.UninterruptiblePause")
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", long.class, int.class)
          .orShould()
          .callMethod(Thread.class, "sleep", Duration.class)
          .check(classes);
    }
  }

  @Test
  void time_is_handed_in() {
    noClasses()
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CORE_CLASSES);
  }

  @Test
  void a_name_says_what_a_type_is() {
    for (JavaClasses classes : List.of(CORE_CLASSES, API_CLASSES)) {
      noClasses()
          .that(DescribedPredicate.not(
              nameMatching(".*\\.(ConfigurationManager|LlmManager|I?TaskManager)(\\$.*)?")))
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveNameMatching(".*(Utils?|Impl|Helper)")
          .check(classes);
    }
  }
}
