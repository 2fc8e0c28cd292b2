package dev.codeagent.gates.check;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.gates.Samples;
import dev.codeagent.testkit.StagedVerification;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Changes and reports that tests of gates state in a few words. */
final class Staged {
  static final String X = "src/main/java/a/X.java";
  static final String JACOCO = "target/site/jacoco/jacoco.xml";

  private Staged() {}

  /** A verification of a project built by Maven, whose runs are green. */
  static StagedVerification project() {
    return new StagedVerification()
        .unchanged("pom.xml", "<project/>")
        .run(SuiteKind.BASE, ended(SuiteRun.Status.GREEN, ""))
        .run(SuiteKind.DELIVERED, ended(SuiteRun.Status.GREEN, ""));
  }

  static SuiteRun ended(SuiteRun.Status status, String detail) {
    return new SuiteRun(status, List.of(), List.of(), detail);
  }

  /** JaCoCo's report: by file its lines, {@code "3+ 4-"} for one that was run and one that was not. */
  static byte[] jacoco(Map<String, String> files) {
    StringBuilder xml = new StringBuilder(
        "<!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\"><report name='p'>");
    new TreeMap<>(files).forEach((path, lines) -> {
      int slash = path.lastIndexOf('/');
      xml.append("<package name='").append(path, 0, slash).append("'><sourcefile name='");
      xml.append(path.substring(slash + 1)).append("'>");
      for (String line : lines.split(" ", -1)) {
        String number = line.substring(0, line.length() - 1);
        xml.append("<line nr='").append(number);
        xml.append(line.endsWith("+") ? "' mi='0' ci='2'/>" : "' mi='2' ci='0'/>");
      }
      xml.append("</sourcefile></package>");
    });
    return Samples.utf8(xml + "</report>");
  }

  /** PMD's report: {@code path:line rule} each. */
  static byte[] pmd(String... violations) {
    StringBuilder xml = new StringBuilder("<pmd xmlns='http://pmd.sourceforge.net/report/2.0.0'>");
    for (String violation : violations) {
      String[] parts = violation.split("[: ]", -1);
      xml.append("<file name='/checkout/").append(parts[0]).append("'><violation beginline='");
      xml.append(parts[1]).append("' rule='").append(parts[2]).append("' ruleset='");
      xml.append(parts[2].equals("HardCodedCryptoKey") ? "Security" : "Design");
      xml.append("' priority='3'>Mend it</violation></file>");
    }
    return Samples.utf8(xml + "</pmd>");
  }

  static Evidence verify(Verifier gate, StagedVerification staged) throws InterruptedException {
    return gate.verify(staged.change(), staged);
  }
}
