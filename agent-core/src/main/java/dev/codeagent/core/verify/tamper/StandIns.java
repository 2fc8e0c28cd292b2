package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tests that made an object of production and now make another in its place that the tests bring along: a subclass without a
 * name, a mock, a class of theirs. What they demand is then no longer demanded of production. A person decides.
 */
final class StandIns {

  private static final Set<String> MOCKS = Set.of("mock", "spy", "createMock", "niceMock");

  private final SourceDiff diff;
  private final Marks marks;

  StandIns(SourceDiff diff, Marks marks) {
    this.diff = diff;
    this.marks = marks;
  }

  void judge() {
    Set<String> brought = SourceDiff.heads(diff.tests()).stream()
        .flatMap(f -> f.types().stream())
        .map(t -> t.simpleName())
        .collect(Collectors.toSet());
    Map<String, JavaMethod> before = SourceDiff.methods(SourceDiff.bases(diff.tests()));
    for (JavaFile file : SourceDiff.heads(diff.tests())) {
      for (JavaMethod method : file.methods()) {
        JavaMethod old = before.get(method.key());
        if (old != null && old.hasBody() && method.hasBody()) {
          judge(Made.in(old), Made.in(method), brought, method);
        }
      }
    }
  }

  private void judge(Made old, Made now, Set<String> brought, JavaMethod method) {
    List<String> lost =
        old.plain().stream().filter(t -> !now.plain().contains(t)).toList();
    if (lost.isEmpty()) {
      return;
    }
    boolean disguised = lost.stream().anyMatch(now.standIns()::contains);
    boolean replaced =
        now.plain().stream().anyMatch(t -> brought.contains(t) && !old.plain().contains(t));
    if (disguised || replaced) {
      marks.add(
          Marks.Weight.ASK,
          method.file().path(),
          method.line(),
          "stand-in",
          "The test " + method.name() + " made a " + lost.getFirst()
              + " and now works on a stand-in of the tests.");
    }
  }

  /**
   * What a method makes.
   *
   * @param plain types of which it makes objects as they are
   * @param standIns types that it extends on the spot or mocks
   */
  private record Made(Set<String> plain, Set<String> standIns) {

    static Made in(JavaMethod method) {
      Set<String> plain = new HashSet<>();
      Set<String> standIns = new HashSet<>();
      new TreeScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitNewClass(NewClassTree created, @Nullable Void unused) {
          String type = Constants.last(created.getIdentifier());
          (created.getClassBody() == null ? plain : standIns).add(type);
          return super.visitNewClass(created, null);
        }

        @Override
        public @Nullable Void visitMethodInvocation(
            MethodInvocationTree call, @Nullable Void unused) {
          if (MOCKS.contains(Constants.last(call.getMethodSelect()))) {
            call.getArguments().forEach(a -> standIns.add(a.toString().replace(".class", "")));
          }
          return super.visitMethodInvocation(call, null);
        }
      }.scan(method.tree().getBody(), null);
      return new Made(plain, standIns);
    }
  }
}
