/** Takes out of a pom what could execute something of the project while its dependencies are resolved. */
package dev.codeagent.core.verify.suite;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Keeps declarations and drops the executions of every plugin that is not known to do nothing but build;
 * a pom that cannot be read becomes an empty file, on which Maven fails and says so.
 */
final class PomSkeleton {
  private static final String MAVEN = "org.apache.maven.plugins";
  /** Plugins of Maven itself that execute what a pom tells them. */
  private static final Set<String> EXECUTING =
      Set.of("maven-antrun-plugin", "maven-invoker-plugin", "maven-scripting-plugin");
  /** Groups of plugins that compile, measure or format, and execute nothing that a pom names. */
  private static final Set<String> BUILDING = Set.of(
      MAVEN,
      "org.jacoco",
      "com.diffplug.spotless",
      "com.github.spotbugs",
      "com.spotify.fmt",
      "com.coveo",
      "org.jetbrains.kotlin",
      "net.alchim31.maven",
      "org.xolstice.maven.plugins",
      "org.springframework.boot");

  private PomSkeleton() {}

  static byte[] of(byte[] pom) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // the usual one prints to the terminal
      Document document = builder.parse(new ByteArrayInputStream(pom));
      for (Element plugin : elements(document.getElementsByTagName("plugin"))) {
        if (!builds(plugin)) {
          children(plugin, "executions").forEach(plugin::removeChild);
        }
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TransformerFactory.newDefaultInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(out));
      return out.toByteArray();
    } catch (ParserConfigurationException | TransformerException e) {
      throw new IOException("the pom cannot be rewritten", e);
    } catch (SAXException e) {
      return new byte[0];
    }
  }

  private static boolean builds(Element plugin) {
    String group = children(plugin, "groupId").stream()
        .findFirst()
        .map(e -> e.getTextContent().strip())
        .orElse(MAVEN);
    String artifact = children(plugin, "artifactId").stream()
        .findFirst()
        .map(e -> e.getTextContent().strip())
        .orElse("");
    return BUILDING.contains(group) && !EXECUTING.contains(artifact);
  }

  private static List<Element> children(Element parent, String name) {
    return elements(parent.getChildNodes()).stream()
        .filter(e -> e.getNodeName().equals(name))
        .toList();
  }

  private static List<Element> elements(NodeList nodes) {
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }
}
