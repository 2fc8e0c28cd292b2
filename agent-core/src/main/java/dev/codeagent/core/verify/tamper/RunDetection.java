package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Production that looks whether tests run it. A runner or a test that it names is refused; a look at the stack, the class
 * path, the build's folders or the environment of a build is left to a person.
 */
final class RunDetection {

  private static final List<String> RUNNER_WORDS = List.of(
      "org.junit",
      "surefire",
      "failsafe",
      "org.testng",
      "net.jqwik",
      "junit.framework",
      "jupiter.api",
      "test-classes",
      "src/test");
  private static final Pattern STACK = Pattern.compile(
      "(?:.*Thread\\.currentThread\\(\\)|new \\w*(?:Throwable|Exception|Error)\\(.*\\))\\.getStackTrace"
          + "|.*StackWalker\\.getInstance|.*Thread\\.getAllStackTraces");
  private static final Pattern PROCESS = Pattern.compile(
      ".*ManagementFactory\\.getRuntimeMXBean|.*ProcessHandle\\.current\\(\\)\\.(?:info|parent)"
          + "|.*Thread\\.currentThread\\(\\)\\.get(?:Name|ThreadGroup)|.*[cC]lassLoader\\(\\)\\.get(?:Name|Parent)");
  private static final Pattern PROPERTY = Pattern.compile(
      "basedir|java\\.class\\.path|jdk\\.module\\.path|sun\\.java\\.command|localRepository|maven\\..*|gradle\\..*|"
          + "org\\.gradle.*|idea\\..*|test\\..*|user\\.dir");
  private static final Pattern VARIABLE = Pattern.compile(
      "CI|CONTINUOUS_INTEGRATION|BUILD_(?:ID|NUMBER)|(?:MAVEN|GITHUB|GITLAB|JENKINS|TRAVIS|CIRCLE|GRADLE|SUREFIRE|PYTEST)\\w*");
  /** Looks through all properties or variables instead of asking for one. */
  private static final Pattern ALL_SETTINGS = Pattern.compile(
      "(?:\\w+\\.)*System\\.(?:getProperties|getenv)\\(\\)\\.(?:keySet|keys|entrySet|values|elements|forEach|stringPropertyNames|propertyNames|"
          + "toString|list|store|contains|containsValue)");

  private static final Pattern FOLDER = Pattern.compile(
      "(?:\\./)?(?:target|build)(?:/(?:test-)?classes.*|/?)|(?:.*/)?pom\\.xml|(?:\\./)?src/?");
  private static final Pattern ASKED = Pattern.compile(
      "(?iu)\\bstack|\\btrace|caller|\\bclass ?path|class ?loader|\\bprocess|\\bpid\\b|\\bthread|\\bci\\b|environment|"
          + "system propert|working (?:dir|folder)|build folder|\\bmaven|\\bgradle|\\bpom\\b|diagnos|runtime|\\bjvm\\b|"
          + "стек|поток|процесс|окружени|сборк|загрузчик|рабоч\\w* (?:каталог|папк)");

  private static final Set<Tree.Kind> COUNTS = Set.of(
      Tree.Kind.PREFIX_INCREMENT,
      Tree.Kind.PREFIX_DECREMENT,
      Tree.Kind.POSTFIX_INCREMENT,
      Tree.Kind.POSTFIX_DECREMENT);

  private final VerificationContext context;
  private final SourceDiff diff;
  private final TaskWords words;
  private final Marks marks;

  RunDetection(VerificationContext context, SourceDiff diff, TaskWords words, Marks marks) {
    this.context = context;
    this.diff = diff;
    this.words = words;
    this.marks = marks;
  }

  void judge() {
    Set<String> tests = testNames();
    for (SourceDiff.Pair pair : diff.production()) {
      if (pair.head() == null) {
        continue;
      }
      Set<String> before = new HashSet<>();
      if (pair.base() != null) {
        read(pair.base(), tests).forEach(sign -> before.add(sign.text()));
      }
      for (Sign sign : read(pair.head(), tests)) {
        if (!before.contains(sign.text()) && !asked(sign)) {
          marks.add(
              sign.certain() ? Marks.Weight.REFUSE : Marks.Weight.ASK,
              pair.head().path(),
              sign.line(),
              "test-detection",
              (sign.certain()
                      ? "Production code names the test run: "
                      : "Production code can tell a test run by ")
                  + sign.text() + ".");
        }
      }
    }
  }

  private boolean asked(Sign sign) {
    return sign.certain() ? words.mentions("junit", "surefire", "testng") : words.matches(ASKED);
  }

  private record Sign(int line, String text, boolean certain) {}

  private Set<String> testNames() {
    Set<String> names = new HashSet<>();
    for (String path : context.head().paths()) {
      if (path.endsWith(".java") && context.isTest(path)) {
        names.add(path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length()));
      }
    }
    return names;
  }

  private static List<Sign> read(JavaFile file, Set<String> tests) {
    Constants constants = new Constants(List.of(file));
    List<Sign> found = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void unused) {
        named(literal);
        return null;
      }

      @Override
      public @Nullable Void visitBinary(BinaryTree binary, @Nullable Void unused) {
        if (binary.getKind() == Tree.Kind.PLUS) {
          named(binary);
        }
        return super.visitBinary(binary, null);
      }

      @Override
      public @Nullable Void visitNewClass(NewClassTree created, @Nullable Void unused) {
        if (Constants.last(created.getIdentifier()).equals("File")) {
          folder(created, created.getArguments());
        }
        return super.visitNewClass(created, null);
      }

      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree call, @Nullable Void unused) {
        named(call);
        call(call);
        return super.visitMethodInvocation(call, null);
      }

      @Override
      public @Nullable Void visitAssert(AssertTree check, @Nullable Void unused) {
        if (changes(check.getCondition())) {
          add(check, false); // done only where assertions are on, as runners of tests turn them
        }
        return super.visitAssert(check, null);
      }

      private void named(ExpressionTree tree) {
        text(tree).filter(text -> namesRun(text, tests)).ifPresent(text -> add(tree, true));
      }

      private Optional<String> text(ExpressionTree tree) {
        return constants.value(tree).filter(v -> v.kind() == Literal.Kind.TEXT).map(Literal::value);
      }

      private void call(MethodInvocationTree call) {
        String select = call.getMethodSelect().toString();
        String name = Constants.last(call.getMethodSelect());
        if (STACK.matcher(select).matches() || PROCESS.matcher(select).matches()) {
          add(call, false);
        } else if (name.equals("getProperty") && select.contains("System")) {
          first(call).filter(t -> PROPERTY.matcher(t).matches()).ifPresent(t -> add(call, false));
        } else if (ALL_SETTINGS.matcher(select).matches()) {
          add(call, false);
        } else if (name.equals("getenv") || select.contains("getenv()")) {
          first(call).filter(t -> VARIABLE.matcher(t).matches()).ifPresent(t -> add(call, false));
        } else if (select.endsWith("Path.of") || select.endsWith("Paths.get")) {
          folder(call, call.getArguments());
        }
      }

      private Optional<String> first(MethodInvocationTree call) {
        return call.getArguments().isEmpty()
            ? Optional.empty()
            : text(call.getArguments().get(0));
      }

      private void folder(Tree where, List<? extends ExpressionTree> parts) {
        List<String> texts = new ArrayList<>();
        parts.forEach(part -> text(part).ifPresent(texts::add));
        String path = String.join("/", texts);
        if (!texts.isEmpty() && texts.size() == parts.size()) {
          if (namesRun(path, tests)) {
            add(where, true);
          } else if (FOLDER.matcher(path).matches()) {
            add(where, false);
          }
        }
      }

      private void add(Tree where, boolean certain) {
        String source = file.source(where).replaceAll("\\s+", " ");
        found.add(new Sign(
            file.line(where),
            source.length() > 80 ? source.substring(0, 77) + "..." : source,
            certain));
      }
    }.scan(file.unit(), null);
    for (Tree tree : InjectedTypes.asked(file)) {
      String source = file.source(tree).replaceAll("\\s+", " ");
      found.add(new Sign(file.line(tree), source, false));
    }
    return found;
  }

  /** Whether an expression assigns or counts. */
  private static boolean changes(Tree expression) {
    return Boolean.TRUE.equals(
        new TreeScanner<@Nullable Boolean, @Nullable Void>() {
          @Override
          public Boolean visitAssignment(AssignmentTree tree, @Nullable Void unused) {
            return true;
          }

          @Override
          public Boolean visitCompoundAssignment(
              CompoundAssignmentTree tree, @Nullable Void unused) {
            return true;
          }

          @Override
          public @Nullable Boolean visitUnary(UnaryTree tree, @Nullable Void unused) {
            return COUNTS.contains(tree.getKind()) ? Boolean.TRUE : super.visitUnary(tree, null);
          }

          @Override
          public @Nullable Boolean reduce(@Nullable Boolean one, @Nullable Boolean other) {
            return Boolean.TRUE.equals(one) ? one : other;
          }
        }.scan(expression, null));
  }

  private static boolean namesRun(String text, Set<String> tests) {
    String bare = text.replaceFirst("\\.(?:class|java)$", "");
    return RUNNER_WORDS.stream().anyMatch(text::contains)
        || tests.contains(
            bare.substring(Math.max(bare.lastIndexOf('.'), bare.lastIndexOf('/')) + 1));
  }
}
