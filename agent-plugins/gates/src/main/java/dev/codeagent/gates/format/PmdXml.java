package dev.codeagent.gates.format;

import dev.codeagent.gates.read.Unreadable;
import dev.codeagent.gates.read.XmlReport;
import dev.codeagent.gates.read.XmlReport.Element;
import java.util.List;
import java.util.Map;

/**
 * Reads PMD's XML, schema report 2.0.0: {@code file/violation} with {@code priority} 1 (high) to 5 (low). An {@code error}
 * element says that a file could not be read by PMD, so what it lacks is unknown.
 */
final class PmdXml implements XmlReport.Elements {
  private final Problems problems = new Problems();
  private String file = "";
  private String rule = "";
  private Severity severity = Severity.WARNING;
  private boolean security;
  private int line;

  static List<Problem> read(byte[] bytes) throws Unreadable {
    PmdXml reader = new PmdXml();
    XmlReport.walk(bytes, reader);
    return reader.problems.list();
  }

  @Override
  public void start(Element element) throws Unreadable {
    switch (element.name()) {
      case "file" -> file = element.text("name");
      case "violation" -> {
        rule = "pmd " + element.text("rule");
        security = element.text("ruleset").equals("Security");
        severity = severity(element.number("priority"));
        line = element.numberOrZero("beginline");
      }
      case "error" ->
        throw element.problem("says that PMD failed on `" + element.text("filename") + "`");
      default -> {}
    }
  }

  @Override
  public void end(String name, String text) throws Unreadable {
    if (name.equals("violation")) {
      problems.add(new Problem(rule, severity, security, file, List.of(), line, text, Map.of()));
    }
  }

  private static Severity severity(int priority) {
    return switch (priority) {
      case 1, 2 -> Severity.ERROR;
      case 3 -> Severity.WARNING;
      default -> Severity.NOTE;
    };
  }
}
