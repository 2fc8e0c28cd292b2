package dev.codeagent.gates;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the order of the packages, and that the plugin needs nothing of the product but its API. */
class ArchitectureTest {
  private static final String GATES = "dev.codeagent.gates";

  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages(GATES);

  @Test
  void a_package_uses_only_those_below_it() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("plugin")
        .definedBy(GATES)
        .layer("check")
        .definedBy(GATES + ".check")
        .layer("change")
        .definedBy(GATES + ".change")
        .layer("osv")
        .definedBy(GATES + ".osv")
        .layer("format")
        .definedBy(GATES + ".format")
        .layer("read")
        .definedBy(GATES + ".read")
        .whereLayer("plugin")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("check")
        .mayOnlyBeAccessedByLayers("plugin")
        .whereLayer("change")
        .mayOnlyBeAccessedByLayers("check")
        .whereLayer("osv")
        .mayOnlyBeAccessedByLayers("check", "plugin")
        .whereLayer("format")
        .mayOnlyBeAccessedByLayers("check", "plugin")
        .whereLayer("read")
        .mayOnlyBeAccessedByLayers("check", "osv", "format")
        .check(CLASSES);
  }

  @Test
  void no_packages_form_a_cycle() {
    slices().matching(GATES + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void of_the_product_only_the_api_is_known() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("dev.codeagent..")
            .and(DescribedPredicate.not(resideInAnyPackage(GATES + "..", "dev.codeagent.api.."))))
        .check(CLASSES);
  }

  @Test
  void nothing_is_executed_and_no_network_is_asked() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ProcessBuilder")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .check(CLASSES);
  }

  @Test
  void no_state_is_static_and_nothing_is_printed() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }
}
