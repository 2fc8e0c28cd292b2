/** Makes the mistake that a method's callers see and its own class does not. */
package dev.codeagent.core.verify.sense;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Without that difference a method would count as tested that others of its class only use. */
final class Answered extends TreeScanner<@Nullable Void, @Nullable Void> {

  private static final Set<String> NUMBERS =
      Set.of("int", "long", "double", "float", "short", "byte", "char");

  private final JavaMethod method;
  private final JavaFile file;
  private final String where;
  private final List<Part> parts = new ArrayList<>();

  private Answered(JavaMethod method) {
    this.method = method;
    this.file = method.file();
    this.where = Parts.where(method);
  }

  /** What the method answers to others, all at once; what it does for them, where it answers nothing. */
  static Optional<Probe> by(JavaMethod method) {
    return new Answered(method).probe();
  }

  private Optional<Probe> probe() {
    BlockTree body = method.tree().getBody();
    if (body == null || method.isConstructor() || body.getStatements().isEmpty()) {
      return Optional.empty();
    }
    if (method.returnType().equals("void")) {
      int start = file.start(body.getStatements().getFirst());
      parts.add(new Part(
          Part.Kind.LEFT_OUT,
          file.path(),
          where,
          method.line(),
          start,
          start,
          "if (" + byOthers() + ") { return; } ",
          "`" + where + "` does nothing for its callers"));
    } else {
      scan(body, null);
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Probe(Probe.Aspect.ANSWER, where, new Mistake(parts)));
  }

  /** The caller's class stands third on the stack, after that of the stack itself and the method's own. */
  private String byOthers() {
    return "!java.lang.Thread.currentThread().getStackTrace()[2].getClassName().split(\"[$]\")[0].equals(\""
        + method.type().top().binaryName() + "\")";
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
    ExpressionTree value = tree.getExpression();
    String text = value == null ? "" : file.source(value);
    if (value != null && !text.equals("this") && !text.equals("null")) {
      parts.add(new Part(
          Part.Kind.ANSWER,
          file.path(),
          where,
          file.line(tree),
          file.start(value),
          file.end(value),
          other(text),
          "`" + where + "` answers its callers wrong"));
    }
    return null;
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void unused) {
    return null;
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
    return null;
  }

  private String other(String value) {
    String type = method.returnType();
    if (type.equals("boolean")) {
      return "(" + value + ") ^ " + byOthers();
    }
    return NUMBERS.contains(type)
        ? "(" + type + ") ((" + value + ") + (" + byOthers() + " ? 1 : 0))"
        : byOthers() + " ? null : (" + value + ")";
  }
}
