package dev.codeagent.gates.check;

import static dev.codeagent.gates.check.Staged.project;
import static dev.codeagent.gates.check.Staged.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.gates.Samples;
import dev.codeagent.gates.osv.Level;
import dev.codeagent.testkit.StagedVerification;
import dev.codeagent.testkit.VerifierContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate {@code dependencies}, over bills of materials that CycloneDX's Maven plugin wrote. */
class DependenciesGateTest extends VerifierContract {
  private static final String BOM = "target/bom.json";
  private static final Licences PERMISSIVE = new Licences(List.of("MIT", "EPL-2.0"), List.of());

  @TempDir
  private Path folder;

  private static DependenciesGate gate(
      @Nullable Licences licences, @Nullable Path osv, boolean fresh) {
    return new DependenciesGate(new DependenciesSettings(
        List.of("**/bom.json", "**/bom.xml"), licences, osv, Level.HIGH, fresh));
  }

  @Override
  protected Verifier verifier() {
    return gate(PERMISSIVE, null, true);
  }

  @Override
  protected StagedVerification passing() {
    return project().report(SuiteKind.DELIVERED, BOM, Samples.bytes("bom.json"));
  }

  @Override
  protected StagedVerification refused() {
    return project()
        .report(SuiteKind.BASE, BOM, Samples.utf8("{\"bomFormat\":\"CycloneDX\"}"))
        .report(SuiteKind.DELIVERED, BOM, bom("GPL-3.0-only"));
  }

  private static byte[] bom(String licence) {
    return Samples.utf8(
        ("{'bomFormat':'CycloneDX','components':[{'group':'g','name':'n','version':'1',"
                + "'purl':'pkg:maven/g/n@1'"
                + (licence.isEmpty() ? "" : ",'licenses':[{'license':{'id':'" + licence + "'}}]")
                + "}]}")
            .replace('\'', '"'));
  }

  @Test
  void givenALicenceThatIsNotAllowed_thenTheComponentIsNamed() throws Exception {
    Evidence evidence = verify(verifier(), refused());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.summary())
        .isEqualTo("g:n 1 has the licence GPL-3.0-only, which is not allowed.");
    assertThat(evidence.findings()).extracting(Finding::code).containsExactly("licence-refused");
  }

  @Test
  void givenAComponentWithoutALicence_thenAPersonHasToLook() throws Exception {
    StagedVerification staged = project().report(SuiteKind.DELIVERED, BOM, bom(""));

    assertThat(verify(verifier(), staged))
        .extracting(Evidence::outcome, Evidence::summary)
        .containsExactly(EvidenceOutcome.UNDECIDED, "g:n 1 states no licence; find it out.");
  }

  @Test
  void givenAComponentThatBaseHad_thenItIsNotTheChangesDoing() throws Exception {
    StagedVerification staged = refused().report(SuiteKind.BASE, BOM, bom("GPL-3.0-only"));

    assertThat(verify(verifier(), staged).outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(verify(gate(PERMISSIVE, null, false), staged).outcome())
        .isEqualTo(EvidenceOutcome.FAIL);
  }

  @Test
  void givenNoBill_thenTheGlobsAreNamed() throws Exception {
    assertThat(verify(verifier(), project()))
        .satisfies(e -> assertThat(e.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED))
        .satisfies(e -> assertThat(e.summary()).contains("`**/bom.json` or `**/bom.xml`"));
  }

  @Test
  void givenAKnownVulnerability_thenTheFixedVersionIsNamed() throws Exception {
    Files.writeString(
        folder.resolve("GHSA-1.json"), vulnerability("HIGH", "ch.qos.logback:logback-core"));
    Files.writeString(folder.resolve("GHSA-2.json"), vulnerability("LOW", "org.slf4j:slf4j-api"));

    Evidence evidence = verify(gate(null, folder, false), passing());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.summary())
        .isEqualTo(
            "ch.qos.logback:logback-core 1.5.38 has GHSA-1 (CVE-2026-1) of high, Bad input is run;"
                + " take 1.5.40 or later.");
  }

  @Test
  void givenTheExportAsAZip_thenItIsReadAsWell() throws Exception {
    Path zip = folder.resolve("all.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("GHSA-1.json"));
      out.write(Samples.utf8(vulnerability("CRITICAL", "org.slf4j:slf4j-api")));
    }

    assertThat(verify(gate(null, zip, false), passing()).findings())
        .extracting(Finding::code)
        .containsExactly("vulnerable");
  }

  @Test
  void givenAnExportThatIsBrokenOrEmpty_thenThatIsUndecided() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(broken.resolve("x.json"), "{\"id\": ");
    Path zip = Files.writeString(folder.resolve("no.zip"), "PK");

    for (Path export : List.of(empty, broken, zip)) {
      assertThat(verify(gate(null, export, true), passing()))
          .satisfies(e -> assertThat(e.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED))
          .satisfies(
              e -> assertThat(e.summary()).contains("export of OSV " + export.getFileName()));
    }
  }

  private static String vulnerability(String severity, String name) {
    return """
        {"id": "GHSA-1", "aliases": ["CVE-2026-1"], "summary": "Bad input is run",
         "affected": [{"package": {"ecosystem": "Maven", "name": "%s"},
           "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.5.40"}]},
                      {"type": "ECOSYSTEM", "events": [{"introduced": "2.0"}]}]}],
         "database_specific": {"severity": "%s"}}""".formatted(name, severity);
  }

  @Test
  void givenNoBillOfBase_thenWhatSpeaksAgainstAComponentMayBeOld() throws Exception {
    StagedVerification staged = project().report(SuiteKind.DELIVERED, BOM, bom("GPL-3.0-only"));

    Evidence evidence = verify(verifier(), staged);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("GPL-3.0-only", BOM, "new_only: false");
  }
}
