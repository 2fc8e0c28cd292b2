package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Specifies what becomes of files that were built before they came. */
class PrebuiltTest {

  private static final String SERVICE =
      "src/main/resources/META-INF/services/javax.annotation.processing.Processor";

  @ParameterizedTest
  @CsvSource({
    "Fix it, src/main/resources/org/junit/jupiter/api/AssertEquals.class, FAIL",
    "Fix it, src/main/resources/shop/Cart.class, UNDECIDED",
    "Fix it, target/classes/shop/Cart.class, UNDECIDED",
    "Fix it, lib/helper.jar, UNDECIDED",
    "Add lib/helper.jar to the class path, lib/helper.jar, PASS",
    "Fix it, .mvn/wrapper/maven-wrapper.jar, UNDECIDED",
    "Add the wrapper of Maven, .mvn/wrapper/maven-wrapper.jar, PASS",
    "Add the wrapper of Maven, lib/helper.jar, UNDECIDED",
    "Fix it, src/main/resources/shop/prices.csv, PASS",
    "Fix it, " + SERVICE + ", UNDECIDED",
    "Add an annotation processor, " + SERVICE + ", PASS",
    "Fix it, lib/native.wasm, UNDECIDED",
    "Fix it, lib/tool.whl, UNDECIDED",
    "Fix it, src/main/resources/mockito-extensions/org.mockito.plugins.MockMaker, UNDECIDED",
    "Fix it, src/test/resources/META-INF/services/org.assertj.core.presentation.Representation, UNDECIDED",
    "Use an extension of mockito, src/main/resources/mockito-extensions/org.mockito.plugins.MockMaker, PASS",
    "Fix it, src/main/resources/META-INF/services/shop.Tax, PASS"
  })
  void what_a_build_takes_as_it_is_has_to_be_looked_at(
      String task, String path, EvidenceOutcome outcome) throws InterruptedException {
    assertThat(MemoryVerification.task(task)
            .added(path, "x")
            .verify(new TamperVerifier())
            .outcome())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "'PK\u0003\u0004 shop/Cart.class', UNDECIDED",
    "'PK\u0003\u0004 word/document.xml', PASS",
    "'\u007FELF\u0002\u0001', UNDECIDED",
    "'MZ is a text', PASS",
    "PKG, PASS"
  })
  void what_was_built_is_told_by_its_first_bytes_whatever_it_is_called(
      String text, EvidenceOutcome outcome) throws InterruptedException {
    assertThat(MemoryVerification.task("Fix it")
            .added("src/main/resources/shop/prices.dat", text)
            .verify(new TamperVerifier())
            .outcome())
        .isEqualTo(outcome);
  }

  @Test
  void what_goes_is_no_matter() throws InterruptedException {
    assertThat(MemoryVerification.task("Clean up")
            .deleted("lib/helper.jar", "x")
            .verify(new TamperVerifier())
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }
}
