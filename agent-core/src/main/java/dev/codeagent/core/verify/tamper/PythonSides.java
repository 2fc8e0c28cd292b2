package dev.codeagent.core.verify.tamper;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows what comes from the one object and what from the other through a comparison of Python. It compares them where an
 * operator or a call that is not known to compare nothing meets a value of each; types, lengths, hashes and the names of
 * fields are no values. Read by brackets, commas and operators; what cannot be followed counts as a value. Not for many threads.
 */
final class PythonSides {

  private static final int ONE = 1;
  private static final int OTHER = 2;
  private static final int BOTH = ONE | OTHER;

  /** Brackets within each other that are followed. */
  private static final int MAX_DEPTH = 40;

  private static final Pattern SPELLED = Pattern.compile("\\{\\s*(?<name>\\w+)");

  /** Between these, each stands for itself. */
  private static final Set<String> APART = Set.of(
      "and", "or", "not", "if", "elif", "else", "while", "return", "assert", "yield", "await",
      "case", ":", ":=", ";");

  private static final Set<String> COMPARES = Set.of("==", "!=", "<", ">", "<=", ">=", "is", "in");

  /** Arithmetic, of which a part says how far two values are from each other. */
  private static final Set<String> ARITHMETIC =
      Set.of("+", "-", "*", "/", "//", "%", "&", "|", "^", "@", "**", "~");

  private static final Set<String> DISTANCE = Set.of("-", "/", "//", "%", "&", "^");

  /** What says of an object its type, its length, its hash or the names of what it holds. */
  private static final Set<String> NO_VALUE = Set.of(
      "isinstance",
      "issubclass",
      "hasattr",
      "callable",
      "type",
      "hash",
      "bool",
      "id",
      "len",
      "dir",
      "fields",
      "__class__",
      "__name__",
      "__qualname__",
      "__module__",
      "__slots__",
      "__doc__",
      "__annotations__",
      "__dataclass_fields__",
      "__len__",
      "__hash__",
      "__sizeof__",
      "__bool__");

  /** Calls that put values together or tell them and compare none. */
  private static final Set<String> NO_COMPARISON = Set.of(
      "zip",
      "zip_longest",
      "list",
      "tuple",
      "set",
      "frozenset",
      "dict",
      "sorted",
      "reversed",
      "enumerate",
      "iter",
      "next",
      "all",
      "any",
      "sum",
      "min",
      "max",
      "range",
      "chain",
      "product",
      "from_iterable",
      "getattr",
      "vars",
      "str",
      "repr",
      "int",
      "float",
      "abs",
      "round",
      "print",
      "cast",
      "append",
      "add",
      "extend",
      "update",
      "join",
      "format",
      "debug",
      "info",
      "warning");

  /** Calls that go through what they are given, which of the fields of an object are the names. */
  private static final Set<String> GOES_THROUGH = Set.of(
      "zip",
      "zip_longest",
      "list",
      "tuple",
      "set",
      "frozenset",
      "sorted",
      "reversed",
      "enumerate",
      "iter",
      "map",
      "filter",
      "chain",
      "product");

  /** Calls that give what they are given to a function. */
  private static final Set<String> HANDS_OVER = Set.of("map", "starmap", "filter", "reduce");

  private final Map<String, Integer> sides = new HashMap<>();
  private boolean compares;
  private int depth;

  private PythonSides(String one, String other) {
    sides.put(one, ONE);
    sides.put("super", ONE);
    sides.put(other, OTHER);
  }

  /**
   * Whether statements hold some value of the one object against one of the other.
   *
   * @param one the name of the one object
   * @param other that of the other one
   */
  static boolean compared(List<String> statements, String one, String other) {
    PythonSides read = new PythonSides(one, other);
    statements.forEach(read::statement);
    return read.compares;
  }

  private void statement(String text) {
    List<String> tokens = PythonTokens.of(text);
    if (text.startsWith("case ")) {
      PythonTokens.names(tokens).forEach(name -> sides.merge(name, OTHER, (a, b) -> a | b));
    }
    List<List<String>> assigned = PythonTokens.split(tokens, Set.of("="));
    if (assigned.size() > 1) {
      List<String> value = assigned.getLast();
      for (List<String> target : assigned.subList(0, assigned.size() - 1)) {
        bind(
            PythonTokens.split(target, Set.of(":")).getFirst(),
            value,
            PythonTokens.elements(value));
      }
    } else {
      several(tokens);
    }
  }

  /** Gives targets what they come from, each its own where as many are given. */
  private void bind(List<String> targets, List<String> whole, List<List<String>> given) {
    List<List<String>> names = PythonTokens.split(targets, Set.of(","));
    boolean each = names.size() > 1 && names.size() == given.size();
    int all = each ? 0 : several(whole);
    for (int i = 0; i < names.size(); i++) {
      int side = each ? several(given.get(i)) : all;
      if (!names.get(i).contains(".")) {
        PythonTokens.names(names.get(i)).forEach(name -> sides.merge(name, side, (a, b) -> a | b));
      }
    }
  }

  /** What stands between commas, loops of comprehensions included. */
  private int several(List<String> tokens) {
    if (depth == MAX_DEPTH) {
      compares = true;
      return BOTH;
    }
    int found = 0;
    depth++;
    for (List<String> part : PythonTokens.elements(tokens)) {
      found |= part(part);
    }
    depth--;
    return found;
  }

  private int part(List<String> tokens) {
    List<List<String>> function = PythonTokens.split(tokens, Set.of("lambda"));
    if (function.size() > 1) {
      return lambda(tokens, function.getFirst().size());
    }
    List<List<String>> loops = PythonTokens.split(tokens, Set.of("for"));
    for (List<String> loop : loops.subList(1, loops.size())) {
      List<List<String>> from = PythonTokens.split(loop, Set.of("in"));
      List<String> rest =
          from.size() < 2 ? List.of() : loop.subList(from.getFirst().size() + 1, loop.size());
      List<List<String>> ways = PythonTokens.split(rest, Set.of("if", ":"));
      List<String> through = ways.getFirst();
      boolean zip = through.size() > 2
          && through.getFirst().startsWith("zip")
          && through.get(1).equals("(")
          && PythonTokens.close(through, 1) == through.size() - 1;
      bind(
          from.getFirst(),
          isOfFields(through) ? List.of() : through,
          zip
              ? PythonTokens.elements(through.subList(2, through.size() - 1)).stream()
                  .map(each -> isOfFields(each) ? List.<String>of() : each)
                  .toList()
              : List.of());
      ways.subList(1, ways.size()).forEach(this::several);
    }
    List<List<String>> named = PythonTokens.split(loops.getFirst(), Set.of("="));
    int found = 0;
    for (List<String> term : PythonTokens.split(named.getLast(), APART)) {
      found |= term(term);
    }
    return found;
  }

  /** Two parameters stand for a value of each object, one for a pair of them. */
  private int lambda(List<String> tokens, int at) {
    int end = at
        + PythonTokens.split(tokens.subList(at, tokens.size()), Set.of(":"))
            .getFirst()
            .size();
    List<String> names = PythonTokens.names(tokens.subList(at + 1, end));
    for (int i = 0; i < names.size(); i++) {
      sides.put(names.get(i), names.size() == 1 ? BOTH : i == 0 ? ONE : OTHER);
    }
    return part(tokens.subList(Math.min(end + 1, tokens.size()), tokens.size()));
  }

  private int term(List<String> tokens) {
    List<List<String>> operands = PythonTokens.split(tokens, COMPARES);
    int found = 0;
    int last = 0;
    for (int i = 0; i < operands.size(); i++) {
      int side = operand(operands.get(i));
      found |= side;
      if (i > 0) {
        List<String> before = operands.get(i - 1);
        boolean identity =
            tokens.contains("is") && before.size() == 1 && operands.get(i).size() == 1;
        compares |= !identity && !before.equals(operands.get(i)) && meet(last, side);
      }
      last = side;
    }
    return found;
  }

  private static boolean meet(int left, int right) {
    return ((left & ONE) != 0 && (right & OTHER) != 0)
        || ((left & OTHER) != 0 && (right & ONE) != 0);
  }

  private int operand(List<String> tokens) {
    List<List<String>> atoms = PythonTokens.split(tokens, ARITHMETIC);
    int found = 0;
    int at = -1;
    for (List<String> atom : atoms) {
      int side = atom(atom);
      compares |= at >= 0 && DISTANCE.contains(tokens.get(at)) && meet(found, side);
      found |= side;
      at += atom.size() + 1;
    }
    return found;
  }

  /** A name, a literal or brackets, with what is asked of it. */
  private int atom(List<String> tokens) {
    int found = 0;
    String name = "";
    boolean ofFields = false;
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      if ("([{".contains(token)) {
        int end = PythonTokens.close(tokens, i);
        List<String> inside = tokens.subList(i + 1, end);
        boolean call = token.equals("(") && !name.isEmpty();
        found = call ? call(name, found, inside) : found | several(inside);
        ofFields |= call && name.equals("vars");
        name = "";
        i = end;
      } else if ("\"'".indexOf(token.charAt(0)) >= 0) {
        found |= spelled(token);
      } else if (Character.isJavaIdentifierStart(token.charAt(0))) {
        boolean member = i > 0 && tokens.get(i - 1).equals(".");
        found = member ? found : found | sides.getOrDefault(token, 0);
        found = NO_VALUE.contains(token) || (ofFields && token.equals("keys")) ? 0 : found;
        ofFields = token.equals("__dict__");
        name = token;
      }
    }
    return found;
  }

  /** What a text with values in it is made of. */
  private int spelled(String text) {
    int found = 0;
    Matcher value = SPELLED.matcher(text);
    while (value.find()) {
      found |= sides.getOrDefault(value.group("name"), 0);
    }
    return found;
  }

  private int call(String name, int of, List<String> inside) {
    int found = of;
    List<List<String>> given = PythonTokens.elements(inside);
    for (List<String> each : given) {
      int side = several(each);
      found |= GOES_THROUGH.contains(name) && isOfFields(each) ? 0 : side;
    }
    if (HANDS_OVER.contains(name)) {
      String function = given.getFirst().isEmpty() ? "" : given.getFirst().getLast();
      compares |= found == BOTH
          && !given.getFirst().contains("lambda")
          && !NO_VALUE.contains(function)
          && !NO_COMPARISON.contains(function);
      return found;
    }
    if (NO_VALUE.contains(name)) {
      compares |= name.equals("len") && found == BOTH; // as many as two sets have together
      return 0;
    }
    compares |= found == BOTH && !NO_COMPARISON.contains(name);
    return found;
  }

  /** Whether going through it gives the names of an object's fields. */
  private static boolean isOfFields(List<String> tokens) {
    return !tokens.isEmpty()
        && (tokens.getLast().equals("__dict__")
            || (tokens.getFirst().equals("vars")
                && PythonTokens.close(tokens, 1) == tokens.size() - 1));
  }
}
