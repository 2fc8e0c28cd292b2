/** What is opened and not closed on every way. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/** Error Prone: StreamResourceLeak, MustBeClosed; SpotBugs: OS_OPEN_STREAM, OS_OPEN_STREAM_EXCEPTION_PATH, ODR_OPEN_DATABASE_RESOURCE. */
final class Resources extends Look {

  static final String KIND = "left-open";

  /** Closing these does nothing, or they live as long as something else. */
  private static final List<String> HARMLESS = List.of(
      "java.io.ByteArrayInputStream",
      "java.io.ByteArrayOutputStream",
      "java.io.StringReader",
      "java.io.StringWriter",
      "java.io.CharArrayReader",
      "java.io.CharArrayWriter",
      "java.util.concurrent.ExecutorService",
      "java.net.http.HttpClient",
      "java.util.Scanner",
      "java.util.Formatter",
      "java.io.PrintStream",
      "java.io.PrintWriter");

  private static final Set<String> STREAMS = Set.of(
      "java.nio.file.Files.lines",
      "java.nio.file.Files.list",
      "java.nio.file.Files.walk",
      "java.nio.file.Files.find");
  private static final Set<String> OPENED = Set.of(
      "java.nio.file.Files.newBufferedReader",
      "java.nio.file.Files.newBufferedWriter",
      "java.nio.file.Files.newInputStream",
      "java.nio.file.Files.newOutputStream",
      "java.nio.file.Files.newByteChannel",
      "java.nio.file.Files.newDirectoryStream",
      "java.nio.channels.FileChannel.open",
      "java.sql.DriverManager.getConnection",
      "javax.sql.DataSource.getConnection",
      "java.sql.Connection.prepareStatement",
      "java.sql.Connection.createStatement");

  Resources(Source source, Asked asked, Consumer<Note> notes) {
    super(source, asked, notes);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
    MethodTree method = method();
    Element element = source.element(variable);
    if (method != null
        && element != null
        && element.getKind() == ElementKind.LOCAL_VARIABLE
        && variable.getInitializer() != null
        && opens(variable.getInitializer())
        && !goesElsewhere(method, element)) {
      judge(variable, element, method);
    }
    return super.visitVariable(variable, null);
  }

  private void judge(VariableTree variable, Element element, MethodTree method) {
    List<MethodInvocationTree> closes = Locals.all(method, MethodInvocationTree.class).stream()
        .filter(c -> spelledName(c).equals("close")
            && receiver(c) instanceof ExpressionTree on
            && element.equals(source.element(on)))
        .toList();
    boolean handedOver = closes.isEmpty() && isArgument(method, element);
    boolean safe = closes.stream().anyMatch(this::inFinally)
        || Locals.all(method, TryTree.class).stream()
            .anyMatch(
                t -> t.getResources().stream().anyMatch(r -> Locals.names(source, r, element)))
        || caughtToo(closes);
    if (!safe && !handedOver) {
      ask(
          KIND,
          variable,
          variable.getName()
              + (closes.isEmpty()
                  ? " is opened and never closed."
                  : " is not closed when something between its opening and close() fails."));
    }
    closes.stream()
        .filter(this::inFinally)
        .filter(c -> asked.bothFailures() && !source.code(method).contains("addSuppressed"))
        .filter(this::mayFail)
        .findFirst()
        .ifPresent(
            c -> ask(
                "hidden-failure",
                c,
                "close() in finally: where it fails too, its failure takes the place of the first one, which is lost. Use try-with-resources or addSuppressed."));
  }

  /** Closed where all goes well, and in a handler of everything that may come. */
  private boolean caughtToo(List<MethodInvocationTree> closes) {
    return closes.size() > 1
        && closes.stream().anyMatch(c -> {
          for (TreePath p = TreePath.getPath(source.unit(), c); p != null; p = p.getParentPath()) {
            if (p.getLeaf() instanceof com.sun.source.tree.CatchTree handler) {
              String type = handler.getParameter().getType().toString();
              return type.contains("Throwable")
                  || type.contains("RuntimeException")
                  || type.equals("Exception");
            }
          }
          return false;
        });
  }

  private boolean inFinally(Tree call) {
    TreePath path = TreePath.getPath(source.unit(), call);
    for (TreePath p = path; p != null && p.getParentPath() != null; p = p.getParentPath()) {
      if (p.getParentPath().getLeaf() instanceof TryTree attempt
          && attempt.getFinallyBlock() == p.getLeaf()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a failure of closing leaves the finally block. */
  private boolean mayFail(Tree call) {
    TreePath path = TreePath.getPath(source.unit(), call);
    for (TreePath p = path; p != null && p.getParentPath() != null; p = p.getParentPath()) {
      if (p.getParentPath().getLeaf() instanceof TryTree attempt) {
        if (attempt.getFinallyBlock() == p.getLeaf()) {
          return true;
        }
        if (attempt.getBlock() == p.getLeaf() && !attempt.getCatches().isEmpty()) {
          return false;
        }
      }
    }
    return false;
  }

  private boolean opens(Tree value) {
    Tree inner = bare(value);
    if (inner instanceof NewClassTree made) {
      return isA(made, "java.lang.AutoCloseable")
          && className(made).startsWith("java.")
          && HARMLESS.stream().noneMatch(h -> isA(made, h))
          && made.getArguments().stream().noneMatch(a -> isGiven(a));
    }
    return inner instanceof MethodInvocationTree call
        && (OPENED.contains(calledName(call))
            || STREAMS.contains(calledName(call))
            || (spelledName(call).matches("open|open[A-Z].*")
                && isA(call, "java.io.Closeable")
                && HARMLESS.stream().noneMatch(h -> isA(call, h))));
  }

  /** Something that was there before: who opened it closes it. Wrapped streams of the call itself are ours. */
  private boolean isGiven(ExpressionTree argument) {
    Tree inner = bare(argument);
    if (inner instanceof NewClassTree nested) {
      return HARMLESS.stream().anyMatch(h -> isA(nested, h))
          || nested.getArguments().stream().anyMatch(this::isGiven);
    }
    return isA(inner, "java.lang.AutoCloseable") && !opens(inner);
  }

  private boolean goesElsewhere(MethodTree method, Element element) {
    if (Locals.any(method, t -> switch (t) {
      case ReturnTree r -> isItself(r.getExpression(), element);
      case com.sun.source.tree.AssignmentTree a -> isItself(a.getExpression(), element);
      case NewClassTree n -> n.getArguments().stream().anyMatch(a -> isItself(a, element));
      case VariableTree v -> isItself(v.getInitializer(), element);
      default -> false;
    })) {
      return true;
    }
    return Locals.all(method, com.sun.source.tree.LambdaExpressionTree.class).stream()
        .anyMatch(l -> Locals.names(source, l, element)); // somebody else may close it later
  }

  private boolean isItself(@Nullable Tree tree, Element element) {
    return tree != null
        && (element.equals(source.element(bare(tree)))
            || (bare(tree) instanceof NewClassTree made
                && made.getArguments().stream().anyMatch(a -> isItself(a, element))));
  }

  private boolean isArgument(MethodTree method, Element element) {
    return Locals.all(method, MethodInvocationTree.class).stream()
        .anyMatch(c -> c.getArguments().stream()
            .anyMatch(a -> a instanceof IdentifierTree && element.equals(source.element(a))));
  }

  /** A stream of files that a chain of calls uses up, with nobody to close it. */
  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    if (STREAMS.contains(calledName(call)) && endsInChain()) {
      ask(
          KIND,
          call,
          source.code(call)
              + " keeps a folder or file open until it is closed, and nothing closes it here.");
    }
    return super.visitMethodInvocation(call, null);
  }

  /** Whether the stream is used up by what is called on it, outside of a try with it as a resource. */
  private boolean endsInChain() {
    TreePath path = getCurrentPath();
    TreePath parent = path.getParentPath();
    while (parent != null
        && parent.getLeaf() instanceof com.sun.source.tree.MemberSelectTree
        && parent.getParentPath() != null
        && parent.getParentPath().getLeaf() instanceof MethodInvocationTree) {
      path = parent.getParentPath();
      parent = path.getParentPath();
    }
    return path != getCurrentPath()
        && path.getLeaf() instanceof MethodInvocationTree last
        && source.type(last) != null
        && !isA(last, "java.util.stream.BaseStream");
  }
}
