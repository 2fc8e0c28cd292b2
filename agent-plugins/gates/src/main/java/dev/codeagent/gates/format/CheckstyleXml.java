package dev.codeagent.gates.format;

import dev.codeagent.gates.read.Unreadable;
import dev.codeagent.gates.read.XmlReport;
import dev.codeagent.gates.read.XmlReport.Element;
import java.util.List;
import java.util.Map;

/**
 * Reads Checkstyle's XML, which ESLint, ktlint, detekt, PHP_CodeSniffer and others write, too: {@code file/error} with {@code
 * severity} error, warning, info or ignore.
 */
final class CheckstyleXml implements XmlReport.Elements {
  private final Problems problems = new Problems();
  private String file = "";

  static List<Problem> read(byte[] bytes) throws Unreadable {
    CheckstyleXml reader = new CheckstyleXml();
    XmlReport.walk(bytes, reader);
    return reader.problems.list();
  }

  @Override
  public void start(Element element) throws Unreadable {
    if (element.name().equals("file")) {
      file = element.text("name");
    } else if (element.name().equals("exception")) {
      throw element.problem("says that the tool failed on `" + file + "`");
    } else if (element.name().equals("error") && !element.text("severity").equals("ignore")) {
      problems.add(new Problem(
          rule(element.text("source")),
          severity(element.text("severity")),
          false,
          file,
          List.of(),
          element.numberOrZero("line"),
          element.text("message"),
          Map.of()));
    }
  }

  private static Severity severity(String word) {
    return switch (word) {
      case "warning" -> Severity.WARNING;
      case "info" -> Severity.NOTE;
      default -> Severity.ERROR;
    };
  }

  /** The check's class without its package. */
  private static String rule(String source) {
    String name = source.substring(source.lastIndexOf('.') + 1);
    return "checkstyle " + name.replaceFirst("(?<=.)Check$", "");
  }
}
