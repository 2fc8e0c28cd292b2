package dev.codeagent.gates.format;

import dev.codeagent.gates.read.Unreadable;
import dev.codeagent.gates.read.XmlReport;
import dev.codeagent.gates.read.XmlReport.Element;
import java.util.ArrayList;
import java.util.List;

/** Reads the XML of PMD's copy-paste detector: {@code duplication} with {@code file}s and the {@code codefragment}. */
final class CpdXml implements XmlReport.Elements {
  private final List<Duplicate> duplicates = new ArrayList<>();
  private final List<Duplicate.Place> places = new ArrayList<>();
  private boolean within;
  private int tokens;
  private int lines;
  private String fragment = "";

  static List<Duplicate> read(byte[] bytes) throws Unreadable {
    CpdXml reader = new CpdXml();
    XmlReport.walk(bytes, reader);
    return reader.duplicates;
  }

  @Override
  public void start(Element element) throws Unreadable {
    if (element.name().equals("duplication")) {
      within = true;
      places.clear();
      fragment = "";
      tokens = element.number("tokens");
      lines = element.number("lines");
    } else if (within && element.name().equals("file")) {
      places.add(new Duplicate.Place(element.text("path"), element.number("line")));
    } else if (element.name().equals("error")) {
      throw element.problem("says that CPD failed on `" + element.text("filename") + "`");
    }
  }

  @Override
  public void end(String name, String text) {
    if (name.equals("codefragment")) {
      fragment = text.replaceAll("\\s+", " ");
    } else if (name.equals("duplication")) {
      within = false;
      duplicates.add(new Duplicate(tokens, lines, fragment, places));
    }
  }
}
