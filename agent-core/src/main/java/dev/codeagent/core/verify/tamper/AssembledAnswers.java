package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.ExpressionTree;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers put together at run time from literals alone, so that no source spells them: a builder that is given the pieces of
 * what a test expects, a stream of numbers that is summed up. Where no input goes into what a method answers, its
 * pieces are held against the texts that only tests expect, and a number that is computed so is left to a person.
 */
final class AssembledAnswers {

  private static final Set<String> NUMBERS = Set.of(
      "int",
      "long",
      "short",
      "byte",
      "double",
      "float",
      "Integer",
      "Long",
      "Short",
      "Byte",
      "Double",
      "Float",
      "BigDecimal",
      "BigInteger");
  private static final Set<String> TEXTS = Set.of("String", "CharSequence", "StringBuilder");

  private final SourceDiff diff;
  private final LiteralSources sources;
  private final Marks marks;

  AssembledAnswers(SourceDiff diff, LiteralSources sources, Marks marks) {
    this.diff = diff;
    this.sources = sources;
    this.marks = marks;
  }

  void judge() {
    Constants constants = new Constants(SourceDiff.heads(diff.production()));
    for (JavaMethod method : diff.changedMethods()) {
      if (!method.hasBody()
          || method.parameterNames().isEmpty()
          || method.annotated("Override")
          || method.returnType().equals("void")) {
        continue;
      }
      InputFlow flow = InputFlow.of(method);
      boolean one = NUMBERS.contains(method.returnType()) || TEXTS.contains(method.returnType());
      for (ExpressionTree answer : one ? flow.free() : flow.freeChoices()) {
        if (constants.value(answer).isEmpty()) {
          judge(method, answer, flow);
        }
      }
    }
  }

  private void judge(JavaMethod method, ExpressionTree answer, InputFlow flow) {
    List<Literal> pieces = JavaTokens.of(flow.madeOf(answer)).stream()
        .flatMap(token -> JavaTokens.literals(token.text()).stream())
        .toList();
    boolean number = NUMBERS.contains(method.returnType());
    if (!number && !TEXTS.contains(method.returnType())) {
      several(method, answer, pieces);
      return;
    }
    boolean counted = number
        && JavaTokens.literals(method.body()).stream()
            .anyMatch(l -> l.kind() == Literal.Kind.NUMBER && !l.trivial());
    String text = pieces.stream()
        .filter(l -> l.kind() == Literal.Kind.TEXT || l.kind() == Literal.Kind.CHARACTER)
        .map(Literal::value)
        .collect(Collectors.joining());
    if (counted || (!number && sources.assembles(text))) {
      marks.add(
          Marks.Weight.ASK,
          method.file().path(),
          method.file().line(answer),
          "assembled-answer",
          method.name() + " puts an answer together from literals alone, whatever its input is.");
    }
  }

  /** A list or an object of the very values that one test expects. */
  private void several(JavaMethod method, ExpressionTree answer, List<Literal> pieces) {
    if (sources.answered(pieces)) {
      marks.add(
          Marks.Weight.ASK,
          method.file().path(),
          method.file().line(answer),
          "assembled-answer",
          method.name() + " answers what one test expects, whatever its input is.");
    }
  }
}
