package dev.codeagent.gates.format;

import dev.codeagent.gates.read.Unreadable;
import dev.codeagent.gates.read.XmlReport;
import dev.codeagent.gates.read.XmlReport.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Reads JaCoCo's XML, DTD "Report 1.1": {@code package/sourcefile/line} with missed and covered instructions ({@code mi},
 * {@code ci}). A line of which something ran counts as run, as in JaCoCo's own line counter.
 */
final class JacocoXml implements XmlReport.Elements {
  private final List<FileCoverage> files = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private final TreeMap<Integer, Boolean> lines = new TreeMap<>();
  private String folder = "";
  private String file = "";

  static List<FileCoverage> read(byte[] bytes) throws Unreadable {
    JacocoXml reader = new JacocoXml();
    XmlReport.walk(bytes, reader);
    return reader.files;
  }

  @Override
  public void start(Element element) throws Unreadable {
    switch (element.name()) {
      case "group" -> groups.add(element.text("name"));
      case "package" -> folder = element.text("name");
      case "sourcefile" -> file = element.text("name");
      case "line" -> {
        int covered = element.number("ci");
        if (covered + element.number("mi") > 0) {
          lines.put(element.number("nr"), covered > 0);
        }
      }
      default -> {}
    }
  }

  @Override
  public void end(String name, String text) {
    if (name.equals("group")) {
      groups.removeLast();
    } else if (name.equals("sourcefile")) {
      String path = folder.isEmpty() ? file : folder + "/" + file;
      files.add(new FileCoverage(path, groups, lines));
      lines.clear();
    }
  }
}
