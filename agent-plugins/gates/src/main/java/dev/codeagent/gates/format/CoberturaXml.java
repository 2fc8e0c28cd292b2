package dev.codeagent.gates.format;

import dev.codeagent.gates.read.Unreadable;
import dev.codeagent.gates.read.XmlReport;
import dev.codeagent.gates.read.XmlReport.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads Cobertura's XML, DTD coverage-04, as Cobertura, coverage.py, Istanbul, gcovr and Coverlet write it: {@code
 * class/lines/line} with {@code hits}; the lines repeated below {@code method} are the same ones. Classes of one file are put
 * together.
 */
final class CoberturaXml implements XmlReport.Elements {
  private final List<String> roots = new ArrayList<>();
  private final Map<String, TreeMap<Integer, Boolean>> files = new LinkedHashMap<>();
  private String file = "";

  static List<FileCoverage> read(byte[] bytes) throws Unreadable {
    CoberturaXml reader = new CoberturaXml();
    XmlReport.walk(bytes, reader);
    List<FileCoverage> files = new ArrayList<>();
    reader.files.forEach((path, lines) -> files.add(new FileCoverage(path, reader.roots, lines)));
    return files;
  }

  @Override
  public void start(Element element) throws Unreadable {
    switch (element.name()) {
      case "class" -> {
        file = element.text("filename");
        if (file.isBlank()) {
          throw element.problem("names no file");
        }
        files.computeIfAbsent(file, f -> new TreeMap<>());
      }
      case "line" -> {
        boolean run = element.number("hits") > 0;
        files
            .computeIfAbsent(file, f -> new TreeMap<>())
            .merge(element.number("number"), run, Boolean::logicalOr);
      }
      default -> {}
    }
  }

  @Override
  public void end(String name, String text) {
    if (name.equals("source") && !text.isEmpty()) {
      roots.add(text);
    }
  }
}
