/** Checks that tests which the change adds really ran, and that what is reported has a source. */
package dev.codeagent.core.verify.account;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.VerificationContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the added test sources with the classes that the run at head reports. */
final class AddedTests {
  private static final Pattern MARK = Pattern.compile(
      "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property|Example)\\b|extends\\s+TestCase\\b");
  private static final Pattern PACKAGE =
      Pattern.compile("^\\s*package\\s+([\\w.]+)", Pattern.MULTILINE);

  private AddedTests() {}

  /** Added test classes of the JVM and test modules of Python that the run does not report. */
  static Set<String> unreported(VerificationContext context, SuiteRun head) {
    Set<String> missing = new TreeSet<>();
    for (ChangedFile file : context.changes()) {
      if (file.kind() == ChangedFile.Kind.ADDED && context.isTest(file.path())) {
        context
            .head()
            .text(file.path())
            .flatMap(text -> className(file.path(), text))
            .filter(name -> head.tests().stream().noneMatch(t -> belongs(t.className(), name)))
            .ifPresent(missing::add);
      }
    }
    return missing;
  }

  /** Classes that only the run at head reports and that no source of a test declares. */
  static Set<String> withoutSource(VerificationContext context, SuiteRun base, SuiteRun head) {
    Set<String> unknown = new TreeSet<>();
    head.tests().forEach(t -> unknown.add(TestSources.outer(t.className())));
    base.tests().forEach(t -> unknown.remove(TestSources.outer(t.className())));
    if (unknown.isEmpty()) {
      return unknown;
    }
    List<String> sources = context.changes().stream()
        .filter(c -> c.kind() != ChangedFile.Kind.DELETED && !c.binary())
        .map(c -> context.head().text(c.path()).orElse(""))
        .toList();
    unknown.removeIf(
        name -> sources.stream().anyMatch(s -> s.contains(TestSources.simpleName(name)))
            || TestSources.file(context.head(), name).isPresent());
    return unknown;
  }

  private static Optional<String> className(String path, String text) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    String simple = dot > 0 ? file.substring(0, dot) : file;
    if (path.matches(".*\\.(?:java|kt|groovy)")) {
      boolean concrete = !Pattern.compile(
              "\\babstract\\s+class\\s+" + Pattern.quote(simple) + "\\b")
          .matcher(text)
          .find();
      Matcher owner = PACKAGE.matcher(text);
      String prefix = owner.find() ? owner.group(1) + "." : "";
      return MARK.matcher(text).find() && concrete
          ? Optional.of(prefix + simple)
          : Optional.empty();
    }
    boolean python = path.endsWith(".py") && text.contains("def test_");
    return python ? Optional.of(simple) : Optional.empty();
  }

  private static boolean belongs(String reported, String name) {
    return reported.equals(name)
        || reported.startsWith(name + "$")
        || reported.startsWith(name + ".")
        || reported.endsWith("." + name)
        || reported.contains("." + name + ".");
  }
}
