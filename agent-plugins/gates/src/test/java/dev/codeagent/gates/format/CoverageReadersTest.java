package dev.codeagent.gates.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.codeagent.gates.Samples;
import dev.codeagent.gates.read.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of coverage as JaCoCo, coverage.py and c8 write them. */
class CoverageReadersTest {

  @Test
  void givenJaCoCosXml_thenALineIsExecutableWithInstructionsAndRunWhenOneWas() throws Exception {
    Map<String, FileCoverage> files = read("jacoco.xml");

    assertThat(files.keySet())
        .containsExactlyInAnyOrder("com/acme/shop/Basket.java", "com/acme/shop/Counter.java");
    // as written: 15 is the exception that no test provokes, 13 the loop, 22 no code
    assertThat(files.get("com/acme/shop/Basket.java").lines())
        .contains(entry(13, true), entry(14, true), entry(15, true), entry(16, false))
        .doesNotContainKey(22);
    assertThat(files.get("com/acme/shop/Counter.java").lines().values()).containsOnly(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"coverage-py.xml", "coverage-py.info"})
  void givenCoveragePysReports_thenBothFormatsSayTheSame(String name) throws Exception {
    assertThat(read(name).get("shop/basket.py").lines())
        .containsExactly(
            entry(1, true),
            entry(2, true),
            entry(3, false),
            entry(4, true),
            entry(7, true),
            entry(8, false));
  }

  @Test
  void givenCoberturasXml_thenItsSourcesTellWhereFilesLie() throws Exception {
    assertThat(read("coverage-py.xml").get("shop/basket.py").roots())
        .containsExactly("/srv/shop-py");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c8-cobertura.xml", "c8.info"})
  void givenC8sReports_thenBothFormatsSayTheSame(String name) throws Exception {
    FileCoverage file = read(name).get("basket.js");

    assertThat(file.lines()).hasSize(11).contains(entry(3, true), entry(4, false), entry(8, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jacoco.xml", "coverage-py.xml", "coverage-py.info", "c8-cobertura.xml", "c8.info"
      })
  void givenAReportThatWasCut_thenItIsRefusedWithThePlace(String name) {
    byte[] whole = Samples.bytes(name);

    assertThatThrownBy(() -> Formats.coverage(Arrays.copyOf(whole, whole.length / 2)))
        .isInstanceOf(Unreadable.class)
        .hasMessageMatching("(?s).*line \\d+.*");
  }

  @Test
  void givenGroupsOfModules_thenTheirNamesGoWithTheFiles() throws Exception {
    List<FileCoverage> files = Formats.coverage(Samples.utf8("<report name='all'><group name='one'>"
        + "<package name='a'><sourcefile name='X.java'><line nr='3' mi='1' ci='0'/></sourcefile></package></group>"
        + "<group name='two'><package name=''><sourcefile name='Y.java'><line nr='1' mi='0' ci='0'/></sourcefile>"
        + "</package></group></report>"));

    assertThat(files)
        .containsExactly(
            new FileCoverage("a/X.java", List.of("one"), new TreeMap<>(Map.of(3, false))),
            new FileCoverage("Y.java", List.of("two"), new TreeMap<>()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<report><package name='a'><sourcefile name='X'><line nr='x' mi='0' ci='1'/></sourcefile></package></report>",
        "<coverage><class><lines/></class></coverage>",
        "<coverage><class filename='a'><lines><line number='1' hits='many'/></lines></class></coverage>",
        "SF:a\nDA:1\nend_of_record\n",
        "SF:a\nDA:one,1\nend_of_record\n",
        "TN:\nDA:1,1\n",
        "<html/>",
        "",
        "no report at all",
        "SF:a.c\nDA:-5,1\nend_of_record\n",
        "SF:a.c\nDA:1,1\n",
        "<report><package name='a'><sourcefile name='X.java'><line nr='-1' mi='0' ci='1'/></sourcefile></package></report>"
      })
  void givenWhatIsNoReport_thenItIsRefused(String text) {
    assertThatThrownBy(() -> Formats.coverage(Samples.utf8(text))).isInstanceOf(Unreadable.class);
  }

  @Test
  void givenUtf16_thenItIsReadAsItsDeclarationSays() throws Exception {
    String xml =
        "<?xml version='1.0' encoding='UTF-16'?><coverage><class filename='Größe.py'><lines>"
            + "<line number='1' hits='1e10'/></lines></class></coverage>";

    assertThat(Formats.coverage(xml.getBytes(StandardCharsets.UTF_16)))
        .singleElement()
        .extracting(FileCoverage::path)
        .isEqualTo("Größe.py");
  }

  @Property(tries = 200)
  void givenAnyRecords_thenLcovIsReadBackAsItWasWritten(
      @ForAll List<@IntRange(min = 0, max = 3) Integer> hits) throws Exception {
    StringBuilder text = new StringBuilder("TN:\nSF:src/a.c\n");
    TreeMap<Integer, Boolean> lines = new TreeMap<>();
    for (int i = 0; i < hits.size(); i++) {
      text.append("DA:").append(i + 1).append(',').append(hits.get(i)).append('\n');
      lines.put(i + 1, hits.get(i) > 0);
    }
    text.append("end_of_record\n");

    assertThat(Formats.coverage(Samples.utf8(text.toString())))
        .containsExactly(new FileCoverage("src/a.c", List.of(), lines));
  }

  private static Map<String, FileCoverage> read(String name) throws Unreadable {
    return Formats.coverage(Samples.bytes(name)).stream()
        .collect(Collectors.toMap(FileCoverage::path, f -> f));
  }
}
