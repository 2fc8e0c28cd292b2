/** Reads JUnit XML as Surefire, Gradle, pytest, jest and go-junit-report write it. */
package dev.codeagent.core.verify.suite;

import dev.codeagent.api.verify.TestResult;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A streaming reader of one report. It refuses document types and entities, reads no further than its
 * limits and skips captured output, whatever its size. The elements are those of the Surefire report
 * schema 3.0; {@code flakyFailure} without {@code failure} means that a rerun passed. Not for many
 * threads.
 */
final class JUnitXml {
  /** Deeper nesting is no report: suites nest a few levels. */
  private static final int MAX_DEPTH = 64;
  /** Beyond this many tests in one file something else than a suite wrote it. */
  private static final int MAX_TESTS = 200_000;
  /** Characters kept of a name; parameterized tests put whole arguments there. */
  private static final int MAX_NAME = 2_000;
  /** Characters kept of a message: enough for a person to recognise the failure. */
  private static final int MAX_MESSAGE = 400;

  private final XMLStreamReader xml;
  private final List<TestResult> tests = new ArrayList<>();
  private final List<String> suites = new ArrayList<>();
  private int depth;

  private JUnitXml(XMLStreamReader xml) {
    this.xml = xml;
  }

  /** The report is not readable or beyond the limits. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The tests of a report in its order, duplicates included. */
  static List<TestResult> read(InputStream in) throws Unreadable {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      try {
        return new JUnitXml(reader).all();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new Unreadable("it is not well-formed XML", e);
    }
  }

  private List<TestResult> all() throws XMLStreamException, Unreadable {
    boolean root = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw new Unreadable("it declares a document type", null);
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        leave();
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        if (!root && !xml.getLocalName().startsWith("testsuite")) {
          throw new Unreadable("its root is <" + shorten(xml.getLocalName(), 40) + ">", null);
        }
        root = true;
        enter();
      }
    }
    return tests;
  }

  private void enter() throws XMLStreamException, Unreadable {
    depth();
    switch (xml.getLocalName()) {
      case "testsuite", "testsuites" -> suites.add(attribute("name"));
      case "testcase" -> tests.add(testcase());
      case "error", "failure" -> {
        String suite = suites.isEmpty() ? "" : suites.getLast();
        tests.add(new Case(suite, "(suite)").broken(xml.getLocalName()).result());
      }
      default -> skip();
    }
    if (tests.size() > MAX_TESTS) {
      throw new Unreadable("it names more than " + MAX_TESTS + " tests", null);
    }
  }

  private void leave() {
    depth--;
    String name = xml.getLocalName();
    if (!suites.isEmpty() && (name.equals("testsuite") || name.equals("testsuites"))) {
      suites.removeLast();
    }
  }

  private void depth() throws Unreadable {
    if (++depth > MAX_DEPTH) {
      throw new Unreadable("it nests deeper than " + MAX_DEPTH + " elements", null);
    }
  }

  private TestResult testcase() throws XMLStreamException, Unreadable {
    String owner = attribute("classname");
    if (owner.isEmpty()) {
      owner = suites.reversed().stream().filter(s -> !s.isEmpty()).findFirst().orElse("");
    }
    Case one = new Case(owner, attribute("name"));
    String word = attribute("status") + attribute("result");
    if (word.contains("notrun") || word.contains("skipped") || word.contains("suppressed")) {
      one.status = TestResult.Status.SKIPPED;
    }
    int outer = depth;
    while (depth >= outer) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        depth();
        one.child();
      }
    }
    return one.result();
  }

  /** Passes over an element with all that is in it. */
  private void skip() throws XMLStreamException, Unreadable {
    int outer = depth;
    while (depth >= outer) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        depth();
      }
    }
  }

  /** The beginning of an element's text; the element is consumed to its end. */
  private String text() throws XMLStreamException, Unreadable {
    StringBuilder text = new StringBuilder();
    int outer = depth;
    while (depth >= outer) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        depth();
      } else if (xml.hasText() && text.length() < MAX_MESSAGE) {
        text.append(xml.getText(), 0, Math.min(xml.getText().length(), MAX_MESSAGE));
      }
    }
    return text.toString().strip();
  }

  private String attribute(String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : shorten(value, MAX_NAME);
  }

  private static String shorten(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
  }

  /** A test as it is being read. */
  private final class Case {
    private final String owner;
    private final String name;
    private TestResult.Status status = TestResult.Status.PASSED;
    private @Nullable String problem;
    private @Nullable String message;

    Case(String owner, String name) {
      this.owner = owner;
      this.name = name;
    }

    void child() throws XMLStreamException, Unreadable {
      switch (xml.getLocalName()) {
        case "failure", "error", "rerunFailure", "rerunError" -> broken(xml.getLocalName());
        case "skipped" -> {
          status = red() ? status : TestResult.Status.SKIPPED;
          skip();
        }
        case "flakyFailure", "flakyError" -> {
          message = "flaky: failed before it passed";
          skip();
        }
        default -> skip();
      }
    }

    Case broken(String element) throws XMLStreamException, Unreadable {
      boolean failure = element.equals("failure") || element.equals("rerunFailure");
      boolean first = !red();
      String type = attribute("type");
      String said = attribute("message");
      String body = text();
      if (first) {
        status = failure ? TestResult.Status.FAILED : TestResult.Status.ERROR;
        problem = type.isEmpty() ? element : type;
        message = shorten(said.isEmpty() ? body : said, MAX_MESSAGE);
      }
      return this;
    }

    private boolean red() {
      return status == TestResult.Status.FAILED || status == TestResult.Status.ERROR;
    }

    TestResult result() {
      return new TestResult(owner, name, status, problem, message);
    }
  }
}
