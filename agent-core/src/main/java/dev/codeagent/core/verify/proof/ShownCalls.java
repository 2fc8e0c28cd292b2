/** Reads what the tests call that prove a change. */
package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test that fails without the change and passes with it shows that what it calls behaves otherwise now, by whatever way the change
 * is reached: through an interface, a resource or a table that no reading of calls follows. Immutable.
 */
final class ShownCalls {

  private static final Pattern TEST =
      Pattern.compile("^(?<type>[\\w.$]+)#(?<method>[\\p{L}\\w$]+)");

  /** Tests that are read; a proof names no more. */
  private static final int MOST = 20;

  /** The sources of the tests, and beside each what the test itself says. */
  private final List<String> sources = new ArrayList<>();

  private final List<String> bodies = new ArrayList<>();

  private ShownCalls() {}

  /** Those of the tests that evidence names. */
  static ShownCalls of(Evidence evidence, VerificationContext context) {
    ShownCalls shown = new ShownCalls();
    Optional<JavaParser> parser = JavaParser.create();
    parser.ifPresent(reads -> evidence.findings().stream().limit(MOST).forEach(finding -> {
      Matcher test = TEST.matcher(finding.message());
      if (test.find()) {
        shown.add(test.group("type"), test.group("method"), context, reads);
      }
    }));
    return shown;
  }

  /** No test at all. */
  static ShownCalls none() {
    return new ShownCalls();
  }

  private void add(String type, String method, VerificationContext context, JavaParser parser) {
    String file = type.replaceFirst("\\$.*", "").replace('.', '/') + ".java";
    context.head().paths().stream()
        .filter(path -> context.isTest(path) && (path.equals(file) || path.endsWith("/" + file)))
        .findFirst()
        .flatMap(path -> context.head().text(path).map(text -> parser.parse(path, text)))
        .map(JavaFile::methods)
        .orElse(List.of())
        .stream()
        .filter(declared -> declared.name().equals(method))
        .forEach(this::add);
  }

  private void add(JavaMethod test) {
    sources.add(test.file().text());
    bodies.add(test.body());
  }

  /** Whether such a test calls that member, in a source that names its type. */
  boolean calls(NamedFunctions.Named member) {
    Pattern call = Pattern.compile("(?<![\\w$])" + Pattern.quote(member.name()) + "\\s*\\(");
    Pattern type = Pattern.compile("(?<![\\w$])" + Pattern.quote(member.owner()) + "(?![\\w$])");
    for (int i = 0; i < bodies.size(); i++) {
      if (call.matcher(bodies.get(i)).find() && type.matcher(sources.get(i)).find()) {
        return true;
      }
    }
    return false;
  }
}
