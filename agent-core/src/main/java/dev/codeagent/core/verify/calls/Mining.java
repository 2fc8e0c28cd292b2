/** Finds in tests and production the calls of some methods, and which values calls are given where. */
package dev.codeagent.core.verify.calls;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.codeagent.core.verify.source.JavaFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Not for many threads. */
public final class Mining {

  /** The member of a type that stands for a function of the tests which makes its objects. */
  public static final String MADE = "<made>";

  /** Calls that are looked at; the first of each method are taken in turn later. */
  private static final int MOST_CALLS = 800;

  /** Statements that a call may hang on. */
  private static final int MOST_BEFORE = 60;

  /** Statements that demand something: what they are given is an answer, not an input. */
  private static final Pattern DEMAND = Pattern.compile(
      "(assert|check|verify|expect|assume|fail|then|should|require)\\w*", Pattern.CASE_INSENSITIVE);

  /** Where something has to fail, so that what it is given is not usual. */
  private static final Pattern REFUSAL = Pattern.compile(
      "(?i)\\b\\w*(throw|exception|fails?|catch|refus|reject|invalid|illegal)\\w*\\b");

  private final Wanted methods;
  private final Set<String> production;
  private final Set<String> made;
  private final GivenValues values = new GivenValues();
  private final List<MinedCall> calls = new ArrayList<>();

  /** Which calls are looked for; constructors are called {@code <init>}. */
  public interface Wanted {
    boolean calls(String name, int arguments);
  }

  /** @param production the names of the module's types of production, with their packages */
  public Mining(Wanted methods, Set<String> production) {
    this(methods, production, Set.of());
  }

  /**
   * Also looks for calls of what the tests themselves have to make objects, such as {@code private static Span span(int from, int to)};
   * they bear the name of the type and {@code <made>}.
   *
   * @param made the simple names of the types whose objects are wanted
   */
  public Mining(Wanted methods, Set<String> production, Set<String> made) {
    this.methods = methods;
    this.production = production;
    this.made = Set.copyOf(made);
  }

  public List<MinedCall> calls() {
    return calls;
  }

  public GivenValues values() {
    return values;
  }

  /** @param test whether calls are taken from it, or values alone */
  public void read(TestSources.Read read, CompilationUnitTree unit, JavaFile file, boolean test) {
    new Scanner(read.trees(), unit, file, test).scan(unit, null);
  }

  private boolean ofProduction(Element element) {
    for (Element at = element; at != null; at = at.getEnclosingElement()) {
      if (at instanceof TypeElement type
          && production.contains(type.getQualifiedName().toString())) {
        return true;
      }
    }
    return false;
  }

  private final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Trees trees;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final JavaFile file;
    private final boolean test;
    private final ClosedArguments closed;
    private final Deque<ClassTree> types = new ArrayDeque<>();
    private @Nullable MethodTree method;
    private List<MinedCall.Range> before = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private boolean refused;

    Scanner(Trees trees, CompilationUnitTree unit, JavaFile file, boolean test) {
      this.trees = trees;
      this.unit = unit;
      this.positions = trees.getSourcePositions();
      this.file = file;
      this.test = test;
      this.closed = new ClosedArguments(trees, e -> test && !ofProduction(e) && inThisUnit(e));
    }

    private boolean inThisUnit(Element element) {
      TreePath declared = trees.getPath(element);
      return declared != null && declared.getCompilationUnit() == unit;
    }

    private int start(Tree tree) {
      return (int) positions.getStartPosition(unit, tree);
    }

    private int end(Tree tree) {
      return (int) positions.getEndPosition(unit, tree);
    }

    private String text(Tree tree) {
      int from = start(tree);
      int to = end(tree);
      return from < 0 || to < from || to > file.text().length()
          ? ""
          : file.text().substring(from, to);
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
      types.push(tree);
      super.visitClass(tree, null);
      types.pop();
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void none) {
      boolean outer = method == null;
      if (outer) {
        method = tree;
      }
      boolean refuses = test
          && (tree.getModifiers().getAnnotations().stream()
                  .anyMatch(a -> a.toString().contains("expected"))
              || (tree.getBody() != null
                  && tree.getBody().getStatements().stream()
                      .anyMatch(s -> s instanceof TryTree && text(s).contains("catch"))));
      if (outer && test && tree.getBody() != null && tree.getParameters().isEmpty()) {
        statements(tree.getBody().getStatements(), refuses);
      } else {
        refused = refuses;
        super.visitMethod(tree, null);
        refused = false;
      }
      if (outer) {
        method = null;
      }
      return null;
    }

    /** One after the other, so that each call knows what goes before it. */
    private void statements(List<? extends StatementTree> body, boolean refuses) {
      before = new ArrayList<>();
      slots.clear();
      for (StatementTree statement : body) {
        String said = text(statement);
        boolean demand = demands(statement);
        refused = refuses || (demand && REFUSAL.matcher(said).find());
        int known = slots.size();
        scan(statement, null);
        if (demand || refused) {
          while (slots.size() > known) {
            slots.removeLast();
          }
        } else {
          before.add(new MinedCall.Range(start(statement), end(statement)));
        }
        refused = false;
      }
      before = new ArrayList<>();
      slots.clear();
    }

    /** Whether a statement is a call of something that demands, or of what such a call answers. */
    private boolean demands(StatementTree statement) {
      if (!(statement instanceof com.sun.source.tree.ExpressionStatementTree expression)) {
        return statement instanceof AssertTree;
      }
      Tree at = expression.getExpression();
      while (at instanceof MethodInvocationTree call) {
        Tree select = call.getMethodSelect();
        String name = select instanceof MemberSelectTree member
            ? member.getIdentifier().toString()
            : select.toString();
        Element element =
            trees.getElement(new TreePath(new TreePath(getCurrentPath(), statement), call));
        if (DEMAND.matcher(name).matches() && (element == null || !ofProduction(element))) {
          return true;
        }
        at = select instanceof MemberSelectTree member ? member.getExpression() : null;
      }
      return false;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void none) {
      super.visitMethodInvocation(tree, null);
      Element element = trees.getElement(getCurrentPath());
      if (element instanceof ExecutableElement callee && ofProduction(callee)) {
        given(tree, callee, tree.getArguments());
        // `super(…)` and `this(…)` stand nowhere else, and the compiler makes some up
        if (callee.getKind() != ElementKind.CONSTRUCTOR && wanted(callee)) {
          List<Tree> on = new ArrayList<>(tree.getArguments());
          if (tree.getMethodSelect() instanceof MemberSelectTree member) {
            on.addFirst(member.getExpression());
          }
          call(tree, callee, named(callee), member(callee), tree.getArguments(), on);
        }
      } else if (element instanceof ExecutableElement helper && callable()) {
        maker(helper).ifPresent(type -> {
          given(tree, helper, tree.getArguments());
          call(tree, helper, named(helper), type + "." + MADE, tree.getArguments(), List.of());
        });
      }
      return null;
    }

    /** The type whose objects a function of the tests makes, where those are wanted. */
    private Optional<String> maker(ExecutableElement helper) {
      return !made.isEmpty()
              && helper.getModifiers().contains(Modifier.STATIC)
              && inThisUnit(helper)
              && helper.getReturnType() instanceof DeclaredType type
              && made.contains(type.asElement().getSimpleName().toString())
              && ofProduction(type.asElement())
          ? Optional.of(type.asElement().toString())
          : Optional.empty();
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void none) {
      super.visitNewClass(tree, null);
      Element element = trees.getElement(getCurrentPath());
      if (element instanceof ExecutableElement callee && ofProduction(callee)) {
        given(tree, callee, tree.getArguments());
        if (wanted(callee) && tree.getClassBody() == null) {
          call(tree, callee, named(callee), member(callee), tree.getArguments(), List.of());
        }
        TreePath around = getCurrentPath().getParentPath();
        if (!refused && around != null && closed.closed(tree, around)) {
          values.made(typeOf(callee), text(tree));
        }
      }
      return null;
    }

    private void given(
        Tree call, ExecutableElement callee, List<? extends ExpressionTree> arguments) {
      List<Slot> found = new ArrayList<>();
      for (int i = 0; i < arguments.size(); i++) {
        ExpressionTree argument = arguments.get(i);
        String said = text(argument);
        if (!said.isEmpty()
            && said.length() <= GivenValues.MOST_TEXT
            && closed.closed(argument, getCurrentPath())) {
          found.add(new Slot(named(callee), start(call), i, start(argument), end(argument), said));
        }
      }
      if (!refused) {
        values.add(found, arguments.size());
        slots.addAll(found);
      }
    }

    private boolean wanted(ExecutableElement callee) {
      return callable()
          && methods.calls(
              callee.getSimpleName().toString(), callee.getParameters().size());
    }

    private boolean callable() {
      return test
          && !refused
          && method != null
          && method.getParameters().isEmpty() // what has parameters is no call by itself
          && !types.isEmpty()
          && calls.size() < MOST_CALLS
          && before.size() <= MOST_BEFORE;
    }

    private void call(
        ExpressionTree tree,
        ExecutableElement callee,
        String named,
        String member,
        List<? extends ExpressionTree> arguments,
        List<? extends Tree> on) {
      ClassTree type = types.getFirst();
      String receiver =
          on.stream().filter(this::isVariable).map(Tree::toString).findFirst().orElse("");
      List<Slot> all = new ArrayList<>(slots);
      int from = start(tree);
      int to = end(tree);
      all.removeIf(s -> before.stream().noneMatch(r -> r.start() <= s.start() && s.end() <= r.end())
          && (s.start() < from || s.end() > to));
      calls.add(new MinedCall(
          file,
          binaryName(),
          end(type) - 1,
          before,
          from,
          to,
          named,
          member,
          receiver,
          arguments.stream().map(a -> new MinedCall.Range(start(a), end(a))).toList(),
          tree instanceof NewClassTree || callee.getReturnType().getKind() != TypeKind.VOID,
          all));
    }

    private boolean isVariable(Tree tree) {
      Element element = tree instanceof IdentifierTree
          ? trees.getElement(new TreePath(getCurrentPath(), tree))
          : null;
      return element != null && element.getKind().isVariable();
    }

    private String binaryName() {
      List<String> names = new ArrayList<>();
      types.forEach(t -> names.addFirst(t.getSimpleName().toString()));
      String inner = String.join("$", names);
      return file.packageName().isEmpty() ? inner : file.packageName() + "." + inner;
    }
  }

  private static String typeOf(ExecutableElement callee) {
    Element type = callee.getEnclosingElement();
    return type == null ? "" : type.getSimpleName().toString();
  }

  private static String member(ExecutableElement callee) {
    return callee.getEnclosingElement() + "." + callee.getSimpleName();
  }

  private static String named(ExecutableElement callee) {
    return callee.getEnclosingElement() + "#" + callee;
  }
}
