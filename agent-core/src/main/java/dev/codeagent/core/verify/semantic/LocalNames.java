/** Source text in which the names of local variables do not matter. */
package dev.codeagent.core.verify.semantic;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaTokens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parameters, local variables, lambda parameters and pattern variables give way to their number in the order in which they
 * are declared, wherever their scope (Java Language Specification, 6.3) lets a plain name mean them. Two texts that are equal
 * then differ in nothing but these names: a name that means a field on one side and a local variable on the other stays apart.
 * A pattern variable counts from its pattern to the end of the block around it. Not for many threads.
 */
final class LocalNames extends TreeScanner<@Nullable Void, @Nullable Void> {

  /** What numbers begin with; no source of a person spells it. */
  private static final String MARK = "$$";

  /** The number of what a class within declares itself, which no local variable around it means. */
  private static final int NONE = -1;

  private final JavaFile file;
  private final TreeMap<Integer, Integer> places = new TreeMap<>();
  private final Deque<Map<String, Integer>> scopes = new ArrayDeque<>();
  private final List<String> names = new ArrayList<>();

  private LocalNames(JavaFile file) {
    this.file = file;
    scopes.push(new HashMap<>());
  }

  /**
   * A piece of code.
   *
   * @param header what stands before its body
   * @param body its body or value, empty where there is none
   * @param locals the names that were taken out, in the order of their declarations
   */
  record Text(String header, String body, List<String> locals) {
    static final Text NONE = new Text("", "", List.of());
  }

  /** A method: what it declares, and its body. */
  static Text of(JavaFile file, MethodTree method) {
    int end = file.end(method);
    return text(file, method, method.getBody() == null ? end : file.start(method.getBody()));
  }

  /** An expression or a block. */
  static Text of(JavaFile file, @Nullable Tree tree) {
    return tree == null ? Text.NONE : text(file, tree, file.start(tree));
  }

  private static Text text(JavaFile file, Tree tree, int split) {
    int start = file.start(tree);
    int end = file.end(tree);
    if (start < 0 || split < start || end < split) {
      return Text.NONE; // the compiler made it up
    }
    LocalNames scan = new LocalNames(file);
    scan.scan(tree, null);
    return new Text(scan.normal(start, split), scan.normal(split, end), List.copyOf(scan.names));
  }

  private String normal(int start, int end) {
    StringBuilder out = new StringBuilder();
    int at = start;
    for (Map.Entry<Integer, Integer> place : places.subMap(start, end).entrySet()) {
      out.append(file.text(), at, place.getKey()).append(MARK).append(place.getValue());
      at = place.getKey() + names.get(place.getValue()).length();
    }
    return JavaTokens.normal(out.append(file.text(), at, end).toString());
  }

  @Override
  public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
    int number = names.size();
    String name = tree.getName().toString();
    int place = place(tree, name);
    scan(tree.getModifiers(), null);
    scan(tree.getType(), null);
    if (place >= 0) {
      names.add(name);
      places.put(place, number);
      scopes.getFirst().put(name, number);
    }
    return scan(tree.getInitializer(), null);
  }

  /** Where the name stands that a variable is declared by; -1 where it has none, such as {@code _}. */
  private int place(VariableTree tree, String name) {
    int from = file.start(tree);
    int end = file.end(tree);
    if (name.isEmpty() || from < 0 || end <= from) { // the compiler made it up
      return -1;
    }
    Matcher word = Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])")
        .matcher(file.text())
        .region(from, end)
        .useTransparentBounds(true);
    int type = tree.getType() == null ? -1 : file.end(tree.getType());
    int after = Math.max(file.end(tree.getModifiers()), type);
    if (after > from && after < end && word.find(after)) {
      return word.start();
    }
    return word.reset(file.text()).region(from, end).find() ? word.start() : -1;
  }

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
    String name = tree.getName().toString();
    int start = file.start(tree);
    for (Map<String, Integer> scope : scopes) {
      Integer number = scope.get(name);
      if (number != null) {
        if (number != NONE && start >= 0 && file.text().startsWith(name, start)) {
          places.put(start, number);
        }
        break;
      }
    }
    return null;
  }

  /** The name of a method is none of a variable, even where both are called alike. */
  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
    scan(tree.getTypeArguments(), null);
    if (!(tree.getMethodSelect() instanceof IdentifierTree)) {
      scan(tree.getMethodSelect(), null);
    }
    return scan(tree.getArguments(), null);
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
    Map<String, Integer> own = new HashMap<>();
    for (Tree member : tree.getMembers()) {
      if (member instanceof VariableTree field) {
        own.put(field.getName().toString(), NONE);
      }
    }
    scopes.push(own);
    scan(tree.getModifiers(), null);
    scan(tree.getExtendsClause(), null);
    scan(tree.getImplementsClause(), null);
    for (Tree member : tree.getMembers()) {
      if (member instanceof VariableTree field) {
        scan(field.getModifiers(), null);
        scan(field.getType(), null);
        scan(field.getInitializer(), null);
      } else {
        scan(member, null);
      }
    }
    scopes.pop();
    return null;
  }

  @Override
  public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
    return within(() -> super.visitMethod(tree, null));
  }

  @Override
  public @Nullable Void visitBlock(BlockTree tree, @Nullable Void unused) {
    return within(() -> super.visitBlock(tree, null));
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void unused) {
    return within(() -> super.visitLambdaExpression(tree, null));
  }

  @Override
  public @Nullable Void visitForLoop(ForLoopTree tree, @Nullable Void unused) {
    return within(() -> super.visitForLoop(tree, null));
  }

  @Override
  public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void unused) {
    return within(() -> {
      scan(tree.getExpression(), null); // where the variable is not yet known
      scan(tree.getVariable(), null);
      scan(tree.getStatement(), null);
    });
  }

  @Override
  public @Nullable Void visitTry(TryTree tree, @Nullable Void unused) {
    within(() -> {
      scan(tree.getResources(), null);
      scan(tree.getBlock(), null);
    });
    scan(tree.getCatches(), null);
    return scan(tree.getFinallyBlock(), null);
  }

  @Override
  public @Nullable Void visitCatch(CatchTree tree, @Nullable Void unused) {
    return within(() -> super.visitCatch(tree, null));
  }

  @Override
  public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void unused) {
    return within(() -> super.visitSwitch(tree, null));
  }

  @Override
  public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void unused) {
    return within(() -> super.visitSwitchExpression(tree, null));
  }

  private @Nullable Void within(Runnable scope) {
    scopes.push(new HashMap<>());
    scope.run();
    scopes.pop();
    return null;
  }
}
