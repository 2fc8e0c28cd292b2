package dev.codeagent.gates.osv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.codeagent.gates.Samples;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries of OSV: names, ranges, order of versions and severity. */
class OsvTest {

  @ParameterizedTest
  @CsvSource({
    "pkg:maven/org.slf4j/slf4j-api@2.0.20, Maven, org.slf4j:slf4j-api",
    "pkg:npm/left-pad@1.0.0, npm, left-pad",
    "pkg:npm/%40scope/name@1.0.0, npm, @scope/name",
    "pkg:pypi/My_Package.X@1, PyPI, my-package-x",
    "pkg:golang/github.com/a/b@v1.2.3, Go, github.com/a/b",
    "pkg:cargo/serde@1, crates.io, serde"
  })
  void givenAPackageUrl_thenItIsThePackageOfItsEcosystem(String purl, String system, String name) {
    assertThat(PackageName.ofPurl(purl)).contains(new PackageName(system, name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "pkg:", "pkg:maven", "pkg:deb/debian/curl@7", "slf4j", "pkg:npm/%zz@1"})
  void givenWhatOsvHasNoEcosystemFor_thenNone(String purl) {
    assertThat(PackageName.ofPurl(purl)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0.1",
    "1.9, 1.10",
    "1.0-rc1, 1.0",
    "1.0-alpha-2, 1.0-beta-1",
    "1.0-SNAPSHOT, 1.0",
    "1.0, 1.0-sp1",
    "1.0-rc1, 1.0.1",
    "2.0.0.RC1, 2.0.0.RELEASE",
    "30.0-jre, 31.0-android"
  })
  void givenMavensVersions_thenTheFirstIsLess(String less, String more) {
    assertThat(VersionOrder.MAVEN.compare(less, more)).isNegative();
    assertThat(VersionOrder.MAVEN.compare(more, less)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"1.0, 1.0.0", "1.0-FINAL, 1.0", "1.0.0.RELEASE, 1", "1.0-cr2, 1.0-rc2"})
  void givenMavensVersionsThatAreOne_thenTheyAreEqual(String one, String other) {
    assertThat(VersionOrder.MAVEN.compare(one, other)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0-alpha, 1.0.0-alpha.1",
    "1.0.0-alpha.1, 1.0.0-alpha.beta",
    "1.0.0-beta.2, 1.0.0-beta.11",
    "1.0.0-rc.1, 1.0.0",
    "1.2.9, 1.2.10",
    "v1.2.3, 1.2.4",
    "0.9.9, 1"
  })
  void givenSemanticVersions_thenTheFirstIsLess(String less, String more) {
    assertThat(VersionOrder.SEMANTIC.compare(less, more)).isNegative();
    assertThat(VersionOrder.SEMANTIC.compare(more, less)).isPositive();
  }

  @Property(tries = 300)
  void givenAnyVersions_thenTheOrderIsTheSameFromBothSides(
      @ForAll @StringLength(max = 12) @CharRange(from = '-', to = 'c') String one,
      @ForAll @StringLength(max = 12) @CharRange(from = '-', to = 'c') String other) {
    for (VersionOrder order : VersionOrder.values()) {
      assertThat(Integer.signum(order.compare(one, other)))
          .isEqualTo(-Integer.signum(order.compare(other, one)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.9, true",
    "1.4.9, true",
    "1.5.0, false",
    "1.9, false",
    "2.0, true",
    "2.3, true",
    "2.3.1, false",
    "7.7, true"
  })
  void givenEventsInAnyOrder_thenTheySwitchOnAndOff(String version, boolean affected)
      throws Exception {
    OsvEntry entry = OsvEntry.read(Samples.utf8("""
        {"id": "X-1", "affected": [{"package": {"ecosystem": "Maven", "name": "g:a"}, "versions": ["7.7"],
          "ranges": [{"type": "ECOSYSTEM", "events": [{"fixed": "1.5.0"}, {"introduced": "2.0"},
            {"introduced": "0"}, {"last_affected": "2.3"}]}, {"type": "GIT", "events": [{"introduced": "0"}]}]}]}"""));

    assertThat(entry.about(new PackageName("Maven", "g:a"), version).isPresent())
        .isEqualTo(affected);
    assertThat(entry.about(new PackageName("Maven", "g:b"), version)).isEmpty();
  }

  /** Scores that the specification's own examples state. */
  @ParameterizedTest
  @CsvSource({
    "CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N, 6.4",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N, 6.1",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, 9.8",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H, 10.0",
    "CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N, 0.0"
  })
  void givenAVector_thenItsBaseScore(String vector, double score) {
    assertThat(Cvss3.score(vector).orElseThrow()).isEqualTo(score, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CVSS:4.0/AV:N",
        "CVSS:3.1/AV:N",
        "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
      })
  void givenNoWholeVector_thenNoScore(String vector) {
    assertThat(Cvss3.score(vector)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "none",
      value = {
        "'severity':[{'type':'CVSS_V3','score':'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'}] | CRITICAL",
        "'database_specific':{'severity':'MODERATE'} | MEDIUM",
        "'severity':[{'type':'CVSS_V4','score':'CVSS:4.0/AV:N'}],'database_specific':{'severity':'LOW'} | LOW",
        "'severity':[{'type':'CVSS_V4','score':'CVSS:4.0/AV:N'}] | none"
      })
  void givenASeverity_thenItIsTheScoresElseTheDatabases(String members, Level level)
      throws Exception {
    OsvEntry entry = OsvEntry.read(
        Samples.utf8(("{'id':'X','affected':[{'package':{'ecosystem':'npm','name':'a'},"
                + "'versions':['1']}]," + members + "}")
            .replace('\'', '"')));

    assertThat(entry.about(new PackageName("npm", "a"), "1").orElseThrow())
        .satisfies(known -> assertThat(known.level()).isEqualTo(level))
        .satisfies(known -> assertThat(known.atLeast(Level.CRITICAL))
            .isEqualTo(level == null || level == Level.CRITICAL));
  }
}
