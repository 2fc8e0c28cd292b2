/** State that is kept from call to call where there was none: any of a refactoring, of other tasks what all objects share. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** SpotBugs: MS_SHOULD_BE_FINAL, ST_WRITE_TO_STATIC_FROM_INSTANCE_METHOD come near. */
final class KeptState extends Look {

  private static final Set<String> GATHERING = Set.of(
      "java.lang.StringBuilder",
      "java.util.StringJoiner",
      "java.util.ArrayList",
      "java.util.HashMap",
      "java.util.LinkedHashMap",
      "java.util.TreeMap",
      "java.util.HashSet",
      "java.util.LinkedHashSet",
      "java.util.TreeSet",
      "java.util.ArrayDeque");

  private static final Pattern COUNTING =
      Pattern.compile("java\\.util\\.concurrent\\.atomic\\.(?:Atomic\\w+|LongAdder)");

  /** How fields are called that keep what is made once, which answers the same for every call. */
  private static final Pattern MADE_ONCE = Pattern.compile(
      "(?i)instance|cache|memo|lazy|holder|registr|pool|log|default|singleton|handler|hook|shared");

  private final Before before;

  KeptState(Source source, Asked asked, Before before, Consumer<Note> notes) {
    super(source, asked, notes);
    this.before = before;
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
    if (asked.refactoring() || !asked.remembers()) {
      for (Tree member : type.getMembers()) {
        if (member instanceof VariableTree field
            && source.element(field) instanceof VariableElement element
            && !before.fields().contains(field.getName().toString())
            && lives(type)
            && !asked.names(field.getName().toString())
            && (asked.refactoring() || steers(element))
            && changes(type, field, element)) {
          ask(
              "kept-state",
              field,
              "The field " + field.getName()
                  + " keeps what a call left for the next one; at base no call knew of those before it.");
        }
      }
    }
    return super.visitClass(type, null);
  }

  /** Of other tasks only what all objects share, and what is not there to be made once. */
  private static boolean steers(VariableElement element) {
    return element.getModifiers().contains(Modifier.STATIC)
        && !MADE_ONCE.matcher(element.getSimpleName()).find();
  }

  /** Whether its objects, or those of what extends it, were there at base; a new class may be made for one call. */
  private boolean lives(ClassTree type) {
    return before.types().contains(type.getSimpleName().toString())
        || type.getModifiers().getFlags().contains(Modifier.ABSTRACT);
  }

  private boolean changes(ClassTree type, VariableTree field, Element element) {
    boolean fixed = element.getModifiers().contains(Modifier.FINAL);
    String made = field.getInitializer() == null ? "" : className(field.getInitializer());
    if (fixed && !GATHERING.contains(made) && !COUNTING.matcher(made).matches()) {
      return false;
    }
    return type.getMembers().stream()
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .filter(m -> m.getReturnType() != null && m.getBody() != null)
        .anyMatch(m -> Locals.any(m.getBody(), t -> switch (t) {
          case AssignmentTree a -> element.equals(source.element(bare(a.getVariable())));
          case CompoundAssignmentTree a -> element.equals(source.element(bare(a.getVariable())));
          case UnaryTree u ->
            u.getKind() != Tree.Kind.LOGICAL_COMPLEMENT
                && u.getKind() != Tree.Kind.UNARY_MINUS
                && element.equals(source.element(bare(u.getExpression())));
          case MethodInvocationTree call -> fixed && gathers(call, element);
          default -> false;
        }));
  }

  /** Something is put into it, or it is given to somebody who may. */
  private boolean gathers(MethodInvocationTree call, Element element) {
    return (spelledName(call)
                .matches(
                    "append|add|put|addAll|putAll|push|merge|computeIfAbsent|set|increment|(?:incr|decr)ementAndGet|(?:get|add)And\\w+|compareAndSet")
            && receiver(call) instanceof ExpressionTree on
            && element.equals(source.element(bare(on))))
        || call.getArguments().stream().anyMatch(a -> element.equals(source.element(bare(a))));
  }
}
