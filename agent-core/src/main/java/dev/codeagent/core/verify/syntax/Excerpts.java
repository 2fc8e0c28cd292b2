/** Texts of a known language that stand in no file of their own. */
package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.verify.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads examples of documents in JSON, YAML and XML as the parts that they usually are. What is left out, filled in by the
 * reader, shortened at its ends or compared by plus and minus is let be, for it is not meant to be read by a machine.
 */
public final class Excerpts {

  /** What is left out or filled in, and comparisons. */
  private static final Pattern ELISION = Pattern.compile(
      "(?m)\\.\\.\\.|…|\\{\\{|\\{%|\\$\\{|<%|<[a-z][\\w -]*>(?=\\s*(?:[,:}\\]]|$))|^\\s*[+-](?:\\s*[\"<{\\[]|[a-z])|^\\s*(?:#|//|/\\*).*\\b(?:or|vs|или)\\b|→|=>|⇒|❌|✗");

  private static final Pattern XML_ELISION =
      Pattern.compile("(?m)\\.\\.\\.|…|\\{\\{|\\{%|<%|^\\s*[+-]\\s*<|→|=>|⇒|❌|✗|<[A-Z_ -]{2,}>");
  private static final Pattern WHOLE_JSON =
      Pattern.compile("(?s)\\s*(?:\\{.*\\}|\\[\\s*[\\[{\"\\d].*\\])\\s*");
  private static final Pattern PROLOG =
      Pattern.compile("(?s)<\\?xml[^>]{0,300}\\?>|<!DOCTYPE[^>\\[]{0,1000}>");
  private static final Grammar JSON = new JsonGrammar();
  private static final Grammar YAML = new YamlGrammar();
  private static final Grammar XML = new XmlGrammar();

  /** Nothing stands beside an excerpt. */
  private static final Tree NOTHING = new Tree() {
    @Override
    public List<String> paths() {
      return List.of();
    }

    @Override
    public Optional<byte[]> bytes(String path) {
      return Optional.empty();
    }
  };

  private Excerpts() {}

  /** What no reader of the language takes; empty where it is not known, or is well-formed, or may be meant so. */
  public static Optional<String> fault(String language, String text) {
    if (text.isBlank() || text.indexOf(0) >= 0) {
      return Optional.empty();
    }
    return switch (language) {
      case "json" -> json(text);
      case "yaml", "yml" -> yaml(text);
      case "xml", "pom" -> xml(text);
      default -> Optional.empty();
    };
  }

  private static Optional<String> json(String text) {
    return !WHOLE_JSON.matcher(text).matches() || ELISION.matcher(text).find()
        ? Optional.empty()
        : certain(JSON, "example.json", text).map(Problem::message);
  }

  /** A part whose first line stands deeper than a later one was cut out of a larger file. */
  private static Optional<String> yaml(String text) {
    boolean cut = text.lines().filter(l -> !l.isBlank()).findFirst().orElse("").startsWith(" ");
    return cut || ELISION.matcher(text).find()
        ? Optional.empty()
        : certain(YAML, "example.yaml", text)
            .filter(p -> !p.code().equals("undefined-alias"))
            .map(Problem::message);
  }

  /** Several roots, words between them and a beginning without an end are usual: only an end that fits nothing is wrong. */
  private static Optional<String> xml(String text) {
    if (XML_ELISION.matcher(text).find()) {
      return Optional.empty();
    }
    String inner = PROLOG.matcher(text).replaceAll("").stripTrailing();
    int last = (int) inner.lines().count() + 1;
    return certain(XML, "example.xml", "<excerpt-of>" + inner + "\n</excerpt-of>")
        .filter(p -> p.line() < last
            && p.message().contains("must be terminated by the matching end-tag")
            && !p.message().contains("excerpt-of"))
        .map(Problem::message);
  }

  private static Optional<Problem> certain(Grammar grammar, String name, String text) {
    return grammar
        .problems(new FileText(name, text.getBytes(StandardCharsets.UTF_8), text), NOTHING)
        .stream()
        .filter(p -> p.weight() == Problem.Weight.CERTAIN)
        .findFirst();
  }
}
