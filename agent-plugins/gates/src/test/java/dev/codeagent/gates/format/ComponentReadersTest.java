package dev.codeagent.gates.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.gates.Samples;
import dev.codeagent.gates.read.Unreadable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bills of materials as CycloneDX's Maven plugin writes them. */
class ComponentReadersTest {

  @ParameterizedTest
  @ValueSource(strings = {"bom.json", "bom.xml"})
  void givenEitherFormat_thenTheSameComponentsWithTheirLicences(String name) throws Exception {
    assertThat(Formats.components(Samples.bytes(name)))
        .containsExactlyInAnyOrder(
            new Component(
                "pkg:maven/org.slf4j/slf4j-api@2.0.20",
                "org.slf4j:slf4j-api",
                "2.0.20",
                List.of("MIT")),
            new Component(
                "pkg:maven/ch.qos.logback/logback-classic@1.5.38",
                "ch.qos.logback:logback-classic",
                "1.5.38",
                List.of("EPL-2.0", "LGPL-2.1-only")),
            new Component(
                "pkg:maven/ch.qos.logback/logback-core@1.5.38",
                "ch.qos.logback:logback-core",
                "1.5.38",
                List.of("EPL-2.0", "LGPL-2.1-only")));
  }

  /** As the specification has it: components within others, expressions, and what is not shipped. */
  @Test
  void givenNestedAndExcludedComponents_thenBothFormatsAgree() throws Exception {
    String json = """
        {"bomFormat": "CycloneDX", "components": [
          {"name": "outer", "version": "1", "licenses": [{"expression": "MIT OR Apache-2.0"}],
           "pedigree": {"ancestors": [{"name": "old"}]},
           "evidence": {"licenses": [{"license": {"id": "GPL-3.0-only"}}]},
           "components": [{"name": "inner", "licenses": [{"license": {"name": "Own"}}]}]},
          {"name": "for tests", "scope": "excluded"}]}""";
    String xml = """
        <b:bom xmlns:b="http://cyclonedx.org/schema/bom/1.6"><b:components>
          <b:component><b:name>outer</b:name><b:version>1</b:version>
            <b:licenses><b:expression>MIT OR Apache-2.0</b:expression></b:licenses>
            <b:pedigree><b:ancestors><b:component><b:name>old</b:name></b:component></b:ancestors></b:pedigree>
            <b:components><b:component><b:name>inner</b:name>
              <b:licenses><b:license><b:name>Own</b:name></b:license></b:licenses></b:component></b:components>
            <b:evidence><b:licenses><b:license><b:id>GPL-3.0-only</b:id></b:license></b:licenses></b:evidence>
          </b:component>
          <b:component><b:name>for tests</b:name><b:scope>excluded</b:scope></b:component>
        </b:components></b:bom>""";
    List<Component> expected = List.of(
        new Component("", "outer", "1", List.of("MIT OR Apache-2.0")),
        new Component("", "inner", "", List.of("Own")));

    assertThat(Formats.components(Samples.utf8(json))).hasSameElementsAs(expected);
    assertThat(Formats.components(Samples.utf8(xml))).hasSameElementsAs(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bom.json", "bom.xml"})
  void givenABillThatWasCut_thenItIsRefusedWithThePlace(String name) {
    byte[] whole = Samples.bytes(name);

    assertThatThrownBy(() -> Formats.components(Arrays.copyOf(whole, whole.length / 2)))
        .isInstanceOf(Unreadable.class)
        .hasMessageMatching("(?s).*line \\d+, column \\d+.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"bomFormat\": \"SPDX\"}", "<sbom/>", ""})
  void givenWhatIsNoBill_thenItIsRefused(String text) {
    assertThatThrownBy(() -> Formats.components(Samples.utf8(text))).isInstanceOf(Unreadable.class);
  }
}
