/** Reads a parameterised Java test row by row: what it demands when a row's values stand for its parameters. */
package dev.codeagent.core.verify.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code @CsvSource}, {@code @ValueSource} and of a {@code @MethodSource} that spells its arguments, after the
 * JUnit 5 user guide, "Sources of arguments". What is not spelled there has no rows. Not for many threads.
 */
final class CaseRows {

  /** What begins a comment in the text block of a {@code @CsvSource}. */
  private static final String COMMENT = "#";

  private static final char QUOTE = '\'';

  private static final Set<Tree.Kind> STEPS = Set.of(
      Tree.Kind.PREFIX_INCREMENT,
      Tree.Kind.PREFIX_DECREMENT,
      Tree.Kind.POSTFIX_INCREMENT,
      Tree.Kind.POSTFIX_DECREMENT);

  private final JavaMethod test;

  private CaseRows(JavaMethod test) {
    this.test = test;
  }

  /** Whether one row of the parameterised test demands all that the plain test demanded, no less surely. */
  static boolean hold(JavaMethod plain, JavaMethod parameterised) {
    Set<String> demands = demands(plain);
    if (demands.isEmpty() || !CaseBody.isPlain(parameterised, plain)) {
      return false;
    }
    CaseRows cases = new CaseRows(parameterised);
    Set<String> inputs = inputs(plain);
    inputs.removeAll(inputs(parameterised));
    return cases.rows().stream()
        .anyMatch(row -> row.containsAll(inputs) && cases.demands(row).containsAll(demands));
  }

  /**
   * Whether a test, or a row of it, makes one demand of the plain test, no less surely and with its preparations.
   *
   * @param demand one of {@link #demands(JavaMethod, Map)} of the plain test
   */
  static boolean holds(String demand, JavaMethod plain, JavaMethod other) {
    if (!CaseBody.isPlain(other, plain)) {
      return false;
    }
    CaseRows cases = new CaseRows(other);
    Set<String> inputs = inputs(plain);
    inputs.removeAll(inputs(other));
    List<List<String>> rows = other.parameterNames().isEmpty() ? List.of(List.of()) : cases.rows();
    return rows.stream()
        .anyMatch(row -> row.containsAll(inputs) && cases.demands(row).contains(demand));
  }

  /** What a test works on besides its demands: preparations that a row has to bring along. */
  private static Set<String> inputs(JavaMethod test) {
    return AssertionReader.read(test.tree().getBody(), test.file()).otherLiterals().stream()
        .map(CaseRows::form)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** What a test demands, with the values of locals in their places and every literal in its one form. */
  static Set<String> demands(JavaMethod test) {
    return demands(test, new HashMap<>());
  }

  private Set<String> demands(List<String> row) {
    Map<String, String> values = new HashMap<>();
    List<String> names = test.parameterNames();
    for (int i = 0; i < Math.min(names.size(), row.size()); i++) {
      values.put(names.get(i), row.get(i));
    }
    return demands(test, values);
  }

  /** The same, with values for parameters; those of locals are added to them. */
  static Set<String> demands(JavaMethod test, Map<String, String> values) {
    if (test.tree().getBody() != null) {
      Set<String> assigned = assigned(test);
      for (StatementTree statement : test.tree().getBody().getStatements()) {
        if (statement instanceof VariableTree local
            && local.getInitializer() != null
            && !assigned.contains(local.getName().toString())) {
          String value = said(test.file().source(local.getInitializer()), values);
          values.put(local.getName().toString(), value.strip());
        }
      }
    }
    return AssertionReader.read(test.tree().getBody(), test.file()).assertions().stream()
        .filter(a -> a.guards() == 0 && a.strength() != Assertion.Strength.NOTHING)
        .map(a -> said(a.text(), values))
        .collect(Collectors.toSet());
  }

  /** The names that a body gives another value than their first. */
  private static Set<String> assigned(JavaMethod test) {
    Set<String> names = new HashSet<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
        names.add(tree.getVariable().toString());
        return super.visitAssignment(tree, null);
      }

      @Override
      public @Nullable Void visitCompoundAssignment(
          CompoundAssignmentTree tree, @Nullable Void unused) {
        names.add(tree.getVariable().toString());
        return super.visitCompoundAssignment(tree, null);
      }

      @Override
      public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
        if (STEPS.contains(tree.getKind())) {
          names.add(tree.getExpression().toString());
        }
        return super.visitUnary(tree, null);
      }
    }.scan(test.tree().getBody(), null);
    return names;
  }

  /** Code with values for names of its own, not for members and calls of the same name, and every literal in its one form. */
  static String said(String code, Map<String, String> values) {
    StringBuilder out = new StringBuilder();
    List<JavaTokens.Token> tokens = JavaTokens.of(code);
    for (int i = 0; i < tokens.size(); i++) {
      boolean member = i > 0 && tokens.get(i - 1).text().equals(".");
      boolean call = i + 1 < tokens.size() && tokens.get(i + 1).text().equals("(");
      String value = member || call ? null : values.get(tokens.get(i).text());
      out.append(' ').append(value == null ? form(tokens.get(i)) : value);
    }
    return out.toString();
  }

  private static String form(JavaTokens.Token token) {
    return switch (token.kind()) {
      case TEXT, CHARACTER -> QUOTE + TextEscapes.unquote(token.text()) + QUOTE;
      case NUMBER -> Literal.ofNumber(token.text()).map(Literal::value).orElse(token.text());
      case WORD, SYMBOL -> token.text();
    };
  }

  private static String form(Literal literal) {
    return switch (literal.kind()) {
      case TEXT, CHARACTER -> QUOTE + literal.value() + QUOTE;
      case NUMBER -> literal.value().replaceFirst("^-", "- ");
      case BOOLEAN, NULL -> literal.value();
    };
  }

  private List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (AnnotationTree annotation : test.annotations()) {
      switch (Annotations.simpleName(annotation)) {
        case "CsvSource" -> csv(annotation, rows);
        case "ValueSource" ->
          values(annotation, "").forEach(value -> rows.add(List.of(code(value))));
        case "MethodSource" -> methods(annotation, rows);
        default -> {}
      }
    }
    return rows;
  }

  private void csv(AnnotationTree annotation, List<List<String>> rows) {
    String delimiter = constant(annotation, "delimiterString")
        .or(() -> constant(annotation, "delimiter"))
        .orElse(",");
    for (ExpressionTree value : values(annotation, "value")) {
      text(value).ifPresent(line -> rows.add(typed(cells(line, delimiter))));
    }
    for (ExpressionTree block : values(annotation, "textBlock")) {
      text(block).stream()
          .flatMap(String::lines)
          .filter(line -> !line.isBlank() && !line.strip().startsWith(COMMENT))
          .forEach(line -> rows.add(typed(cells(line, delimiter))));
    }
  }

  /** The cells of a line: blanks around them go, quotes keep what is within. */
  private static List<String> cells(String line, String delimiter) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < line.length(); at++) {
      quoted ^= line.charAt(at) == QUOTE;
      if (!quoted && line.startsWith(delimiter, at)) {
        cells.add(bare(cell));
        cell.setLength(0);
        at += delimiter.length() - 1;
      } else {
        cell.append(line.charAt(at));
      }
    }
    cells.add(bare(cell));
    return cells;
  }

  private static String bare(StringBuilder cell) {
    String text = cell.toString().strip();
    boolean quoted =
        text.length() > 1 && text.charAt(0) == QUOTE && text.charAt(text.length() - 1) == QUOTE;
    return quoted ? text.substring(1, text.length() - 1).replace("''", "'") : text;
  }

  /** What the cells of a row are, as the parameters' types say. */
  private List<String> typed(List<String> cells) {
    List<String> typed = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      boolean text = i < test.tree().getParameters().size()
          && Set.of("String", "CharSequence", "char", "Character")
              .contains(test.file().normal(test.tree().getParameters().get(i).getType()));
      typed.add(
          text
              ? QUOTE + cell + QUOTE
              : JavaTokens.of(cell).stream().map(CaseRows::form).collect(Collectors.joining(" ")));
    }
    return typed;
  }

  /** Every call in the named methods that holds as many arguments as the test has parameters, where they answer just these. */
  private void methods(AnnotationTree annotation, List<List<String>> rows) {
    Set<String> names = new HashSet<>();
    values(annotation, "value").forEach(value -> text(value).ifPresent(names::add));
    if (names.isEmpty()) {
      names.add(test.name());
    }
    int wanted = test.parameterNames().size();
    TreeScanner<@Nullable Void, @Nullable Void> calls = new TreeScanner<>() {
      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree call, @Nullable Void unused) {
        String name = Constants.last(call.getMethodSelect());
        boolean single = wanted == 1 && call.getMethodSelect().toString().endsWith("Stream.of");
        if (single) {
          call.getArguments().forEach(a -> rows.add(List.of(code(a))));
        } else if ((name.equals("of") || name.equals("arguments"))
            && call.getArguments().size() == wanted) {
          rows.add(call.getArguments().stream().map(a -> code(a)).toList());
        }
        return super.visitMethodInvocation(call, null);
      }
    };
    test.type().methods().stream()
        .filter(m -> names.contains(m.name()) && !m.equals(test) && CaseBody.answersAll(m))
        .forEach(m -> calls.scan(m.tree().getBody(), null));
  }

  private String code(ExpressionTree value) {
    return said(test.file().source(value), Map.of()).strip();
  }

  /** The values of an element of an annotation, of all elements where the name is empty. */
  private static List<ExpressionTree> values(AnnotationTree annotation, String element) {
    List<ExpressionTree> found = new ArrayList<>();
    for (ExpressionTree argument : annotation.getArguments()) {
      String name = "value";
      ExpressionTree value = argument;
      if (argument instanceof AssignmentTree named) {
        name = named.getVariable().toString();
        value = named.getExpression();
      }
      if (!element.isEmpty() && !element.equals(name)) {
        continue;
      }
      if (value instanceof NewArrayTree array) {
        found.addAll(array.getInitializers());
      } else {
        found.add(value);
      }
    }
    return found;
  }

  private static Optional<String> constant(AnnotationTree annotation, String element) {
    return values(annotation, element).stream().findFirst().flatMap(CaseRows::text);
  }

  private static Optional<String> text(ExpressionTree value) {
    return value instanceof LiteralTree literal && literal.getValue() != null
        ? Optional.of(literal.getValue().toString())
        : Optional.empty();
  }
}
