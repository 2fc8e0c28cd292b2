/** What Surefire's reports tell about the JVM that ran the tests of each module. */
package dev.codeagent.core.verify.suite;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads no further than the properties of one report a module; refuses document types. */
public final class SurefireReports {
  /** Folders below a project; deeper modules are not looked for. */
  private static final int MAX_DEPTH = 12;
  /** Characters of a class path that are read: thousands of entries. */
  private static final int MAX_CLASS_PATH = 2_000_000;
  /** Elements before the properties of a report end. */
  private static final int MAX_ELEMENTS = 2_000;

  private SurefireReports() {}

  /**
   * A module whose tests ran.
   *
   * @param folder the module's folder
   * @param classPath the class path of its tests as Surefire reported it, test classes first
   */
  public record Module(Path folder, List<Path> classPath) {
    public Module {
      classPath = List.copyOf(classPath);
    }
  }

  /** The modules below a project that have a report with a class path, in the order of their folders. */
  public static List<Module> modules(Path project) throws IOException {
    List<Path> folders;
    try (Stream<Path> paths = Files.walk(project, MAX_DEPTH)) {
      folders = paths
          .filter(p -> p.endsWith("target/surefire-reports"))
          .filter(p -> Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
    List<Module> modules = new ArrayList<>();
    for (Path folder : folders) {
      Optional<List<Path>> found = first(folder);
      Path target = folder.getParent();
      Path module = target == null ? null : target.getParent();
      if (found.isPresent() && module != null) {
        modules.add(new Module(module, found.get()));
      }
    }
    return modules;
  }

  private static Optional<List<Path>> first(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml"))
          .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .map(SurefireReports::classPath)
          .flatMap(Optional::stream)
          .findFirst();
    }
  }

  /** The class path that a report tells; empty where it tells none or cannot be read. */
  static Optional<List<Path>> classPath(Path report) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = Files.newInputStream(report, LinkOption.NOFOLLOW_LINKS)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      try {
        return classPath(xml);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException | IOException e) {
      return Optional.empty(); // what is no report tells no class path
    }
  }

  private static Optional<List<Path>> classPath(XMLStreamReader xml) throws XMLStreamException {
    String plain = "";
    for (int seen = 0; xml.hasNext() && seen < MAX_ELEMENTS; seen++) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("properties")) {
        break;
      }
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("property")) {
        String name = xml.getAttributeValue(null, "name");
        String value = xml.getAttributeValue(null, "value");
        if ("surefire.test.class.path".equals(name) && value != null) {
          return entries(value);
        }
        plain = "java.class.path".equals(name) && value != null ? value : plain;
      }
    }
    return entries(plain);
  }

  private static Optional<List<Path>> entries(String value) {
    if (value.isEmpty() || value.length() > MAX_CLASS_PATH || value.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    List<Path> entries = Stream.of(value.split(File.pathSeparator, -1))
        .filter(e -> !e.isEmpty())
        .map(Path::of)
        .toList();
    boolean usable = entries.stream().allMatch(Path::isAbsolute)
        && entries.stream().anyMatch(Files::isDirectory);
    return usable ? Optional.of(entries) : Optional.empty();
  }
}
