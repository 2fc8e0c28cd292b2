/** New methods that are no more than a refusal or an empty answer. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Has no name in public lists; what answers a constant of the tests is for {@code hardcode}. */
final class Stubs extends Look {

  private static final Set<String> REFUSALS =
      Set.of("UnsupportedOperationException", "NotImplementedException", "UnsupportedException");
  /** A class that refuses more methods does it on purpose. */
  private static final int MAX_FORGOTTEN = 2;

  /** What stubs say of themselves, whatever they throw. */
  private static final Pattern NOT_YET = Pattern.compile(
      "(?iu)not (?:yet )?implemented|unimplemented|not (?:supported|available|done|ready) yet|to ?do\\b|fixme|не реализован|ещё не|пока не");

  private static final Set<String> NOTHING = Set.of("empty", "emptyList", "emptyMap", "emptySet");
  private static final Pattern SAID = Pattern.compile(
      "(?iu)unsupported|not supported|optional operation|not allowed|не поддерж|read.?only|immutable|unmodifiable|неизменяем|запрещ");

  private final Before before;

  Stubs(Source source, Asked asked, Before before, Consumer<Note> notes) {
    super(source, asked, notes);
    this.before = before;
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
    ClassTree type = type();
    if (type != null
        && method.getBody() != null
        && method.getReturnType() != null
        && method.getBody().getStatements().size() == 1
        && !before.had(type, method)
        && !SAID.matcher(comments(type, method)).find()) {
      judge(type, method);
    }
    return super.visitMethod(method, null);
  }

  private void judge(ClassTree type, MethodTree method) {
    List<? extends StatementTree> body = method.getBody().getStatements();
    String name = method.getName().toString();
    boolean named = asked.names(name) && asked.names(type.getSimpleName().toString());
    if (body.getFirst() instanceof ThrowTree later
        && bare(later.getExpression()) instanceof NewClassTree made
        && NOT_YET.matcher(made.toString()).find()) {
      note(
          "stub",
          named || implemented(method),
          method,
          type.getSimpleName() + "." + name + " only says that it is not there yet: "
              + source.code(later));
    } else if (body.getFirst() instanceof ThrowTree thrown
        && bare(thrown.getExpression()) instanceof NewClassTree made
        && REFUSALS.contains(made.getIdentifier().toString().replaceFirst(".*\\.", ""))) {
      boolean asks = named
          || (implemented(method)
              && !asked.names(spelled(made))
              && !type.getModifiers().getFlags().contains(Modifier.ABSTRACT)
              && !type.getSimpleName().isEmpty()
              && refusals(type) <= MAX_FORGOTTEN);
      note(
          "stub",
          asks,
          method,
          type.getSimpleName() + "." + name + " does nothing but refuse: " + source.code(thrown));
    } else if (body.getFirst() instanceof ReturnTree answer
        && isNothing(answer)
        && !method.getParameters().isEmpty()
        && named) {
      ask(
          "stub",
          method,
          type.getSimpleName() + "." + name + ", which the task asks for, answers "
              + source.code(answer.getExpression()) + " whatever it is given.");
    }
  }

  private static long refusals(ClassTree type) {
    return type.getMembers().stream()
        .filter(m -> m instanceof MethodTree method
            && Expressions.statements(method.getBody()).size() == 1
            && method.getBody().getStatements().getFirst() instanceof ThrowTree)
        .count();
  }

  private static String spelled(NewClassTree made) {
    return made.getIdentifier().toString();
  }

  private boolean isNothing(ReturnTree answer) {
    if (answer.getExpression() == null) {
      return false;
    }
    Tree value = bare(answer.getExpression());
    return value.getKind() == Tree.Kind.NULL_LITERAL
        || (value instanceof MethodInvocationTree call
            && call.getArguments().isEmpty()
            && (NOTHING.contains(spelledName(call))
                || (spelledName(call).equals("of") && calledName(call).startsWith("java."))));
  }

  /** Whether an interface or class of the project asks for it. */
  private boolean implemented(MethodTree method) {
    return asking(method) != null;
  }

  private @Nullable ExecutableElement asking(MethodTree method) {
    if (!(source.element(method) instanceof ExecutableElement own)
        || !(own.getEnclosingElement() instanceof TypeElement type)) {
      return null;
    }
    return source.elements().getAllMembers(type).isEmpty() ? null : overridden(own, type, type, 0);
  }

  private @Nullable ExecutableElement overridden(
      ExecutableElement own, TypeElement type, TypeElement at, int depth) {
    for (var parent : source.types().directSupertypes(at.asType())) {
      if (source.types().asElement(parent) instanceof TypeElement above
          && depth < 6
          && !above.getQualifiedName().toString().startsWith("java.")) {
        for (Element member : above.getEnclosedElements()) {
          if (member instanceof ExecutableElement method
              && member.getKind() == ElementKind.METHOD
              && member.getModifiers().contains(Modifier.ABSTRACT)
              && source.elements().overrides(own, method, type)) {
            return method;
          }
        }
        ExecutableElement further = overridden(own, type, above, depth + 1);
        if (further != null) {
          return further;
        }
      }
    }
    return null;
  }

  private String comments(ClassTree type, MethodTree method) {
    ExecutableElement asking = asking(method);
    String above = asking == null ? null : source.elements().getDocComment(asking);
    return comment(type) + comment(method) + (above == null ? "" : above);
  }

  private String comment(Tree tree) {
    String found =
        source.trees().getDocComment(com.sun.source.util.TreePath.getPath(source.unit(), tree));
    return found == null ? "" : found;
  }
}
