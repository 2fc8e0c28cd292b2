/** Tells what a test is made of, so that one in other clothes is known again. */
package dev.codeagent.core.verify.proof;

import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import dev.codeagent.core.verify.source.AssertionReader;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.Literal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * The calls of a test, each with what it is given in its order and with what it is called on, and the values beside them.
 * Locals, constants and helpers of the test's own stand for what they hold or do; how something is demanded, and in which
 * order, makes no difference. Not for many threads.
 */
final class MadeOf {

  /** Names within each other that are followed. */
  private static final int MAX_DEPTH = 3;

  /** Pieces of code that are read; what stands behind them makes no difference any more. */
  private static final int MAX_TOKENS = 20_000;

  private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");

  /** Types that tests import for what they demand with. */
  private static final Pattern DEMANDS = Pattern.compile("Assert|Assum|Matchers?\\b|Mockito|Truth");

  private final JavaMethod test;
  private final List<String> found = new ArrayList<>();

  private MadeOf(JavaMethod test) {
    this.test = test;
  }

  static List<String> of(JavaMethod test) {
    MadeOf made = new MadeOf(test);
    List<String> code = withoutLambdaCalls(made.code(test, new HashMap<>(), 0));
    made.read(code, 0, code.size(), new ArrayList<>(), false);
    if (made.found.isEmpty()) {
      made.found.add(test.key()); // nothing to compare it by
    }
    made.found.sort(Comparator.naturalOrder());
    return List.copyOf(made.found);
  }

  /** What a method's statements say, with values for the names of locals and parameters. */
  private List<String> code(JavaMethod method, Map<String, List<String>> values, int depth) {
    List<String> code = new ArrayList<>();
    for (StatementTree statement :
        Objects.requireNonNull(method.tree().getBody()).getStatements()) {
      String text = method.file().normal(statement);
      if (text.startsWith("System . ")) {
        continue;
      }
      if (statement instanceof VariableTree local && local.getInitializer() != null) {
        String value = method.file().normal(local.getInitializer());
        values.put(local.getName().toString(), grouped(spelled(tokens(value), values, depth)));
      } else {
        code.addAll(spelled(tokens(text), values, depth));
      }
    }
    return code;
  }

  private List<String> spelled(List<String> tokens, Map<String, List<String>> values, int depth) {
    List<String> code = new ArrayList<>();
    for (int i = 0; i < tokens.size() && code.size() < MAX_TOKENS; i++) {
      String token = tokens.get(i);
      boolean call = i + 1 < tokens.size() && tokens.get(i + 1).equals("(");
      boolean ofOthers = i > 0 && tokens.get(i - 1).equals(".");
      Optional<JavaMethod> own =
          call && !ofOthers && depth < MAX_DEPTH ? own(token) : Optional.empty();
      Optional<List<String>> constant = constant(token, depth);
      if (own.isPresent()) {
        int end = closing(tokens, i + 1);
        Map<String, List<String>> given = new HashMap<>();
        List<String> names = own.get().parameterNames();
        List<List<String>> arguments = arguments(tokens, i + 1, end);
        for (int n = 0; n < Math.min(names.size(), arguments.size()); n++) {
          given.put(names.get(n), grouped(spelled(arguments.get(n), values, depth + 1)));
        }
        code.addAll(code(own.get(), given, depth + 1));
        i = end;
      } else if (!call && values.containsKey(token)) {
        code.addAll(values.get(token));
      } else if (!call && constant.isPresent()) {
        code.addAll(constant.get());
      } else {
        code.add(token);
      }
    }
    return code;
  }

  /** A function stands in brackets, so that what is called on it can be told from what it calls. */
  private static List<String> grouped(List<String> code) {
    if (arrow(code) < 0) {
      return code;
    }
    List<String> group = new ArrayList<>(List.of("("));
    group.addAll(code);
    group.add(")");
    return group;
  }

  private static int arrow(List<String> code) {
    int minus = code.indexOf("-");
    return minus >= 0 && minus + 1 < code.size() && code.get(minus + 1).equals(">") ? minus : -1;
  }

  /** To call a function that is written down where it is called does what stands in it. */
  private static List<String> withoutLambdaCalls(List<String> code) {
    List<String> rest = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < code.size(); i++) {
      String token = code.get(i);
      rest.add(token);
      if (token.equals("(")) {
        open.push(rest.size() - 1);
      } else if (token.equals(")") && !open.isEmpty()) {
        int start = open.pop();
        boolean call = start > 0 && isName(rest.get(start - 1));
        boolean function = !call && arrow(rest.subList(start, rest.size())) >= 0;
        if (function
            && i + 3 < code.size()
            && code.get(i + 1).equals(".")
            && code.get(i + 3).equals("(")) {
          i += 2;
        }
      }
    }
    return rest;
  }

  /** What is passed at the closing bracket of an opening one. */
  private static int closing(List<String> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).equals("(") ? 1 : tokens.get(i).equals(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  private static List<List<String>> arguments(List<String> tokens, int open, int end) {
    List<List<String>> found = new ArrayList<>();
    List<String> current = new ArrayList<>();
    int depth = 0;
    for (String token : tokens.subList(open + 1, Math.max(open + 1, end))) {
      depth += "({[".contains(token) ? 1 : ")}]".contains(token) ? -1 : 0;
      if (depth == 0 && token.equals(",")) {
        found.add(current);
        current = new ArrayList<>();
      } else {
        current.add(token);
      }
    }
    found.add(current);
    return found;
  }

  private Optional<List<String>> constant(String name, int depth) {
    return depth >= MAX_DEPTH
        ? Optional.empty()
        : test.file().types().stream()
            .flatMap(type -> type.fields().stream())
            .filter(f -> f.getName().contentEquals(name))
            .map(f -> f.getInitializer() == null
                ? tokens(test.file().normal(f.getType())).subList(0, 1) // it is made elsewhere
                : spelled(tokens(test.file().normal(f.getInitializer())), Map.of(), depth + 1))
            .findFirst();
  }

  private Optional<JavaMethod> own(String name) {
    return AssertionReader.demands(name)
        ? Optional.empty()
        : test.type().methods().stream()
            .filter(m -> m.name().equals(name) && m.hasBody() && !m.isConstructor())
            .findFirst();
  }

  private static List<String> tokens(String code) {
    return JavaTokens.of(code).stream().map(JavaTokens.Token::text).toList();
  }

  /**
   * Reads a stretch of code.
   *
   * @param into what the call around it is given
   * @param call whether there is such a call, that is no demand
   */
  private void read(List<String> code, int from, int to, List<String> into, boolean call) {
    String before = "";
    boolean ofDemand = false;
    for (int i = from; i < to; i++) {
      String token = code.get(i);
      String receiver = i > from && code.get(i - 1).equals(".") ? before : "";
      if (i + 1 < to && code.get(i + 1).equals("(") && isName(token)) {
        int end = Math.min(closing(code, i + 1), to - 1);
        boolean demand =
            AssertionReader.demands(token) || (ofDemand && code.get(i - 1).equals("."));
        List<String> given = new ArrayList<>();
        read(code, i + 2, end, given, !demand);
        before = demand ? "" : (receiver.isEmpty() ? imported(token) : receiver) + token + given;
        ofDemand = demand;
        if (!demand) {
          (call ? into : found).add(before);
        }
        i = end;
      } else {
        value(code, i).ifPresent(value -> (call ? into : found).add(value));
        boolean qualifies = i + 1 < to && code.get(i + 1).equals(".") && isName(token);
        boolean type = qualifies && Character.isUpperCase(token.charAt(0));
        if (CONSTANT.matcher(token).matches() || type) {
          before = token + ".";
        } else if (!token.equals(".")) {
          before = qualifies && !receiver.isEmpty() ? receiver + token + "." : "";
        }
        ofDemand &= token.equals(".");
      }
    }
  }

  /** The type that a method without a receiver is imported from, with a dot behind; empty where it is none. */
  private String imported(String name) {
    return test.file()
        .imports()
        .filter(i ->
            i.endsWith("." + name) || (i.endsWith(".*") && !DEMANDS.matcher(i).find()))
        .map(i -> i.substring(0, i.lastIndexOf('.')))
        .map(type -> type.substring(type.lastIndexOf('.') + 1))
        .filter(type -> Character.isUpperCase(type.charAt(0)))
        .findFirst()
        .map(type -> type + ".")
        .orElse("");
  }

  private static boolean isName(String token) {
    return Character.isJavaIdentifierStart(token.charAt(0)) && !SourceVersion.isKeyword(token);
  }

  /** A literal with its sign, or a constant of others. */
  private static Optional<String> value(List<String> code, int at) {
    String token = code.get(at);
    if (CONSTANT.matcher(token).matches()) {
      return Optional.of(token);
    }
    Optional<Literal> literal = JavaTokens.literals(token).stream().findFirst();
    boolean minus = at > 0 && code.get(at - 1).equals("-");
    boolean difference = at > 1
        && (")]".contains(code.get(at - 2))
            || Character.isJavaIdentifierPart(code.get(at - 2).charAt(0)));
    return literal.map(l -> minus && !difference ? "-" + l.value() : l.value());
  }
}
