/** Regular expressions that match less or more than is meant, and replacements in which a dollar is no dollar. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** SpotBugs: RE_POSSIBLE_UNINTENDED_PATTERN, RE_CANT_USE_FILE_SEPARATOR_AS_REGULAR_EXPRESSION; the others have no name in public lists. */
final class Expressions extends Look {

  private static final Set<String> REPLACING = Set.of(
      "java.lang.String.replaceAll",
      "java.lang.String.replaceFirst",
      "java.util.regex.Matcher.replaceAll",
      "java.util.regex.Matcher.replaceFirst",
      "java.util.regex.Matcher.appendReplacement");
  private static final Set<String> ON_MATCHER = Set.of(
      "end",
      "start",
      "appendTail",
      "matches",
      "lookingAt",
      "hitEnd",
      "replaceAll",
      "region",
      "usePattern",
      "toMatchResult");
  private static final Pattern PARSER =
      Pattern.compile("(?:parse|valueOf|of|from|read|decode|compile).*");

  Expressions(Source source, Asked asked, Consumer<Note> notes) {
    super(source, asked, notes);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    String name = calledName(call);
    if (REPLACING.contains(name)) {
      replacement(call, call.getArguments().getLast());
    }
    if (name.endsWith(".replaceFirst") && REPLACING.contains(name) && asked.allOccurrences()) {
      String regex = regexOf(call);
      if (regex == null || !isAnchored(regex)) {
        ask(
            "first-only",
            call,
            "The task speaks of all occurrences, and replaceFirst replaces one: of \"a a\" the second stays.");
      }
    }
    if (name.matches("java\\.lang\\.String\\.(?:split|replaceAll|replaceFirst)")
        && bare(call.getArguments().getFirst()) instanceof LiteralTree literal
        && (".".equals(literal.getValue()) || "|".equals(literal.getValue()))) {
      ask(
          "unintended-pattern",
          call,
          source.code(call) + " takes " + source.code(literal)
              + " for a regular expression that matches everywhere.");
    }
    if (name.equals("java.util.regex.Matcher.find") && call.getArguments().isEmpty()) {
      find(call);
    }
    return super.visitMethodInvocation(call, null);
  }

  /** Part of the text is enough for a parser that has to refuse the rest. */
  private void find(MethodInvocationTree call) {
    MethodTree method = method();
    if (method == null
        || !(receiver(call) instanceof ExpressionTree on)
        || !(source.element(on) instanceof VariableElement matcher)
        || !PARSER.matcher(around(method)).matches()
        || !Locals.any(method, ThrowTree.class::isInstance)
        || looksAtRest(method, matcher)) {
      return;
    }
    Tree parent = parent();
    boolean loop = parent instanceof WhileLoopTree;
    boolean refused = parent != null && parent.getKind() == Tree.Kind.LOGICAL_COMPLEMENT;
    String regex = regexOfMatcher(method, matcher);
    if ((loop || refused) && regex != null && !isWhole(regex, loop)) {
      note(
          "part-matched",
          asked.refusesRest(),
          call,
          method.getName()
              + " refuses what does not fit, but find() is content with a part: text before, between or after what fits is let through.");
    }
  }

  /** The name of the method, or of the one that calls it where it is a private helper of the same class. */
  private String around(MethodTree method) {
    String own = method.getName().toString();
    ClassTree type = type();
    if (type == null || PARSER.matcher(own).matches()) {
      return own;
    }
    return type.getMembers().stream()
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .filter(m -> PARSER.matcher(m.getName()).matches()
            && Locals.any(
                m.getBody(),
                t -> t instanceof MethodInvocationTree c && spelledName(c).equals(own)))
        .map(m -> m.getName().toString())
        .findFirst()
        .orElse(own);
  }

  private boolean looksAtRest(MethodTree method, Element matcher) {
    return Locals.any(
        method,
        t -> t instanceof MethodInvocationTree c
            && ON_MATCHER.contains(spelledName(c))
            && receiver(c) instanceof ExpressionTree on
            && matcher.equals(source.element(on))
            && c.getArguments().isEmpty());
  }

  private @Nullable String regexOfMatcher(MethodTree method, Element matcher) {
    return Locals.onlyValue(source, method, matcher) instanceof MethodInvocationTree made
            && calledName(made).equals("java.util.regex.Pattern.matcher")
        ? regexOf(receiver(made))
        : null;
  }

  /** The expression of a call on a pattern, a matcher or a text; null where it is not a constant. */
  private @Nullable String regexOf(MethodInvocationTree call) {
    if (calledName(call).startsWith("java.lang.String.")) {
      return constant(call.getArguments().getFirst()) instanceof String text ? text : null;
    }
    Tree on = receiver(call);
    if (on == null) {
      return null;
    }
    Tree made = origin(on);
    return made instanceof MethodInvocationTree matcher
            && calledName(matcher).equals("java.util.regex.Pattern.matcher")
        ? regexOf(receiver(matcher))
        : null;
  }

  private @Nullable String regexOf(@Nullable Tree pattern) {
    if (pattern == null) {
      return null;
    }
    Tree made = origin(pattern);
    if (made instanceof MethodInvocationTree compile
        && calledName(compile).equals("java.util.regex.Pattern.compile")) {
      return constant(compile.getArguments().getFirst()) instanceof String text ? text : null;
    }
    Element field = source.element(made);
    if (field == null || field.getKind() != ElementKind.FIELD) {
      return null;
    }
    return Locals.all(source.unit(), VariableTree.class).stream()
        .filter(v -> field.equals(source.element(v)) && v.getInitializer() != null)
        .findFirst()
        .map(v -> bare(v.getInitializer()) instanceof MethodInvocationTree compile
                && calledName(compile).equals("java.util.regex.Pattern.compile")
                && constant(compile.getArguments().getFirst()) instanceof String text
            ? text
            : null)
        .orElse(null);
  }

  private static boolean isAnchored(String regex) {
    return regex.matches("(?s)(?:\\(\\?[a-z]+\\))?(?:\\^|\\\\A).*|.*(?<!\\\\)(?:\\$|\\\\z|\\\\Z)");
  }

  private static boolean isWhole(String regex, boolean loop) {
    boolean begins = regex.matches("(?s)(?:\\(\\?[a-z]+\\))?(?:\\^|\\\\A).*");
    boolean ends = regex.matches("(?s).*(?<!\\\\)(?:\\$|\\\\z|\\\\Z)\\)*");
    return loop ? regex.contains("\\G") : begins && ends;
  }

  private void replacement(MethodInvocationTree call, ExpressionTree given) {
    Tree value = bare(given);
    if (value instanceof LambdaExpressionTree lambda) {
      if (lambda.getBody() instanceof ExpressionTree answer) {
        text(call, answer, 0);
      } else {
        Locals.all(lambda.getBody(), ReturnTree.class).stream()
            .map(ReturnTree::getExpression)
            .forEach(e -> {
              if (e != null) {
                text(call, e, 0);
              }
            });
      }
    } else {
      text(call, value, 0);
    }
  }

  /** Whether a part of a replacement comes from a text that may hold a dollar or a backslash. */
  private void text(MethodInvocationTree call, Tree value, int depth) {
    Tree part = origin(value);
    if (constant(part) != null || depth > 8 || !isA(part, "java.lang.CharSequence")) {
      return;
    }
    switch (part) {
      case BinaryTree sum -> {
        text(call, sum.getLeftOperand(), depth + 1);
        text(call, sum.getRightOperand(), depth + 1);
      }
      case ConditionalExpressionTree choice -> {
        text(call, choice.getTrueExpression(), depth + 1);
        text(call, choice.getFalseExpression(), depth + 1);
      }
      case MethodInvocationTree made -> {
        if (spelledName(made).equals("group") && !isTame(call, made)) {
          unquoted(call, made);
        }
      }
      case IdentifierTree name -> {
        if (source.element(name) instanceof VariableElement parameter
            && parameter.getKind() == ElementKind.PARAMETER
            && isGivenFromOutside(parameter)
            && !name.getName().toString().toLowerCase(Locale.ROOT).contains("repl")) {
          unquoted(call, name);
        }
      }
      default -> {}
    }
  }

  /** A parameter of a method that others can call. */
  private boolean isGivenFromOutside(Element parameter) {
    MethodTree method = method();
    return method != null
        && !method.getModifiers().getFlags().contains(javax.lang.model.element.Modifier.PRIVATE)
        && method.getParameters().stream().anyMatch(p -> parameter.equals(source.element(p)));
  }

  private boolean isTame(MethodInvocationTree call, MethodInvocationTree group) {
    Tree on = receiver(group);
    String regex = regexOf(call);
    MethodTree around = method();
    if (regex == null
        && on != null
        && around != null
        && source.element(on) instanceof VariableElement matcher) {
      regex = regexOfMatcher(around, matcher);
    }
    Object which =
        group.getArguments().isEmpty() ? 0 : constant(group.getArguments().getFirst());
    return regex != null && which != null && Groups.isTame(regex, which);
  }

  private void unquoted(MethodInvocationTree call, Tree part) {
    ask(
        "unquoted-replacement",
        call,
        source.code(part)
            + " stands in a replacement as it comes: \"$1\" in it names a group, and a lone \"$\" or \"\\\" throws. Use Matcher.quoteReplacement.");
  }

  /** Statements of a block, for those who read it. */
  static List<? extends StatementTree> statements(@Nullable BlockTree block) {
    return block == null ? List.of() : block.getStatements();
  }
}
