/** Calls that only answer, whose answer nobody takes. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Error Prone: ReturnValueIgnored, CheckReturnValue, StreamToIterable; SpotBugs: RV_RETURN_VALUE_IGNORED. */
final class LostResults extends Look {

  private static final Set<String> VALUES = Set.of(
      "java.lang.String",
      "java.math.BigDecimal",
      "java.math.BigInteger",
      "java.time.LocalDate",
      "java.time.LocalTime",
      "java.time.LocalDateTime",
      "java.time.ZonedDateTime",
      "java.time.OffsetDateTime",
      "java.time.Instant",
      "java.time.Duration",
      "java.time.Period",
      "java.time.YearMonth",
      "java.nio.file.Path");

  /** Steps of a stream that do nothing before its end. */
  private static final Set<String> LAZY = Set.of(
      "java.util.stream.Stream.map",
      "java.util.stream.Stream.filter",
      "java.util.stream.Stream.peek",
      "java.util.stream.Stream.sorted",
      "java.util.stream.Stream.distinct",
      "java.util.stream.Stream.flatMap",
      "java.util.stream.Stream.limit",
      "java.util.stream.Stream.skip",
      "java.util.Optional.map",
      "java.util.Optional.filter",
      "java.util.Optional.or",
      "java.util.Optional.orElse");

  LostResults(Source source, Asked asked, Consumer<Note> notes) {
    super(source, asked, notes);
  }

  @Override
  public @Nullable Void visitExpressionStatement(
      ExpressionStatementTree statement, @Nullable Void unused) {
    if (bare(statement.getExpression()) instanceof MethodInvocationTree call
        && source.element(call) instanceof ExecutableElement method
        && !method.getModifiers().contains(Modifier.STATIC)
        && method.getReturnType().getKind() != TypeKind.VOID
        && answersOnly(calledName(call), method)
        && !inTry()) {
      ask(
          "lost-result",
          call,
          source.code(call)
              + " changes nothing: its answer is what it is called for, and nobody takes it.");
    }
    return super.visitExpressionStatement(statement, null);
  }

  private static boolean answersOnly(String name, ExecutableElement method) {
    String owner = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    return LAZY.contains(name)
        || (VALUES.contains(owner)
            && !method
                .getSimpleName()
                .toString()
                .matches(
                    "intValueExact|longValueExact|toRealPath|register|wait|getClass|describeConstable|atZone|toInstant|charAt|codePointAt|getBytes|toExact.*|.*Exact"));
  }

  /** Called for its exception. */
  private boolean inTry() {
    for (var path = getCurrentPath(); path != null; path = path.getParentPath()) {
      if (path.getLeaf() instanceof com.sun.source.tree.TryTree attempt
          && !attempt.getCatches().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
