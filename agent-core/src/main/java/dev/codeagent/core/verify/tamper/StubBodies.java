package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bodies that stand where work should be: a constant taken from a test, or the confession that there is nothing yet. */
final class StubBodies {

  private static final Pattern CONFESSION = Pattern.compile(
      "(?i)\\bnot (?:yet )?implemented|\\bnot implemented yet|\\bTODO\\b|\\bFIXME\\b|\\bstub(?:bed)?\\b|\\bplaceholder\\b|\\bunimplemented\\b");

  /** A comment that puts something off, to the end of its line. */
  private static final Pattern LATER = Pattern.compile("(?i)\\b(?:TODO|FIXME)\\b:?([^\\r\\n]*)");

  private static final Pattern WORD = Pattern.compile("(?U)\\p{L}{4,}");

  private static final Set<String> PLAIN = Set.of(
      "from", "with", "that", "this", "when", "then", "than", "have", "must", "should", "into",
      "also", "later", "here", "what", "which", "they", "will", "does", "only");

  /** So many of its words are those of the task. */
  private static final int TELLING = 2;

  /** A refusal that puts the case off; one that says nothing of the kind is a guard. */
  private static final Pattern PUT_OFF = Pattern.compile(
      "(?iu)throw new [\\w.]+\\(\\s*\"[^\"]*(?:follow|\\blater|\\byet\\b|to ?do\\b|\\bsoon\\b|for now|implement|позже|\\bпока\\b|ещё не)");

  private static final Pattern REFUSES = Pattern.compile(
      "(?iu)support|refus|reject|throw|exception|not allowed|read.?only|immutab|unmodif|forbid|поддерж|отказ|запре|исключени|неизменяем");

  private final Map<String, JavaMethod> before;
  private final SourceDiff diff;
  private final LiteralSources sources;
  private final Marks marks;

  StubBodies(SourceDiff diff, LiteralSources sources, Marks marks) {
    this.diff = diff;
    this.before = SourceDiff.methods(SourceDiff.bases(diff.production()));
    this.sources = sources;
    this.marks = marks;
  }

  void judge() {
    Constants constants = new Constants(SourceDiff.heads(diff.production()));
    for (JavaMethod method : diff.changedMethods()) {
      if (!method.hasBody() || method.isConstructor()) {
        continue;
      }
      confession(method);
      constant(method, constants);
      ignored(method);
      asked(method);
    }
    nothingElse();
  }

  /** A change all of whose code answers null, false or 0 to whatever it is asked does no work that could be proved. */
  private void nothingElse() {
    List<JavaMethod> bodies = diff.changedMethods().stream()
        .filter(JavaMethod::hasBody)
        .filter(m -> !(m.isConstructor() && m.tree().getBody().getStatements().isEmpty()))
        .toList();
    if (!bodies.isEmpty() && bodies.stream().allMatch(this::answersNothing)) {
      JavaMethod first = bodies.getFirst();
      mark(
          Marks.Weight.ASK,
          first,
          "only-stubs",
          "All code of the change is bodies that answer nothing: " + first.name()
              + " answers the same whatever its input is.");
    }
  }

  /** What the task asks for by name and answers nothing to whatever it is asked. */
  private void asked(JavaMethod method) {
    if (sources.words().names(method.name()) && answersNothing(method)) {
      mark(
          Marks.Weight.ASK,
          method,
          "asked-stub",
          method.name() + ", which the task names, answers the same whatever its input is.");
    }
  }

  private boolean answersNothing(JavaMethod method) {
    List<? extends StatementTree> statements = method.tree().getBody().getStatements();
    return !method.isConstructor()
        && !method.annotated("Override")
        && !method.tree().getParameters().isEmpty()
        && statements.size() == 1
        && statements.getFirst() instanceof ReturnTree answer
        && answer.getExpression() != null
        && returnsNothing(answer)
        && !sources.words().mentions("always", "never", answer.getExpression().toString());
  }

  private void confession(JavaMethod method) {
    List<? extends StatementTree> statements = method.tree().getBody().getStatements();
    String body = method.file().source(method.tree().getBody());
    boolean throwsOnly = statements.size() == 1 && statements.get(0) instanceof ThrowTree;
    boolean unsupported = throwsOnly
        && (body.contains("UnsupportedOperationException")
            || body.contains("NotImplementedException"));
    boolean nothing =
        statements.isEmpty() || (statements.size() == 1 && returnsNothing(statements.get(0)));
    boolean confesses = CONFESSION.matcher(body).find();
    partly(method);
    boolean stub = confesses && (throwsOnly || nothing);
    if (stub || (throwsOnly && body.contains("NotImplementedException"))) {
      mark(Marks.Weight.REFUSE, method, "stub", "The body of " + method.name() + " is a stub.");
    } else if (unsupported
        && !method.annotated("Override")
        && !sources.words().mentions("unsupported", "UnsupportedOperationException")) {
      mark(
          Marks.Weight.ASK,
          method,
          "unsupported",
          method.name() + " only says that it is not supported.");
    } else if (confesses) {
      boolean asked = leavesOfTask(method, body);
      mark(
          asked ? Marks.Weight.ASK : Marks.Weight.NOTE,
          method,
          "todo-left",
          "The body of " + method.name() + " says that work is left"
              + (asked ? " of what the task asks for." : "."));
    }
  }

  /** Whether a comment that the change writes leaves for later what the task speaks of. */
  private boolean leavesOfTask(JavaMethod method, String body) {
    String old = textBefore(method);
    Matcher todo = LATER.matcher(body);
    while (todo.find()) {
      long shared = WORD.matcher(todo.group(1))
          .results()
          .map(MatchResult::group)
          .distinct()
          .filter(word -> !PLAIN.contains(word.toLowerCase(Locale.ROOT)))
          .filter(sources.words()::mentions)
          .count();
      if (shared >= TELLING && !old.contains(todo.group())) {
        return true;
      }
    }
    return false;
  }

  /** Some cases that the change refuses for now, of which the task does not speak. */
  private void partly(JavaMethod method) {
    String old = textBefore(method);
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIf(IfTree branch, @Nullable Void unused) {
        StatementTree then = only(branch.getThenStatement());
        if (then instanceof ThrowTree refusal
            && PUT_OFF.matcher(refusal.toString()).find()
            && !old.contains(JavaTokens.normal(refusal.toString()))
            && !sources.words().matches(REFUSES)) {
          mark(
              Marks.Weight.ASK,
              method,
              "case-left",
              method.name() + " puts some cases off, of which the task says nothing of the kind: "
                  + refusal.toString().strip());
        }
        return super.visitIf(branch, null);
      }
    }.scan(method.tree().getBody(), null);
  }

  private static StatementTree only(StatementTree statement) {
    return statement instanceof BlockTree block && block.getStatements().size() == 1
        ? block.getStatements().getFirst()
        : statement;
  }

  private String textBefore(JavaMethod method) {
    JavaMethod old = before.get(method.key());
    return old == null || !old.hasBody()
        ? ""
        : old.file().source(old.tree().getBody())
            + JavaTokens.normal(old.tree().getBody().toString());
  }

  private static boolean returnsNothing(StatementTree statement) {
    return statement instanceof ReturnTree answer
        && (answer.getExpression() == null
            || new Constants(List.of())
                .value(answer.getExpression())
                .filter(Literal::trivial)
                .isPresent());
  }

  private void constant(JavaMethod method, Constants constants) {
    List<? extends StatementTree> statements = method.tree().getBody().getStatements();
    if (statements.isEmpty()
        || method.tree().getParameters().isEmpty()
        || method.annotated("Override")) {
      return;
    }
    ExpressionTree answer = statements.get(statements.size() - 1) instanceof ReturnTree last
        ? last.getExpression()
        : null;
    Optional<Literal> value = answer == null ? Optional.empty() : constants.value(answer);
    if (value.isEmpty() || !sources.onlyInTests(value.get())) {
      return;
    }
    var words = JavaTokens.words(method.body());
    boolean ignoresInput = method.parameterNames().stream().noneMatch(words::contains);
    if (ignoresInput && statements.size() == 1) {
      mark(
          Marks.Weight.REFUSE,
          method,
          "constant-answer",
          method.name() + " ignores its input and answers " + value.get().quoted()
              + ", which only the tests hold.");
    } else if (ignoresInput) {
      mark(
          Marks.Weight.ASK,
          method,
          "constant-answer",
          method.name() + " answers " + value.get().quoted() + " whatever its input is.");
    }
  }

  /** An answer that leaves an input out and works by a literal of the tests instead. */
  private void ignored(JavaMethod method) {
    List<? extends StatementTree> statements = method.tree().getBody().getStatements();
    if (method.annotated("Override")
        || statements.isEmpty()
        || !(statements.getLast() instanceof ReturnTree last)
        || last.getExpression() == null) {
      return;
    }
    Set<String> used = JavaTokens.words(method.body());
    Optional<String> left =
        method.parameterNames().stream().filter(name -> !used.contains(name)).findFirst();
    Optional<Literal> instead =
        JavaTokens.literals(method.file().source(last.getExpression())).stream()
            .filter(l -> l.kind() == Literal.Kind.NUMBER && sources.onlyInTests(l))
            .findFirst();
    if (left.isPresent() && instead.isPresent()) {
      mark(
          Marks.Weight.ASK,
          method,
          "ignored-input",
          method.name() + " leaves " + left.get() + " out and answers by "
              + instead.get().quoted() + ", which only the tests name.");
    }
  }

  private void mark(Marks.Weight weight, JavaMethod where, String code, String message) {
    marks.add(weight, where.file().path(), where.line(), code, message);
  }
}
