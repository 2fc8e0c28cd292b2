package dev.codeagent.core.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Where Maven's local repository lies: {@code -Dmaven.repo.local} in {@code MAVEN_ARGS} or {@code
 * MAVEN_OPTS}, else {@code localRepository} of the user's settings, else {@code ~/.m2/repository}.
 */
final class MavenRepository {

  private static final Pattern PROPERTY = Pattern.compile("(?:^|\\s)-Dmaven\\.repo\\.local=(\\S+)");
  private static final int SETTINGS_LIMIT = 1024 * 1024; // bytes; real ones have a few thousand

  private MavenRepository() {}

  static Path of(Path home, Map<String, String> variables) {
    return Stream.of("MAVEN_ARGS", "MAVEN_OPTS")
        .map(name -> PROPERTY.matcher(variables.getOrDefault(name, "")))
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst()
        .or(() -> inSettings(home))
        .map(path -> Path.of(path.replace("${user.home}", home.toString())))
        .filter(Path::isAbsolute)
        .orElseGet(() -> home.resolve(".m2/repository"))
        .normalize();
  }

  private static Optional<String> inSettings(Path home) {
    Path settings = home.resolve(".m2/settings.xml");
    try {
      if (!Files.isRegularFile(settings) || Files.size(settings) > SETTINGS_LIMIT) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(settings)) {
        return localRepository(in);
      }
    } catch (IOException | XMLStreamException e) {
      return Optional.empty(); // Maven itself will say what is wrong with it
    }
  }

  private static Optional<String> localRepository(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(in);
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamReader.START_ELEMENT
          && reader.getLocalName().equals("localRepository")) {
        return Optional.of(reader.getElementText().trim()).filter(text -> !text.isEmpty());
      }
    }
    return Optional.empty();
  }
}
