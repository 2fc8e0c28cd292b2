package dev.codeagent.gates.read;

import java.io.ByteArrayInputStream;
import java.util.Locale;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks through an XML report. A document type is passed over unread, since JaCoCo and Cobertura name one; its entities are
 * never expanded, and a report that uses one is refused. Not for many threads.
 */
public final class XmlReport {
  /** Deeper nesting is no report: the deepest, bills of materials, nest their parts some levels. */
  static final int MAX_DEPTH = 90;
  /** Characters of an element's text that are kept: enough for a message or a repeated fragment. */
  static final int MAX_TEXT = 20_000;

  private final XMLStreamReader xml;

  private XmlReport(XMLStreamReader xml) {
    this.xml = xml;
  }

  /** What a format does with the elements, in the order of the document. */
  public interface Elements {
    /** An element begins. */
    void start(Element element) throws Unreadable;

    /**
     * An element ends.
     *
     * @param name its name without prefix
     * @param text the text directly in it, shortened
     */
    default void end(String name, String text) throws Unreadable {}
  }

  /** The name of the root element, without prefix. */
  public static String root(byte[] bytes) throws Unreadable {
    String[] name = {""};
    try {
      walk(bytes, element -> {
        name[0] = element.name();
        throw new Found();
      });
    } catch (Found e) {
      return name[0];
    }
    throw new Unreadable("it has no element");
  }

  /** Stops a walk. */
  private static final class Found extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Found() {
      super(null, null, false, false);
    }
  }

  /**
   * Walks through a whole document.
   *
   * @throws Unreadable with the place, when it is not well-formed, ends early, or is beyond the limits
   */
  public static void walk(byte[] bytes, Elements elements) throws Unreadable {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    // newer JDKs count &lt; and &#10; as well, up to 100,000; no other entity is ever expanded here
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      try {
        new XmlReport(reader).walk(elements);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new Unreadable("it is not well-formed XML" + place(e.getLocation()), e);
    }
  }

  private void walk(Elements elements) throws XMLStreamException, Unreadable {
    StringBuilder[] texts = new StringBuilder[MAX_DEPTH + 1];
    int depth = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > MAX_DEPTH) {
            throw new Unreadable("it nests deeper than " + MAX_DEPTH + " elements" + here());
          }
          texts[depth] = new StringBuilder(0);
          elements.start(new Element(xml));
        }
        case XMLStreamConstants.END_ELEMENT ->
          elements.end(xml.getLocalName(), texts[depth--].toString().strip());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          StringBuilder text = texts[depth];
          int room = MAX_TEXT - text.length();
          if (room > 0 && !xml.isWhiteSpace()) {
            text.append(xml.getText(), 0, Math.min(room, xml.getTextLength()));
          }
        }
        case XMLStreamConstants.ENTITY_REFERENCE ->
          throw new Unreadable("it uses the entity &" + xml.getLocalName() + ";" + here());
        default -> {}
      }
    }
  }

  private String here() {
    return place(xml.getLocation());
  }

  private static String place(Location at) {
    return " (line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ")";
  }

  /** An element where it begins; valid until the next one does. */
  public static final class Element {
    private final XMLStreamReader xml;

    private Element(XMLStreamReader xml) {
      this.xml = xml;
    }

    /** Its name without prefix. */
    public String name() {
      return xml.getLocalName();
    }

    /** The value of an attribute, empty where there is none. */
    public String text(String attribute) {
      String value = xml.getAttributeValue(null, attribute);
      return value == null ? "" : value;
    }

    /**
     * The value of an attribute that is a count.
     *
     * @throws Unreadable naming the place when there is none, or no number from 0 on
     */
    public int number(String attribute) throws Unreadable {
      String value = text(attribute).strip();
      try {
        // hits of a hot loop exceed an int, and some tools write them as 1e+10 or 3.0
        double number = Double.parseDouble(value);
        if (number >= 0) {
          return (int) Math.min(Integer.MAX_VALUE, number);
        }
      } catch (NumberFormatException e) {
        // answered below, as a negative number is
      }
      throw problem("has no number in `" + attribute + "`");
    }

    /** The same for an attribute that may be missing, which is 0 then. */
    public int numberOrZero(String attribute) throws Unreadable {
      return text(attribute).isBlank() ? 0 : number(attribute);
    }

    /** What is wrong with this element, with its place. */
    public Unreadable problem(String what) {
      return new Unreadable(
          String.format(Locale.ROOT, "<%s> %s%s", name(), what, place(xml.getLocation())));
    }
  }
}
