package dev.codeagent.gates.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.gates.Samples;
import dev.codeagent.gates.format.Formats;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports that would read files, fill the memory or break a reader. */
class HostileReportsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE pmd [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><pmd><file name='x'>&b;</file></pmd>",
        "<!DOCTYPE pmd [<!ENTITY a 'ha'>]><pmd><file name='&a;'/></pmd>",
        "<!DOCTYPE pmd [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><pmd>&a;</pmd>",
        "<pmd>&unknown;</pmd>"
      })
  void givenEntities_thenTheReportIsRefusedAndNoneIsExpanded(String xml) {
    assertThatThrownBy(() -> Formats.problems(Samples.utf8(xml)))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("line 1");
  }

  @Test
  void givenADocumentTypeElsewhere_thenItIsNotLoaded(@TempDir Path folder) throws Exception {
    // a subset that were read would be an error: it is no declaration
    Path subset = Files.writeString(folder.resolve("some.dtd"), "<!BROKEN");
    String xml = "<!DOCTYPE pmd SYSTEM '" + subset.toUri() + "'><pmd/>";

    assertThat(Formats.problems(Samples.utf8(xml))).isEmpty();
  }

  @Test
  void givenTooDeepNesting_thenItIsRefused() {
    String xml = "<pmd>" + "<a>".repeat(100_000);
    String json = "{\"runs\":" + "[".repeat(100_000);

    assertThatThrownBy(() -> Formats.problems(Samples.utf8(xml)))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("deeper than 90");
    assertThatThrownBy(() -> Formats.problems(Samples.utf8(json))).isInstanceOf(Unreadable.class);
  }

  @Test
  void givenATextOfMegabytes_thenItsBeginningIsKept() throws Exception {
    String xml = "<pmd><file name='x'><violation priority='3' rule='R'>" + "long ".repeat(1_000_000)
        + "</violation></file></pmd>";

    assertThat(Formats.problems(Samples.utf8(xml)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).hasSize(300));
  }

  @Test
  void givenAReportOfAHundredThousandLines_thenAllAreRead() throws Exception {
    StringBuilder xml = new StringBuilder("<report name='p'><package name='a'>");
    for (int file = 0; file < 100; file++) {
      xml.append("<sourcefile name='X").append(file).append(".java'>");
      for (int line = 1; line <= 1_000; line++) {
        xml.append("<line nr='").append(line).append("' mi='0' ci='3' mb='0' cb='0'/>");
      }
      xml.append("</sourcefile>");
    }

    assertThat(Formats.coverage(Samples.utf8(xml + "</package></report>")))
        .hasSize(100)
        .allSatisfy(file -> assertThat(file.lines()).hasSize(1_000));
  }

  @Test
  void givenMembersThatNobodyKnows_thenTheyTakeNoMemory() throws Exception {
    String json = "{\"known\": 1, \"other\": [" + "{\"a\":[1,2]},".repeat(100_000)
        + "0], \"whole\": {\"x\": \"y\"}}";

    assertThat(JsonReport.read(Samples.utf8(json), Set.of("known"), Set.of("whole"))
            .members())
        .containsOnlyKeys("known", "whole");
  }

  @Test
  void givenANumberOfAThousandDigits_thenItIsNone() throws Exception {
    String json = "{\"a\": " + "9".repeat(1000) + ", \"b\": 1e999999999, \"c\": 12}";

    assertThat(
            JsonReport.read(Samples.utf8(json), Set.of("a", "b", "c"), Set.of()).integer("c"))
        .contains(12);
    assertThat(
            JsonReport.read(Samples.utf8(json), Set.of("a", "b", "c"), Set.of()).integer("b"))
        .isEmpty();
  }

  @Test
  void givenJsonInUtf16WithAMark_thenItIsRead() throws Exception {
    byte[] bytes = "{\"version\":\"2.1.0\",\"runs\":[]}".getBytes(StandardCharsets.UTF_16);

    assertThat(Formats.problems(bytes)).isEmpty();
  }

  @Test
  void givenAnEncodingThatNobodyHas_thenThatIsRefused() {
    assertThatThrownBy(
            () -> Formats.problems(Samples.utf8("<?xml version='1.0' encoding='X-NONE'?><pmd/>")))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("line 1");
  }

  @Property(tries = 300)
  void givenAnyBytes_thenTheyAreReadOrRefusedAndNothingElse(@ForAll @Size(max = 200) byte[] bytes) {
    for (Reading reading : List.<Reading>of(
        Formats::coverage, Formats::problems, Formats::duplicates, Formats::components)) {
      try {
        assertThat(reading.read(bytes)).isNotNull();
      } catch (Unreadable e) {
        assertThat(e).hasMessageNotContaining("Exception");
      }
    }
  }

  @Property(tries = 300)
  void givenARealReportWithOneByteExchanged_thenItIsReadOrRefusedAndNothingElse(
      @ForAll int place, @ForAll byte value) {
    for (String name : List.of("spotbugsXml.xml", "spotbugs.sarif.json", "pmd.sarif.json")) {
      byte[] bytes = Samples.bytes(name);
      bytes[Math.floorMod(place, bytes.length)] = value;
      try {
        assertThat(Formats.problems(bytes)).isNotNull();
      } catch (Unreadable e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  private interface Reading {
    Object read(byte[] bytes) throws Unreadable;
  }

  @Test
  void givenMoreFindingsThanAnybodyReads_thenTheReportIsRefused() {
    String xml =
        "<checkstyle><file name='x'>" + "<error/>".repeat(200_001) + "</file></checkstyle>";

    assertThatThrownBy(() -> Formats.problems(Samples.utf8(xml)))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("200000 findings");
  }

  @Test
  void givenAHundredThousandCharacterReferences_thenTheyAreNoEntities() throws Exception {
    String xml = "<checkstyle><file name='x'>"
        + "<error message='&lt;&quot;&amp;&#x41;&#10;'/>".repeat(100_000) + "</file></checkstyle>";

    assertThat(Formats.problems(Samples.utf8(xml))).hasSize(100_000);
  }
}
