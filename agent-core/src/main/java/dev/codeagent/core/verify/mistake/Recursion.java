/** Recursion over what may be too deep for a stack. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Only where the task says that deep input has to work; Error Prone's InfiniteRecursion is another matter. */
final class Recursion extends Look {

  private final Map<Element, Set<Element>> calls = new HashMap<>();

  Recursion(Source source, Asked asked, Consumer<Note> notes) {
    super(source, asked, notes);
  }

  @Override
  void look() {
    if (!asked.deep()) {
      return;
    }
    for (MethodTree method : Locals.all(source.unit(), MethodTree.class)) {
      Element caller = source.element(method);
      if (caller == null || method.getBody() == null) {
        continue;
      }
      Set<Element> called = calls.computeIfAbsent(caller, c -> new HashSet<>());
      new TreeScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitMethodInvocation(
            MethodInvocationTree call, @Nullable Void unused) {
          Element target = source.element(call);
          if (target != null) {
            called.add(target);
          }
          return super.visitMethodInvocation(call, null);
        }

        @Override
        public @Nullable Void visitClass(ClassTree inner, @Nullable Void unused) {
          return null;
        }
      }.scan(method.getBody(), null);
    }
    super.look();
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
    Element element = source.element(method);
    if (element != null && reachesItself(element)) {
      ask(
          "deep-recursion",
          method,
          method.getName()
              + " calls itself for what lies deeper, and the task asks for deep input: some thousand levels end in a StackOverflowError.");
    }
    return super.visitMethod(method, null);
  }

  private boolean reachesItself(Element method) {
    Set<Element> seen = new HashSet<>();
    Deque<Element> left = new ArrayDeque<>(calls.getOrDefault(method, Set.of()));
    while (!left.isEmpty()) {
      Element next = left.pop();
      if (next.equals(method)) {
        return true;
      }
      if (seen.add(next)) {
        left.addAll(calls.getOrDefault(next, Set.of()));
      }
    }
    return false;
  }
}
