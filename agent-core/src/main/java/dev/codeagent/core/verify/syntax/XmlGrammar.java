package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.verify.Tree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads XML 1.0 and 1.1 for well-formedness, in the encoding that it declares and without name spaces. Document types and
 * external entities are never loaded, and a file that declares entities is let be: what they hold cannot be known
 * without expanding them.
 */
final class XmlGrammar implements Grammar {
  private static final Pattern ENTITIES = Pattern.compile("<!ENTITY|<!\\[\\s*(?:INCLUDE|IGNORE)");

  /**
   * What leaves doubt, by the words of the JDK's parser, since it gives no codes: entities that a document type elsewhere may declare, limits of this parser, encodings.
   */
  private static final Pattern DOUBT =
      Pattern.compile("(?is).*(?:was referenced, but not declared|JAXP\\d+|encoding|byte \\d).*");

  /** A part that another file takes in has several roots, or none. */
  private static final Pattern FRAGMENT =
      Pattern.compile("(?is).*(?:following the root element|content is not allowed in).*");

  @Override
  public List<Problem> problems(FileText file, Tree tree) {
    if (ENTITIES.matcher(file.text()).find()) {
      return List.of();
    }
    try {
      XMLReader reader = reader();
      reader.parse(new InputSource(new ByteArrayInputStream(file.bytes())));
      return List.of();
    } catch (SAXParseException e) {
      return List.of(problem(file, Math.max(0, e.getLineNumber()), e.getMessage()));
    } catch (SAXException | IOException e) {
      // an encoding that this Java does not know, or bytes that are none of it
      return List.of(Problem.told("unread-xml", 0, "It could not be read: " + clause(e) + "."));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's own parser lacks its own features", e);
    }
  }

  @Override
  public boolean takesNothing(String path) {
    return false;
  }

  private static XMLReader reader() throws ParserConfigurationException, SAXException {
    SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    factory.setNamespaceAware(false);
    factory.setValidating(false);
    XMLReader reader = factory.newSAXParser().getXMLReader();
    Silent silent = new Silent();
    reader.setEntityResolver(silent);
    reader.setErrorHandler(silent);
    reader.setContentHandler(silent);
    // the root's words are English; for English itself, those of the user's language would be taken
    reader.setProperty("http://apache.org/xml/properties/locale", Locale.ROOT);
    return reader;
  }

  private static Problem problem(FileText file, int line, @Nullable String words) {
    String clause = words == null ? "it is not well-formed" : firstLine(words);
    String message = "It is no well-formed XML: " + clause + " Mend it at this place.";
    if (DOUBT.matcher(clause).matches()) {
      return Problem.told("malformed-xml", line, message);
    }
    boolean part =
        FRAGMENT.matcher(clause).matches() && !file.text().stripLeading().startsWith("<?xml");
    return Problem.certain(part ? "xml-fragment" : "malformed-xml", line, message);
  }

  private static String clause(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : firstLine(e.getMessage());
  }

  private static String firstLine(String words) {
    return words.strip().lines().findFirst().orElse("").strip();
  }

  /** Says nothing, loads nothing and ends at the first error that is fatal. */
  private static final class Silent extends DefaultHandler {
    @Override
    public InputSource resolveEntity(@Nullable String publicId, @Nullable String systemId) {
      return new InputSource(new StringReader(""));
    }
  }
}
