/** Tells values that may come from the code under test from those that a test makes up alone. */
package dev.codeagent.core.verify.demand;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name may come from production unless it is known not to: a type of the JDK, or a local or field of the test that is made
 * of such and of literals alone and never stands in one expression with anything else. Not for many threads.
 */
final class FromProduction {

  /** Types of {@code java.lang} that hold values and reach nothing outside of a test. */
  private static final Set<String> PLAIN_LANG = Set.of(
      "Math",
      "String",
      "Integer",
      "Long",
      "Double",
      "Float",
      "Boolean",
      "Character",
      "Short",
      "Byte",
      "Object",
      "Number",
      "StringBuilder",
      "StringBuffer",
      "Comparable",
      "Iterable",
      "Throwable",
      "Exception",
      "RuntimeException",
      "Error",
      "AssertionError",
      "IllegalArgumentException",
      "IllegalStateException",
      "NullPointerException",
      "UnsupportedOperationException",
      "IndexOutOfBoundsException",
      "Override",
      "SuppressWarnings",
      "CharSequence",
      "Runnable");

  /** Packages of values; what reads files, the network or the machine is not among them. */
  private static final Pattern PLAIN_IMPORT = Pattern.compile(
      "java\\.util\\.[A-Z]\\w*|java\\.util\\.(?:function|stream|concurrent\\.atomic)\\.\\w+|java\\.math\\.\\w+|java\\.time\\.(?:[A-Z]\\w+|temporal\\.\\w+)"
          + "|org\\.junit\\..*|org\\.assertj\\.core\\..*|org\\.hamcrest\\..*|org\\.testng\\..*");

  /** What a test imports with all of {@code java.util}. */
  private static final Set<String> UTIL = Set.of(
      "List",
      "Map",
      "Set",
      "Collection",
      "ArrayList",
      "LinkedList",
      "HashMap",
      "LinkedHashMap",
      "TreeMap",
      "HashSet",
      "LinkedHashSet",
      "TreeSet",
      "Deque",
      "ArrayDeque",
      "Arrays",
      "Collections",
      "Objects",
      "Optional",
      "Random",
      "Iterator");

  /** Of these packages what reads resources, of which production consists, too. */
  private static final Set<String> READING =
      Set.of("ResourceBundle", "ServiceLoader", "Scanner", "Properties");

  private static final Set<String> PLAIN_PARAMETERS = Set.of(
      "int",
      "long",
      "double",
      "float",
      "short",
      "byte",
      "char",
      "boolean",
      "String",
      "Integer",
      "Long",
      "Double",
      "Boolean",
      "Character",
      "BigDecimal",
      "TestInfo",
      "RepetitionInfo");

  /** Fixed points are reached fast; a test that needs more rounds is taken as it is. */
  private static final int ROUNDS = 12;

  private final JavaMethod test;
  private final JavaFile file;
  private final Set<String> plainTypes = new HashSet<>(PLAIN_LANG);
  private final Set<String> own = new HashSet<>();
  private final Set<String> fixed = new HashSet<>();
  private final Set<String> production = new LinkedHashSet<>();

  FromProduction(JavaMethod test) {
    this.test = test;
    this.file = test.file();
    file.imports()
        .filter(i -> PLAIN_IMPORT.matcher(i).matches())
        .map(i -> i.substring(i.lastIndexOf('.') + 1))
        .filter(type -> !READING.contains(type))
        .forEach(plainTypes::add);
    if (file.imports().anyMatch("java.util.*"::equals)) {
      plainTypes.addAll(UTIL);
    }
    names();
    spread();
  }

  /** The names of the test's own values, and those among them that are given from outside. */
  private void names() {
    for (JavaType type = test.type(); type != null; type = type.outer()) {
      for (VariableTree field : type.fields()) {
        own(field);
        if (field.getInitializer() == null && !plain(field.getType())) {
          production.add(field.getName().toString());
        }
      }
    }
    test.tree().getParameters().forEach(p -> {
      own(p);
      if (p.getType() == null || !PLAIN_PARAMETERS.contains(p.getType().toString())) {
        production.add(p.getName().toString());
      }
    });
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
        own(variable);
        return super.visitVariable(variable, null);
      }

      @Override
      public @Nullable Void visitCatch(CatchTree handler, @Nullable Void unused) {
        production.add(handler.getParameter().getName().toString());
        return super.visitCatch(handler, null);
      }
    }.scan(test.tree().getBody(), null);
  }

  private void own(VariableTree variable) {
    String name = variable.getName().toString();
    own.add(name);
    if (variable.getType() != null
        && PLAIN_PARAMETERS.contains(variable.getType().toString())) {
      fixed.add(name);
    }
  }

  private boolean plain(@Nullable Tree type) {
    String text = type == null ? "" : type.toString().replaceAll("<.*", "").replace("[]", "");
    return PLAIN_PARAMETERS.contains(text) || plainTypes.contains(text);
  }

  private void spread() {
    int before = -1;
    for (int round = 0; round < ROUNDS && before < production.size(); round++) {
      before = production.size();
      new Spreading().scan(test.tree().getBody(), null);
      for (JavaType type = test.type(); type != null; type = type.outer()) {
        type.fields().forEach(f -> new Spreading().visitVariable(f, null));
        for (JavaMethod other : type.methods()) {
          if (!other.tree().equals(test.tree()) && other.hasBody()) {
            new Spreading().fieldsOnly().scan(other.tree().getBody(), null);
          }
        }
      }
    }
  }

  /** Whether something in the tree may come from the code under test. */
  boolean in(@Nullable Tree tree) {
    return tree != null && new Search().of(tree);
  }

  boolean in(List<? extends Tree> trees) {
    return trees.stream().anyMatch(this::in);
  }

  /** What stands in one statement with something of production may be changed or read by it. */
  private final class Spreading extends TreeScanner<@Nullable Void, @Nullable Void> {
    private boolean fieldsOnly;

    Spreading fieldsOnly() {
      fieldsOnly = true;
      return this;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
      if (!fieldsOnly && in(variable.getInitializer())) {
        production.add(variable.getName().toString());
      }
      if (production.contains(variable.getName().toString())) {
        mark(variable.getInitializer()); // which it may hold
      }
      return super.visitVariable(variable, null);
    }

    @Override
    public @Nullable Void visitExpressionStatement(
        ExpressionStatementTree statement, @Nullable Void unused) {
      if (in(statement)) {
        mark(statement);
      }
      return super.visitExpressionStatement(statement, null);
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void unused) {
      if (in(assignment)) {
        mark(assignment);
      }
      return super.visitAssignment(assignment, null);
    }

    @Override
    public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree loop, @Nullable Void unused) {
      if (!fieldsOnly && in(loop.getExpression())) {
        production.add(loop.getVariable().getName().toString());
      }
      return super.visitEnhancedForLoop(loop, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
      if (in(call)) {
        mark(call);
      }
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitLambdaExpression(
        LambdaExpressionTree lambda, @Nullable Void unused) {
      if (in(lambda.getBody())) {
        lambda.getParameters().forEach(p -> production.add(p.getName().toString()));
      }
      return super.visitLambdaExpression(lambda, null);
    }

    /** A value that cannot change is marked only where it is assigned. */
    private void mark(@Nullable Tree tree) {
      new TreeScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void unused) {
          if (own.contains(name.getName().toString())
              && !fixed.contains(name.getName().toString())) {
            production.add(name.getName().toString());
          }
          return null;
        }

        @Override
        public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void unused) {
          assigned(assignment.getVariable());
          return super.visitAssignment(assignment, null);
        }

        @Override
        public @Nullable Void visitCompoundAssignment(
            CompoundAssignmentTree assignment, @Nullable Void unused) {
          assigned(assignment.getVariable());
          return super.visitCompoundAssignment(assignment, null);
        }

        @Override
        public @Nullable Void visitUnary(UnaryTree unary, @Nullable Void unused) {
          if (unary.getKind().toString().endsWith("CREMENT")) {
            assigned(unary.getExpression());
          }
          return super.visitUnary(unary, null);
        }

        private void assigned(Tree variable) {
          if (variable instanceof IdentifierTree name
              && own.contains(name.getName().toString())) {
            production.add(name.getName().toString());
          }
        }
      }.scan(tree, null);
    }
  }

  private final class Search extends TreeScanner<@Nullable Void, @Nullable Void> {
    private boolean found;

    boolean of(Tree tree) {
      scan(tree, null);
      return found;
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void unused) {
      found |= mayCome(name.getName().toString());
      return null;
    }

    @Override
    public @Nullable Void visitMemberReference(
        MemberReferenceTree reference, @Nullable Void unused) {
      return scan(reference.getQualifierExpression(), null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
      if (call.getMethodSelect() instanceof MemberSelectTree select) {
        scan(select.getExpression(), null);
      } else {
        found |=
            !TestReading.isFramework(TestReading.name(call)); // a helper, or one that is inherited
      }
      return scan(call.getArguments(), null);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
      return scan(variable.getInitializer(), null);
    }

    private boolean mayCome(String name) {
      if (own.contains(name)) {
        return production.contains(name);
      }
      return !plainTypes.contains(name);
    }
  }
}
