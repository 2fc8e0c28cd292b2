/** Switches of Java that only tests turn: setters, constructors and methods to override, and properties behind constants. */
package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** A task that speaks of settings, or names the switch, asks for it. Not for many threads. */
final class JavaSwitches {

  private static final Pattern ASKED = Pattern.compile(
      "(?iuU)\\b(?:configur|option|setting|flag|switch|toggl|mode\\b|modes\\b|enabl|disabl|propert|parameter|strict|lenient|opt[- ](?:in|out)|override|overrid|hook"
          + "|настр|опци|флаг|переключ|режим|включ|выключ|отключ|параметр|свойств|переопредел)");

  private static final Pattern TRUTH = Pattern.compile(
      "boolean|Boolean|AtomicBoolean|ThreadLocal<Boolean>|InheritableThreadLocal<Boolean>|BooleanSupplier");

  private static final Pattern PROPERTY = Pattern.compile(
      "(?:System\\.)?(?:getProperty|getProperties\\(\\)\\.\\w+)|(?:Boolean\\.getBoolean|Integer\\.getInteger|Long\\.getLong)");

  private static final Pattern SETS_PROPERTY = Pattern.compile(
      "\\b(?:System \\. setProperty|setProperties|SetSystemProperty|RestoreSystemProperties|getProperties \\( \\) \\. (?:put|set))");

  private final VerificationContext context;
  private final SourceDiff diff;
  private final TaskWords words;
  private final Marks marks;
  private final Set<String> before;
  private final List<JavaFile> tests;

  JavaSwitches(VerificationContext context, SourceDiff diff, TaskWords words, Marks marks) {
    this.context = context;
    this.diff = diff;
    this.words = words;
    this.marks = marks;
    this.before = SourceDiff.methods(SourceDiff.bases(diff.production())).keySet();
    this.tests = SourceDiff.heads(diff.tests());
  }

  void judge() {
    if (words.blank() || words.matches(ASKED) || tests.isEmpty()) {
      return;
    }
    for (SourceDiff.Pair pair : diff.production()) {
      if (pair.head() != null) {
        properties(pair.base(), pair.head());
        for (JavaType type : pair.head().types()) {
          type.methods().stream()
              .filter(m -> !before.contains(m.key()) && !m.has(Modifier.PRIVATE) && m.hasBody())
              .filter(m -> m.isConstructor() || !words.names(m.name()))
              .forEach(m -> method(type, m));
        }
      }
    }
  }

  /** A property whose name stands in a constant, and that a test of the change sets. */
  private void properties(@Nullable JavaFile base, JavaFile head) {
    Set<String> old = base == null ? Set.of() : asked(base);
    Set<String> now = new HashSet<>(asked(head));
    now.removeAll(old);
    now.removeIf(call -> call.contains("\"")); // told from its words in all languages
    boolean sets = tests.stream()
        .anyMatch(t -> SETS_PROPERTY.matcher(JavaTokens.normal(t.text())).find());
    if (!now.isEmpty() && sets) {
      mark(head.path(), 0, now.iterator().next());
    }
  }

  private static Set<String> asked(JavaFile file) {
    Set<String> found = new HashSet<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree call, @Nullable Void unused) {
        if (!call.getArguments().isEmpty()
            && PROPERTY.matcher(call.getMethodSelect().toString()).matches()) {
          found.add(call.toString());
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(file.unit(), null);
    return found;
  }

  private void method(JavaType type, JavaMethod method) {
    if (method.isConstructor()
        ? isFlagged(type, method)
        : isSetter(type, method) || isHook(method)) {
      mark(
          method.file().path(),
          method.line(),
          type.simpleName() + (method.isConstructor() ? "(…)" : "." + method.name()));
    }
  }

  private void mark(String path, int line, String name) {
    marks.add(
        Marks.Weight.ASK,
        path,
        line,
        "switched-by-test",
        "What the change does hangs on `" + name
            + "`, which the task does not speak of and which only tests set: let it hold without, or name the switch in the task.");
  }

  /** Whether a method sets a field that steers code, and only tests call it. */
  private boolean isSetter(JavaType type, JavaMethod method) {
    List<? extends StatementTree> statements = method.tree().getBody().getStatements();
    if (statements.isEmpty() || statements.size() > 2) {
      return false;
    }
    Optional<String> field = assigned(statements.getFirst());
    return field.isPresent()
        && type.fields().stream()
            .anyMatch(f -> f.getName().contentEquals(field.get())
                && f.getType() != null
                && TRUTH.matcher(f.getType().toString()).matches())
        && steers(type, field.get(), false)
        && onlyTestsCall(method);
  }

  private static Optional<String> assigned(StatementTree statement) {
    String text = "";
    if (statement instanceof ExpressionStatementTree expression) {
      if (expression.getExpression() instanceof AssignmentTree assignment) {
        text = assignment.getVariable().toString();
      } else if (expression.getExpression() instanceof MethodInvocationTree call
          && call.getMethodSelect().toString().endsWith(".set")) {
        text = call.getMethodSelect().toString().replaceFirst("\\.set$", "");
      }
    }
    return Optional.of(text.substring(text.lastIndexOf('.') + 1)).filter(t -> !t.isEmpty());
  }

  /** Whether a method that answers a fixed truth steers code, and a test overrides it. */
  private boolean isHook(JavaMethod method) {
    List<? extends StatementTree> statements = method.tree().getBody().getStatements();
    return statements.size() == 1
        && method.tree().getParameters().isEmpty()
        && statements.getFirst() instanceof ReturnTree answer
        && answer.getExpression() instanceof LiteralTree literal
        && literal.getValue() instanceof Boolean
        && steers(method.type(), method.name(), true)
        && overridden(method);
  }

  private boolean overridden(JavaMethod method) {
    boolean[] found = {false};
    for (JavaFile test : tests) {
      new TreeScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
          found[0] |= type.getMembers().stream()
              .anyMatch(m -> m instanceof MethodTree own
                  && own.getName().contentEquals(method.name())
                  && own.getParameters().isEmpty());
          return super.visitClass(type, null);
        }
      }.scan(test.unit(), null);
    }
    return found[0];
  }

  /** Whether a constructor of a class that was there takes a truth which the others fix, and only tests give it. */
  private boolean isFlagged(JavaType type, JavaMethod method) {
    Set<String> flags = method.tree().getParameters().stream()
        .filter(
            p -> p.getType() != null && TRUTH.matcher(p.getType().toString()).matches())
        .map(VariableTree::getName)
        .map(Object::toString)
        .filter(name -> !words.names(name))
        .collect(Collectors.toSet());
    int count = method.tree().getParameters().size();
    return !flags.isEmpty()
        && type.methods().stream()
            .filter(m -> m.isConstructor() && before.contains(m.key()))
            .anyMatch(
                m -> JavaTokens.normal(m.body()).matches("\\{ this \\( .*\\b(?:true|false)\\b.*"))
        && made(type.simpleName(), count, true)
        && !made(type.simpleName(), count, false);
  }

  /** Whether tests of the change, or production, make an object with so many arguments. */
  private boolean made(String type, int count, boolean byTests) {
    boolean[] found = {false};
    for (JavaFile file : byTests ? tests : SourceDiff.heads(diff.production())) {
      new TreeScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitNewClass(NewClassTree created, @Nullable Void unused) {
          found[0] |= created.getIdentifier().toString().replaceFirst("<.*", "").equals(type)
              && created.getArguments().size() == count;
          return super.visitNewClass(created, null);
        }
      }.scan(file.unit(), null);
    }
    return found[0];
  }

  /** Whether a condition of a type reads a field, or calls a method. */
  private static boolean steers(JavaType type, String name, boolean call) {
    boolean[] found = {false};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIf(IfTree choice, @Nullable Void unused) {
        found[0] |= reads(choice.getCondition());
        return super.visitIf(choice, null);
      }

      @Override
      public @Nullable Void visitConditionalExpression(
          ConditionalExpressionTree choice, @Nullable Void unused) {
        found[0] |= reads(choice.getCondition());
        return super.visitConditionalExpression(choice, null);
      }

      private boolean reads(Tree condition) {
        String text = JavaTokens.normal(condition.toString());
        return JavaTokens.words(text).contains(name) && (!call || text.contains(name + " ("));
      }

      @Override
      public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void unused) {
        return null;
      }
    }.scan(type.tree(), null);
    return found[0];
  }

  private boolean onlyTestsCall(JavaMethod method) {
    Pattern called = Pattern.compile("\\. " + Pattern.quote(method.name()) + " \\(|(?<!\\w )\\b"
        + Pattern.quote(method.name()) + " \\(");
    boolean byTests =
        tests.stream().anyMatch(t -> called.matcher(JavaTokens.normal(t.text())).find());
    Pattern call =
        Pattern.compile("(?:[.;{}(=,!&|?:] )" + Pattern.quote(method.name()) + " \\(|: : "
            + Pattern.quote(method.name()) + "\\b|:: " + Pattern.quote(method.name()) + "\\b");
    return byTests
        && context.head().paths().stream()
            .filter(path -> path.endsWith(".java") && context.isProduction(path))
            .noneMatch(path -> context
                .head()
                .text(path)
                .filter(t -> t.contains(method.name()))
                .filter(t -> call.matcher(JavaTokens.normal(t)).find())
                .isPresent());
  }
}
