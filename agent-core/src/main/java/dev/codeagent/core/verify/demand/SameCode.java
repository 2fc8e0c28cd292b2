/** Tells what is expected of code from what the same code makes of the same elsewhere. */
package dev.codeagent.core.verify.demand;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A demand whose two sides are calls of one method with the same arguments, on different objects. */
final class SameCode {

  /** Methods that two objects have to answer alike, and demands of two sides. */
  private static final Set<String> ALIKE = Set.of("hashCode", "toString", "equals", "compareTo");

  private static final Set<String> TWO_SIDED =
      Set.of("assertEquals", "assertSame", "assertArrayEquals", "assertIterableEquals");

  private final Map<String, ExpressionTree> locals = new HashMap<>();
  private final Map<String, ExpressionTree> objects = new HashMap<>();
  private final JavaFile file;

  private SameCode(JavaFile file, JavaMethod method) {
    this.file = file;
    for (JavaType type = method.type(); type != null; type = type.outer()) {
      type.fields().stream()
          .filter(f -> f.getInitializer() != null)
          .forEach(f -> objects.putIfAbsent(f.getName().toString(), f.getInitializer()));
    }
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
        if (variable.getInitializer() != null) {
          locals.put(variable.getName().toString(), variable.getInitializer());
          objects.put(variable.getName().toString(), variable.getInitializer());
        }
        return super.visitVariable(variable, null);
      }
    }.scan(method.tree().getBody(), null);
  }

  static boolean in(MethodInvocationTree demand, JavaFile file, JavaMethod method) {
    SameCode code = new SameCode(file, method);
    List<? extends ExpressionTree> plain = demand.getArguments();
    if (TWO_SIDED.contains(TestReading.name(demand)) && plain.size() > 1) {
      return code.same(plain.get(0), plain.get(1));
    }
    boolean fluent = TestReading.name(demand).equals("isEqualTo")
        && plain.size() == 1
        && demand.getMethodSelect() instanceof MemberSelectTree select
        && select.getExpression() instanceof MethodInvocationTree subject
        && subject.getArguments().size() == 1;
    return fluent
        && demand.getMethodSelect() instanceof MemberSelectTree select
        && select.getExpression() instanceof MethodInvocationTree subject
        && code.same(subject.getArguments().getFirst(), plain.getFirst());
  }

  private boolean same(ExpressionTree one, ExpressionTree other) {
    Optional<MethodInvocationTree> left = call(one);
    Optional<MethodInvocationTree> right = call(other);
    return left.isPresent()
        && right.isPresent()
        && left.get() != right.get()
        && !ALIKE.contains(TestReading.name(left.get()))
        && TestReading.name(left.get()).equals(TestReading.name(right.get()))
        && !left.get().getArguments().isEmpty()
        && arguments(left.get()).equals(arguments(right.get()))
        && !made(left.get()).isEmpty()
        && made(left.get()).equals(made(right.get()));
  }

  private Optional<MethodInvocationTree> call(ExpressionTree tree) {
    ExpressionTree at = tree;
    while (at instanceof ParenthesizedTree inner) {
      at = inner.getExpression();
    }
    if (at instanceof IdentifierTree name && locals.containsKey(name.getName().toString())) {
      at = locals.get(name.getName().toString());
    }
    return at instanceof MethodInvocationTree call ? Optional.of(call) : Optional.empty();
  }

  private List<String> arguments(MethodInvocationTree call) {
    return call.getArguments().stream().map(file::normal).toList();
  }

  /** The type of the object that is called, as it is spelled; empty where it is not said. Other types may well be compared. */
  private String made(MethodInvocationTree call) {
    ExpressionTree on =
        call.getMethodSelect() instanceof MemberSelectTree select ? select.getExpression() : null;
    if (on instanceof IdentifierTree name && objects.containsKey(name.getName().toString())) {
      on = objects.get(name.getName().toString());
    }
    if (on instanceof NewClassTree created) {
      return created.getIdentifier().toString();
    }
    if (on instanceof MethodInvocationTree helper) {
      boolean own =
          helper.getArguments().isEmpty() && helper.getMethodSelect() instanceof IdentifierTree;
      return own ? helper.toString() : "";
    }
    return on instanceof IdentifierTree type
            && Character.isUpperCase(type.getName().charAt(0))
        ? type.getName().toString()
        : "";
  }
}
