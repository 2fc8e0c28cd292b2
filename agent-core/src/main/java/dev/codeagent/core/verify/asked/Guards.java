/** What a method does to keep others from what they may not do: its own refusals, copies and locks. */
package dev.codeagent.core.verify.asked;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.JavaMethod;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Counted by kind, those of the methods that it calls included as far as these change, so that a check which moves is none that
 * goes. Immutable.
 */
record Guards(Map<Kind, Integer> counts) {

  /** What guards. */
  enum Kind {
    REFUSAL,
    COPY,
    LOCK
  }

  private static final Set<String> REQUIRING = Set.of(
      "requireNonNull",
      "checkIndex",
      "checkArgument",
      "checkState",
      "checkNotNull",
      "checkFromToIndex");

  private static final Pattern COPYING =
      Pattern.compile("copyOf|unmodifiable\\w+|clone|immutable\\w+");

  /** What is thrown where something is not written yet, or cannot happen. */
  private static final Set<String> NO_REFUSAL =
      Set.of("UnsupportedOperationException", "AssertionError", "NotImplementedException");

  Guards {
    counts = Map.copyOf(counts);
  }

  int of(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /**
   * The guards of a method and of what it calls by name. A field may have the name of a method and is no call.
   *
   * @param changing the methods of the changed sources of the same side
   */
  static Guards of(JavaMethod method, Map<String, List<JavaMethod>> changing) {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    Set<String> seen = new HashSet<>(Set.of(method.key()));
    Deque<JavaMethod> next = new ArrayDeque<>(List.of(method));
    while (!next.isEmpty()) {
      JavaMethod one = next.remove();
      for (String name : count(one, counts)) {
        for (JavaMethod called : changing.getOrDefault(name, List.of())) {
          if (seen.add(called.key())) {
            next.add(called);
          }
        }
      }
    }
    return new Guards(counts);
  }

  /** The guards of a method and of the private ones of its type that it calls. */
  static Guards own(JavaMethod method) {
    return of(
        method,
        method.type().methods().stream()
            .filter(m -> m.has(Modifier.PRIVATE))
            .collect(Collectors.groupingBy(JavaMethod::name)));
  }

  /** Counts what a method does itself, and answers the names of what it calls. */
  private static Set<String> count(JavaMethod method, Map<Kind, Integer> into) {
    Set<String> called = new HashSet<>();
    if (method.has(Modifier.SYNCHRONIZED)) {
      into.merge(Kind.LOCK, 1, Integer::sum);
    }
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitCatch(CatchTree handler, @Nullable Void unused) {
        return null; // what is thrown there is another word for what was thrown before
      }

      @Override
      public @Nullable Void visitCase(CaseTree branch, @Nullable Void unused) {
        boolean rest = branch.getLabels().stream().anyMatch(l -> l.toString().equals("default"));
        return rest || branch.getLabels().isEmpty() ? null : super.visitCase(branch, null);
      }

      @Override
      public @Nullable Void visitThrow(ThrowTree thrown, @Nullable Void unused) {
        if (thrown.getExpression() instanceof NewClassTree made
            && !NO_REFUSAL.contains(made.getIdentifier().toString())) {
          into.merge(Kind.REFUSAL, 1, Integer::sum);
        }
        return super.visitThrow(thrown, null);
      }

      @Override
      public @Nullable Void visitSynchronized(SynchronizedTree block, @Nullable Void unused) {
        into.merge(Kind.LOCK, 1, Integer::sum);
        return super.visitSynchronized(block, null);
      }

      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree call, @Nullable Void unused) {
        String select = call.getMethodSelect().toString();
        String name = select.substring(select.lastIndexOf('.') + 1);
        called.add(name);
        if (REQUIRING.contains(name)) {
          into.merge(Kind.REFUSAL, 1, Integer::sum);
        } else if (COPYING.matcher(name).matches()) {
          into.merge(Kind.COPY, 1, Integer::sum);
        } else if (name.equals("lock") || name.equals("lockInterruptibly")) {
          into.merge(Kind.LOCK, 1, Integer::sum);
        }
        return super.visitMethodInvocation(call, null);
      }

      @Override
      public @Nullable Void visitMemberReference(
          MemberReferenceTree reference, @Nullable Void unused) {
        called.add(reference.getName().toString());
        return super.visitMemberReference(reference, null);
      }

      @Override
      public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void unused) {
        called.add(made.getIdentifier().toString());
        return super.visitNewClass(made, null);
      }
    }.scan(method.tree().getBody(), null);
    return called;
  }
}
