/** Collections that are given out changeable where they should not be. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** SpotBugs: EI_EXPOSE_REP, for collections; Error Prone: MixedMutability. */
final class Exits extends Look {

  private static final Set<String> CHANGEABLE = Set.of(
      "java.util.ArrayList",
      "java.util.LinkedList",
      "java.util.HashMap",
      "java.util.LinkedHashMap",
      "java.util.TreeMap",
      "java.util.EnumMap",
      "java.util.HashSet",
      "java.util.LinkedHashSet",
      "java.util.TreeSet",
      "java.util.ArrayDeque");
  private static final Pattern WRAPS =
      Pattern.compile("java\\.util\\.(?:Collections\\.unmodifiable\\w+|(?:List|Set|Map)\\.copyOf)");

  private enum Exit {
    CHANGEABLE,
    FIELD,
    WRAPPED,
    OTHER
  }

  Exits(Source source, Asked asked, Consumer<Note> notes) {
    super(source, asked, notes);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
    if (method.getBody() != null
        && method.getReturnType() != null
        && (isA(method.getReturnType(), "java.util.Collection")
            || isA(method.getReturnType(), "java.util.Map"))) {
      judge(method);
    }
    return super.visitMethod(method, null);
  }

  private void judge(MethodTree method) {
    List<ReturnTree> returns = Locals.returns(method.getBody());
    boolean wraps = false;
    List<Tree> open = new ArrayList<>();
    for (ReturnTree exit : returns) {
      for (Tree value : values(exit.getExpression())) {
        switch (kind(method, value)) {
          case WRAPPED -> wraps = true;
          case CHANGEABLE, FIELD -> open.add(exit);
          case OTHER -> {}
        }
      }
    }
    if (open.isEmpty()) {
      return;
    }
    String comment = comment(method);
    boolean said = asked.unmodifiable(comment)
        && isOpen(method)
        && (asked.names(method.getName().toString())
            || UNCHANGED.matcher(comment).find());
    if (wraps || said) {
      note(
          "changeable-answer",
          said || wraps,
          open.getFirst(),
          method.getName() + " gives out a collection that can be changed"
              + (wraps
                  ? ", where another exit of it gives out one that cannot."
                  : ", which the task rules out."));
    }
  }

  private static final Pattern UNCHANGED =
      Pattern.compile("(?iu)unmodifiable|immutable|неизменяем|изменить нельзя|read.?only");

  private static boolean isOpen(MethodTree method) {
    return !method.getModifiers().getFlags().contains(Modifier.PRIVATE);
  }

  private static List<Tree> values(@Nullable Tree value) {
    if (value == null) {
      return List.of();
    }
    return bare(value) instanceof ConditionalExpressionTree choice
        ? List.of(bare(choice.getTrueExpression()), bare(choice.getFalseExpression()))
        : List.of(bare(value));
  }

  private Exit kind(MethodTree method, Tree value) {
    if (value instanceof NewClassTree made && made.getClassBody() == null) {
      return CHANGEABLE.contains(className(made)) ? Exit.CHANGEABLE : Exit.OTHER;
    }
    if (value instanceof MethodInvocationTree call) {
      return WRAPS.matcher(calledName(call)).matches() ? Exit.WRAPPED : Exit.OTHER;
    }
    Element element = source.element(value);
    if (element == null) {
      return Exit.OTHER;
    }
    if (element.getKind() == ElementKind.LOCAL_VARIABLE) {
      List<Tree> set = Locals.values(source, method, element);
      return !set.isEmpty()
              && set.stream()
                  .allMatch(v ->
                      bare(v) instanceof NewClassTree made && CHANGEABLE.contains(className(made)))
          ? Exit.CHANGEABLE
          : Exit.OTHER;
    }
    return element.getKind() == ElementKind.FIELD && setToChangeable(element)
        ? Exit.FIELD
        : Exit.OTHER;
  }

  private boolean setToChangeable(Element field) {
    ClassTree type = type();
    return type != null
        && Locals.values(source, type, field).stream()
            .anyMatch(
                v -> bare(v) instanceof NewClassTree made && CHANGEABLE.contains(className(made)));
  }

  private String comment(Tree tree) {
    String found =
        source.trees().getDocComment(com.sun.source.util.TreePath.getPath(source.unit(), tree));
    return found == null ? "" : found;
  }
}
