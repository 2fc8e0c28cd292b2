package dev.codeagent.gates.check;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A Java source as the compiler parses it, without types: its methods with their cyclomatic complexity, and the lines on which
 * statements begin. Immutable.
 *
 * @param methods in the order of the source
 * @param statements numbers from 1
 */
record JavaSource(List<Method> methods, BitSet statements) {

  /**
   * A method or constructor.
   *
   * @param name type and signature by simple names, the same before and after a change elsewhere
   * @param first its first line
   * @param last its last line
   * @param complexity McCabe's number: 1, and 1 more for each branch and each part of a condition
   */
  record Method(String name, int first, int last, int complexity) {}

  /** Parses a source; empty where it has errors of syntax, nests beyond the stack, or this JVM has no compiler. */
  static Optional<JavaSource> parse(String text) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      return Optional.empty();
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavacTask task = (JavacTask) compiler.getTask(
        Writer.nullWriter(), null, problems, List.of("-proc:none"), null, List.of(new Text(text)));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      boolean broken =
          problems.getDiagnostics().stream().anyMatch(d -> d.getKind() == Diagnostic.Kind.ERROR);
      if (broken) {
        return Optional.empty();
      }
      Reader reader = new Reader(unit, Trees.instance(task).getSourcePositions());
      reader.scan(unit, null);
      return Optional.of(new JavaSource(List.copyOf(reader.methods), reader.statements));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return Optional.empty(); // the compiler gives up on some broken texts by an exception
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String text) {
      super(URI.create("string:///Source.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Counts; a lambda belongs to its method, a class within has methods of its own. */
  private static final class Reader extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Method> methods = new ArrayList<>();
    private final BitSet statements = new BitSet();
    private final Deque<String> types = new ArrayDeque<>();
    private int complexity;

    Reader(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      String outer = types.isEmpty() ? "" : types.peek() + ".";
      types.push(outer + (type.getSimpleName().isEmpty() ? "<anonymous>" : type.getSimpleName()));
      int around = complexity;
      super.visitClass(type, null);
      complexity = around;
      types.pop();
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      long from = positions.getStartPosition(unit, method);
      long to = positions.getEndPosition(unit, method);
      if (from < 0 || to < 0 || method.getBody() == null) {
        return null;
      }
      int around = complexity;
      complexity = 1;
      super.visitMethod(method, null);
      String parameters = method.getParameters().stream()
          .map(p -> String.valueOf(p.getType()))
          .collect(Collectors.joining(", "));
      String own =
          method.getName().contentEquals("<init>") ? "new" : method.getName().toString();
      LineMap lines = unit.getLineMap();
      methods.add(new Method(
          types.peek() + "." + own + "(" + parameters + ")",
          (int) lines.getLineNumber(from),
          (int) lines.getLineNumber(to),
          complexity));
      complexity = around;
      return null;
    }

    private void statement(Tree tree) {
      long from = positions.getStartPosition(unit, tree);
      if (from >= 0) {
        statements.set((int) unit.getLineMap().getLineNumber(from));
      }
    }

    @Override
    public Void visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
      statement(tree);
      return super.visitExpressionStatement(tree, null);
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void unused) {
      statement(tree);
      return super.visitReturn(tree, null);
    }

    @Override
    public Void visitThrow(ThrowTree tree, Void unused) {
      statement(tree);
      return super.visitThrow(tree, null);
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      // a field without a call is a constant, for which no code need be there
      if (complexity > 0 && tree.getInitializer() != null) {
        statement(tree);
      }
      return super.visitVariable(tree, null);
    }

    @Override
    public Void visitIf(IfTree tree, Void unused) {
      statement(tree);
      complexity++;
      return super.visitIf(tree, null);
    }

    @Override
    public Void visitForLoop(ForLoopTree tree, Void unused) {
      statement(tree);
      complexity++;
      return super.visitForLoop(tree, null);
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Void unused) {
      statement(tree);
      complexity++;
      return super.visitEnhancedForLoop(tree, null);
    }

    @Override
    public Void visitWhileLoop(WhileLoopTree tree, Void unused) {
      statement(tree);
      complexity++;
      return super.visitWhileLoop(tree, null);
    }

    @Override
    public Void visitDoWhileLoop(DoWhileLoopTree tree, Void unused) {
      complexity++;
      return super.visitDoWhileLoop(tree, null);
    }

    @Override
    public Void visitSwitch(SwitchTree tree, Void unused) {
      statement(tree);
      return super.visitSwitch(tree, null);
    }

    @Override
    public Void visitCase(CaseTree tree, Void unused) {
      complexity += isDefault(tree) ? 0 : 1;
      complexity += tree.getGuard() == null ? 0 : 1;
      return super.visitCase(tree, null);
    }

    private static boolean isDefault(CaseTree tree) {
      return tree.getLabels().stream().allMatch(DefaultCaseLabelTree.class::isInstance);
    }

    @Override
    public Void visitCatch(CatchTree tree, Void unused) {
      complexity++;
      return super.visitCatch(tree, null);
    }

    @Override
    public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
      complexity++;
      return super.visitConditionalExpression(tree, null);
    }

    @Override
    public Void visitBinary(BinaryTree tree, Void unused) {
      boolean part =
          tree.getKind() == Tree.Kind.CONDITIONAL_AND || tree.getKind() == Tree.Kind.CONDITIONAL_OR;
      complexity += part ? 1 : 0;
      return super.visitBinary(tree, null);
    }
  }
}
