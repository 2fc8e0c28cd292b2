/** Finds the Java tests that a change adds, and what their marks say of them. */
package dev.codeagent.core.verify.demand;

import com.sun.source.tree.AnnotationTree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.Annotations;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TestCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A test that was moved, renamed or disabled before is as old as its body, unless that was empty. */
final class AddedTests {

  /** Names of tests in which a value is held against another one of the same code on purpose. */
  private static final Pattern LIKENESS = Pattern.compile(
      "(?iu)same|itself|reflexiv|hash|determin|repeat|repro|idempot|stable|stabil|consisten|cach|copy|copies|clone|equal|alike|agree|independen|restor|seed|"
          + "одинак|повтор|стабил|копи|равн|совпад");

  private AddedTests() {}

  static List<JavaMethod> of(VerificationContext context, SourceDiff diff, JavaParser parser) {
    List<JavaFile> bases = SourceDiff.bases(diff.tests());
    Map<String, JavaMethod> before = SourceDiff.methods(bases);
    Set<String> bodies = new HashSet<>();
    bases.stream()
        .flatMap(f -> TestCode.tests(f).stream())
        .filter(t -> t.hasBody() && !t.tree().getBody().getStatements().isEmpty())
        .forEach(t -> bodies.add(t.body()));
    List<JavaMethod> found = new ArrayList<>();
    for (JavaFile file : SourceDiff.heads(diff.tests())) {
      for (JavaMethod test : file.broken() ? List.<JavaMethod>of() : TestCode.tests(file)) {
        JavaMethod was = before.get(test.key());
        boolean old = was != null && TestCode.isTest(was) && !filled(was, test);
        if (!old && test.hasBody() && !bodies.contains(test.body())) {
          found.add(test);
        }
      }
    }
    return found;
  }

  /** Whether a test that was empty or did not run is now one. */
  private static boolean filled(JavaMethod was, JavaMethod now) {
    boolean empty = !was.hasBody() || was.tree().getBody().getStatements().isEmpty();
    boolean enabled = disabled(was) && !disabled(now);
    return (empty && !now.body().equals(was.body())) || enabled;
  }

  static boolean disabled(JavaMethod test) {
    return TestCode.annotationsAround(test)
        .anyMatch(a -> Set.of("Disabled", "Ignore").contains(Annotations.simpleName(a))
            || a.toString().replaceAll("\\s", "").contains("enabled=false"));
  }

  /** Whether an exception or an end in time is demanded by the test's mark. */
  static boolean expectsFailure(JavaMethod test) {
    return TestCode.annotationsAround(test)
        .anyMatch(a -> Annotations.simpleName(a).equals("Timeout")
            || (Annotations.simpleName(a).startsWith("Test")
                && a.toString().matches("(?s).*\\b(?:expected\\w*|timeOut|timeout)\\s*=.*")));
  }

  /** Whether something is demanded after each test of its class. */
  static boolean demandsAfterwards(JavaMethod test, Helpers helpers) {
    for (JavaType type = test.type(); type != null; type = type.outer()) {
      boolean after = type.methods().stream()
          .filter(m -> m.hasBody()
              && m.annotations().stream()
                  .anyMatch(a -> Annotations.simpleName(a).startsWith("After")))
          .anyMatch(m -> TestReading.of(m, helpers).most() == Demand.VALUE);
      if (after) {
        return true;
      }
    }
    return false;
  }

  /** Whether a test says that it is about values that are alike. */
  static boolean isOfLikeness(JavaMethod test) {
    return LIKENESS.matcher(told(test)).find();
  }

  /** The name of a test and what else tells people what it shows. */
  static String told(JavaMethod test) {
    StringBuilder told = new StringBuilder(test.name());
    for (AnnotationTree annotation : test.annotations()) {
      String name = Annotations.simpleName(annotation);
      if (name.equals("DisplayName") || name.equals("ParameterizedTest")) {
        told.append(' ').append(test.file().source(annotation));
      }
    }
    return told.toString();
  }
}
