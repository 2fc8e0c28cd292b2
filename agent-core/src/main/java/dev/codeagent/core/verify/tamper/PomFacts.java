package dev.codeagent.core.verify.tamper;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What a pom says, as flat statements {@code path=value} that can be compared: a plugin, dependency, profile or execution
 * is named in the path by its artifact id or id, everything else by its element.
 *
 * @param statements all leaves
 */
public record PomFacts(Set<String> statements) {

  /** Elements within elements that are followed; a pom that goes deeper is not read. */
  private static final int MAX_DEPTH = 60;

  /** Reads a pom; empty when it is no well-formed XML without a document type. */
  public static Optional<PomFacts> read(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // the usual one prints to the terminal
      String text = xml.startsWith("\uFEFF") ? xml.substring(1) : xml;
      Element root = builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
      Set<String> found = new TreeSet<>();
      walk(root, "", found, 0);
      return Optional.of(new PomFacts(found));
    } catch (SAXException | IOException e) {
      return Optional.empty();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java has no usual XML parser", e);
    }
  }

  private static void walk(Element element, String path, Set<String> into, int depth) {
    if (depth > MAX_DEPTH) {
      return;
    }
    boolean leaf = true;
    Map<String, Integer> equals = new HashMap<>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        leaf = false;
        walk(inner, path + "/" + name(inner), into, depth + 1);
        equals.merge(name(inner), 1, Integer::sum);
      }
    }
    together(element, path, equals, into);
    for (int i = 0; depth > 0 && i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      into.add(path + "/@" + attribute.getNodeName() + "=" + attribute.getNodeValue());
    }
    if (leaf) {
      into.add(path + "=" + element.getTextContent().strip());
    }
  }

  /** Of several groups of settings that nothing tells apart, what each says together: what changed places is another one. */
  private static void together(
      Element element, String path, Map<String, Integer> equals, Set<String> into) {
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (path.contains("/configuration")
          && child instanceof Element inner
          && inner.getElementsByTagName("*").getLength() > 0
          && equals.getOrDefault(name(inner), 0) > 1) {
        into.add(path + "/" + name(inner) + "=" + inner.getTextContent().replaceAll("\\s+", ""));
      }
    }
  }

  private static String name(Element element) {
    String tag = element.getLocalName() == null ? element.getTagName() : element.getLocalName();
    String id = switch (tag) {
      case "plugin", "dependency", "parent", "extension" -> child(element, "artifactId");
      case "profile", "execution", "repository" -> child(element, "id");
      default -> "";
    };
    return id.isEmpty() ? tag : tag + "[" + id + "]";
  }

  private static String child(Element element, String tag) {
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner && inner.getTagName().equals(tag)) {
        return inner.getTextContent().strip();
      }
    }
    return "";
  }

  /** What this one says and the other does not. */
  Set<String> beyond(PomFacts other) {
    Set<String> rest = new TreeSet<>(statements);
    rest.removeAll(other.statements());
    return rest;
  }
}
