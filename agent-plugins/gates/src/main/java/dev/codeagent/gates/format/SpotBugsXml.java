package dev.codeagent.gates.format;

import dev.codeagent.gates.read.Unreadable;
import dev.codeagent.gates.read.XmlReport;
import dev.codeagent.gates.read.XmlReport.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads SpotBugs' XML, bugcollection.xsd: {@code BugInstance} with {@code priority} 1 (high) to 3 (low). Where it stands is told
 * by the {@code SourceLine} directly below, else by that of its method, field or class. The category SECURITY is that of
 * FindSecBugs; MALICIOUS_CODE is SpotBugs' own.
 */
final class SpotBugsXml implements XmlReport.Elements {
  private static final int ABOVE_ALL = 4;

  private final Problems problems = new Problems();
  private final List<String> roots = new ArrayList<>();
  private boolean inBug;
  private int depth;
  private int bugDepth;
  private String rule = "";
  private String category = "";
  private String message = "";
  private Severity severity = Severity.WARNING;
  private String owner = "";
  private Map<String, String> fingerprints = Map.of();
  private int placeRank;
  private String path = "";
  private int line;

  static List<Problem> read(byte[] bytes) throws Unreadable {
    SpotBugsXml reader = new SpotBugsXml();
    XmlReport.walk(bytes, reader);
    return reader.problems.list();
  }

  @Override
  public void start(Element element) throws Unreadable {
    depth++;
    if (element.name().equals("BugInstance")) {
      begin(element);
    } else if (inBug && element.name().equals("SourceLine")) {
      place(element);
    } else if (inBug && depth == bugDepth + 1) {
      owner = element.name();
    }
  }

  private void begin(Element element) throws Unreadable {
    inBug = true;
    bugDepth = depth;
    rule = "spotbugs " + element.text("type");
    category = element.text("category");
    severity = switch (element.number("priority")) {
      case 1 -> Severity.ERROR;
      case 2 -> Severity.WARNING;
      default -> Severity.NOTE;
    };
    // made of type, class, method and the like, without lines, and numbered among equals
    String hash = element.text("instanceHash");
    fingerprints = hash.isEmpty()
        ? Map.of()
        : Map.of("instanceHash", hash + "/" + element.text("instanceOccurrenceNum"));
    message = "";
    path = "";
    line = 0;
    placeRank = 0;
  }

  private void place(Element element) throws Unreadable {
    int rank = depth == bugDepth + 1 ? ABOVE_ALL : rank(owner);
    if (rank > placeRank && !element.text("sourcepath").isEmpty()) {
      placeRank = rank;
      path = element.text("sourcepath");
      line = element.numberOrZero("start");
    }
  }

  /** The more exact a place, the more it counts; a class without line stands for its file. */
  private static int rank(String owner) {
    return switch (owner) {
      case "Method" -> 3;
      case "Field" -> 2;
      case "Class" -> 1;
      default -> 0;
    };
  }

  @Override
  public void end(String name, String text) throws Unreadable {
    if (name.equals("SrcDir")) {
      roots.add(text);
    } else if (inBug && depth == bugDepth + 1 && name.endsWith("Message")) {
      // the long one follows the short one, and says more; many reports hold neither
      message = text.isEmpty() ? message : text;
    } else if (name.equals("BugInstance")) {
      inBug = false;
      boolean security = category.equals("SECURITY") || category.equals("MALICIOUS_CODE");
      String said = message.isEmpty() ? rule : message;
      // a line of a class is where it begins, which moves with all that stands before
      problems.add(new Problem(
          rule, severity, security, path, roots, placeRank == 1 ? 0 : line, said, fingerprints));
    }
    depth--;
  }
}
