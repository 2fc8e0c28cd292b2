package dev.codeagent.gates.format;

import dev.codeagent.gates.read.Unreadable;
import dev.codeagent.gates.read.XmlReport;
import java.util.List;

/** Tells the format of a report by what stands in it, never by its name, and reads it. */
public final class Formats {
  private Formats() {}

  /** Reads JaCoCo or Cobertura XML, or LCOV. */
  public static List<FileCoverage> coverage(byte[] bytes) throws Unreadable {
    if (Lcov.looksLike(bytes) && !startsWith(bytes, '<')) {
      return Lcov.read(bytes);
    }
    return switch (root(bytes, "a report of coverage (JaCoCo or Cobertura XML, LCOV)")) {
      case "report" -> JacocoXml.read(bytes);
      case "coverage" -> CoberturaXml.read(bytes);
      case String other -> throw foreign(other, "coverage (JaCoCo or Cobertura XML, LCOV)");
    };
  }

  /** Reads SARIF, or the XML of Checkstyle, PMD or SpotBugs. */
  public static List<Problem> problems(byte[] bytes) throws Unreadable {
    if (startsWith(bytes, '{')) {
      return SarifJson.read(bytes);
    }
    return switch (root(bytes, "a report of findings (SARIF, Checkstyle, PMD or SpotBugs XML)")) {
      case "checkstyle" -> CheckstyleXml.read(bytes);
      case "pmd" -> PmdXml.read(bytes);
      case "BugCollection" -> SpotBugsXml.read(bytes);
      case String other ->
        throw foreign(other, "findings (SARIF, Checkstyle, PMD or SpotBugs XML)");
    };
  }

  /** Reads the XML of PMD's copy-paste detector. */
  public static List<Duplicate> duplicates(byte[] bytes) throws Unreadable {
    String root = root(bytes, "a report of CPD");
    if (!root.equals("pmd-cpd")) {
      throw foreign(root, "duplication (CPD XML)");
    }
    return CpdXml.read(bytes);
  }

  /** Reads CycloneDX, JSON or XML. */
  public static List<Component> components(byte[] bytes) throws Unreadable {
    if (startsWith(bytes, '{')) {
      return CycloneDxJson.read(bytes);
    }
    String root = root(bytes, "a bill of materials (CycloneDX JSON or XML)");
    if (!root.equals("bom")) {
      throw foreign(root, "components (CycloneDX JSON or XML)");
    }
    return CycloneDxXml.read(bytes);
  }

  private static String root(byte[] bytes, String wanted) throws Unreadable {
    if (bytes.length == 0) {
      throw new Unreadable("it is empty, and should be " + wanted);
    }
    return XmlReport.root(bytes);
  }

  private static Unreadable foreign(String root, String wanted) {
    String shown = root.length() > 40 ? root.substring(0, 40) + "…" : root;
    return new Unreadable("its root is <" + shown + ">, which is no report of " + wanted);
  }

  /** Whether the first byte that is neither white space, nor of a mark, nor half of UTF-16, is this one. */
  private static boolean startsWith(byte[] bytes, char wanted) {
    for (byte b : bytes) {
      boolean mark = b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
      boolean half = b == 0 || b == (byte) 0xFE || b == (byte) 0xFF;
      if (!mark && !half && !Character.isWhitespace(b)) {
        return b == wanted;
      }
    }
    return false;
  }
}
