package dev.codeagent.gates.format;

import dev.codeagent.gates.read.Unreadable;
import dev.codeagent.gates.read.XmlReport;
import dev.codeagent.gates.read.XmlReport.Element;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Reads CycloneDX (ECMA-424) as XML, versions 1.1 to 1.7, with the meaning of {@link CycloneDxJson}. */
final class CycloneDxXml implements XmlReport.Elements {

  /** A component as it is being read. */
  private static final class Part {
    private String group = "";
    private String name = "unnamed";
    private String version = "";
    private String purl = "";
    private String scope = "";
    private final List<String> licences = new ArrayList<>();
  }

  private final List<Component> components = new ArrayList<>();
  /** What lies in them describes the tools, the project itself, or where a component comes from. */
  private static final Set<String> ASIDE =
      Set.of("metadata", "pedigree", "evidence", "services", "annotations", "formulation");

  private final Deque<String> path = new ArrayDeque<>();
  private int aside;
  private final Deque<Part> parts = new ArrayDeque<>();

  static List<Component> read(byte[] bytes) throws Unreadable {
    CycloneDxXml reader = new CycloneDxXml();
    XmlReport.walk(bytes, reader);
    return reader.components;
  }

  @Override
  public void start(Element element) {
    aside += ASIDE.contains(element.name()) ? 1 : 0;
    if (aside == 0 && element.name().equals("component") && "components".equals(path.peek())) {
      parts.push(new Part());
    }
    path.push(element.name());
  }

  @Override
  public void end(String name, String text) {
    path.pop();
    Part part = parts.peek();
    if (aside > 0 || part == null) {
      aside -= ASIDE.contains(name) ? 1 : 0;
      return;
    }
    String owner = path.isEmpty() ? "" : path.peek();
    if (owner.equals("component")) {
      switch (name) {
        case "group" -> part.group = text;
        case "name" -> part.name = text;
        case "version" -> part.version = text;
        case "purl" -> part.purl = text;
        case "scope" -> part.scope = text;
        default -> {}
      }
    } else if (owner.equals("license") && (name.equals("id") || name.equals("name"))) {
      part.licences.add(text);
    } else if (owner.equals("licenses") && name.equals("expression")) {
      part.licences.add(text);
    } else if (name.equals("component") && owner.equals("components")) {
      finish(parts.pop());
    }
  }

  private void finish(Part part) {
    if (!part.scope.equals("excluded")) {
      components.add(new Component(
          part.purl,
          part.group.isEmpty() ? part.name : part.group + ":" + part.name,
          part.version,
          part.licences));
    }
  }
}
