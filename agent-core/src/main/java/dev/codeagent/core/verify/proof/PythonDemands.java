package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.source.ForeignLanguage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What test functions of Python demand, themselves or through functions of the tests that they call. A test that only uses
 * what a function answers fails where a stub answers nothing, and says nothing of what the function does. Immutable.
 */
final class PythonDemands {

  /** Texts, of one line or several, and comments: what stands in them demands nothing. */
  private static final Pattern TEXT = Pattern.compile(
      "(?s:\"\"\".*?\"\"\"|'''.*?''')|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|'[^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+)*+'|#[^\\n]*");

  private static final Pattern DEFINITION =
      Pattern.compile("^(?:async\\s+)?def\\s+(?<name>\\w+)\\s*\\((?<rest>.*)", Pattern.DOTALL);
  private static final Pattern HEAD =
      Pattern.compile("(?<parameters>.*)\\)[^():]*:(?<beside>.*)", Pattern.DOTALL);
  private static final Pattern CLASS = Pattern.compile("^class\\s+(?<name>\\w+)");

  /** Functions of libraries that demand something and that no test says {@code assert} or {@code raises} of. */
  private static final Pattern CALL = Pattern.compile(
      "(?<![\\w.])(?<name>(?:assert|expect|ensure)\\w*|raises|warns|fail)\\s*\\(|\\.(?:should|fail|check)\\w*\\b"
          + "|\\bpytest\\.(?:warns|fail)\\b|^raise\\s+AssertionError\\b");

  /** An assertion of nothing but literals. */
  private static final Pattern OF_LITERALS =
      Pattern.compile("^assert\\s+(?:not\\s+)?(?:True|False|None|[\\d\"'.,()\\[\\]\\s])*$");

  private static final Pattern WORD = Pattern.compile("[\\p{L}_]\\w*");
  private static final Pattern GIVEN = Pattern.compile(
      "^(?<targets>[\\w\\s,.*()\\[\\]]{1,200}?)(?::[^=\\n]{1,100})?[-+*/|&]?=(?!=)|^(?:async\\s+)?for\\s+(?<each>[\\w\\s,()]{1,200}?)\\s+in\\b|\\bas\\s+(?<as>\\w+)");

  /** What a stub's answer lacks, as Python says it. */
  private static final Pattern LACKS =
      Pattern.compile("'NoneType' object has no attribute '(?<name>\\w+)'");

  /** A statement by its indentation, without comments and what its texts say. */
  private record Statement(int indent, String text) {}

  /**
   * @param stem the name of its file without the ending
   * @param owner the class around it, empty where there is none
   * @param body its statements, without the head
   */
  private record Function(
      String stem, String owner, String name, Set<String> parameters, List<Statement> body) {}

  private final List<Function> functions = new ArrayList<>();
  private final Set<String> production;

  /**
   * @param tests the sources of tests by path
   * @param production the names that production gives its functions, which no library of tests gives them
   */
  PythonDemands(Map<String, String> tests, Set<String> production) {
    this.production = Set.copyOf(production);
    tests.forEach(this::read);
  }

  private void read(String path, String text) {
    String stem = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.py$", "");
    List<Statement> all = statements(
        TEXT.matcher(text).replaceAll(part -> part.group().startsWith("#") ? "" : "\"\""));
    String owner = "";
    int inside = -1;
    for (int i = 0; i < all.size(); i++) {
      Statement statement = all.get(i);
      Matcher type = CLASS.matcher(statement.text());
      if (statement.indent() <= inside) {
        owner = "";
        inside = -1;
      }
      if (type.find()) {
        owner = type.group("name");
        inside = statement.indent();
      }
      Matcher definition = DEFINITION.matcher(statement.text());
      if (definition.matches()) {
        Matcher head = HEAD.matcher(definition.group("rest"));
        boolean read = head.matches();
        List<Statement> body = new ArrayList<>();
        if (read && !head.group("beside").isBlank()) {
          body.add(new Statement(statement.indent() + 1, head.group("beside").strip()));
        }
        all.stream()
            .skip(i + 1L)
            .takeWhile(s -> s.indent() > statement.indent())
            .forEach(body::add);
        functions.add(new Function(
            stem,
            owner,
            definition.group("name"),
            read ? words(head.group("parameters")) : Set.of(),
            body));
      }
    }
  }

  /** The statements of a text, those over several lines put together. */
  private static List<Statement> statements(String code) {
    List<Statement> found = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    int indent = 0;
    int brackets = 0;
    for (String line : code.lines().toList()) {
      if (open.isEmpty()) {
        indent = line.length() - line.stripLeading().length();
      }
      open.append(open.isEmpty() ? "" : " ").append(line.strip());
      brackets += brackets(line);
      boolean goesOn = brackets > 0 || line.endsWith("\\");
      if (!goesOn) {
        if (!open.toString().isBlank()) {
          found.add(new Statement(indent, open.toString()));
        }
        open.setLength(0);
        brackets = 0;
      }
    }
    return found;
  }

  private static int brackets(String line) {
    return (int) line.chars().filter(c -> "([{".indexOf(c) >= 0).count()
        - (int) line.chars().filter(c -> ")]}".indexOf(c) >= 0).count();
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text).results().map(m -> m.group()).collect(Collectors.toSet());
  }

  /**
   * Whether a test demands something and fails by what it demands, as far as its source is known: where a stub's answer lacks
   * a name that the test uses, a demand uses it, or a value that a demand is about.
   */
  boolean carries(TestResult red) {
    List<Function> named = named(red);
    Matcher lacks = LACKS.matcher(red.problem() + " " + red.message());
    String lacking = lacks.find() ? lacks.group("name") : "";
    return named.isEmpty() || named.stream().anyMatch(test -> carries(test, lacking));
  }

  private boolean carries(Function test, String lacking) {
    if (!demands(test, new HashSet<>())) {
      return false;
    }
    boolean uses = test.body().stream().anyMatch(s -> words(s.text()).contains(lacking));
    return !uses || toldOf(test).contains(lacking);
  }

  /** The test functions that a result may be of. */
  private List<Function> named(TestResult result) {
    Matcher name = WORD.matcher(result.name());
    List<String> around = List.of(result.className().split("[.:$/]"));
    List<Function> found = name.lookingAt()
        ? functions.stream().filter(f -> f.name().equals(name.group())).toList()
        : List.of();
    List<Function> there = found.stream().filter(f -> around.contains(f.stem())).toList();
    List<Function> nearer = there.isEmpty() ? found : there;
    List<Function> owned =
        nearer.stream().filter(f -> f.owner().equals(around.getLast())).toList();
    return owned.isEmpty() ? nearer : owned;
  }

  private boolean demands(Function function, Set<Function> seen) {
    return seen.add(function)
        && function.body().stream().anyMatch(statement -> demands(statement, seen));
  }

  private boolean demands(Statement statement, Set<Function> seen) {
    String text = statement.text();
    if (DEFINITION.matcher(text).matches()) {
      return false;
    }
    boolean direct = ForeignLanguage.PYTHON.isDemand(text)
        && !ForeignLanguage.isVacuous(text)
        && !OF_LITERALS.matcher(text).matches();
    return direct || calls(text) || helpers(text).stream().anyMatch(f -> demands(f, seen));
  }

  /** Whether a statement calls what demands something by its name and is no function of the project. */
  private boolean calls(String text) {
    return CALL.matcher(text)
        .results()
        .map(m -> WORD.matcher(m.group()).results().map(w -> w.group()).reduce("", (a, b) -> b))
        .anyMatch(name -> !production.contains(name) && !isHelper(name));
  }

  private boolean isHelper(String name) {
    return functions.stream().anyMatch(f -> f.name().equals(name));
  }

  private List<Function> helpers(String text) {
    Set<String> named = words(text);
    return functions.stream().filter(f -> named.contains(f.name())).toList();
  }

  /** The words of the demands, of what stands around and in them, and of all that is done to their values. */
  private Set<String> toldOf(Function test) {
    Set<String> locals = new TreeSet<>(test.parameters());
    test.body().forEach(s -> locals.addAll(given(s.text())));
    Set<String> told = new HashSet<>();
    for (int i = 0; i < test.body().size(); i++) {
      Statement demand = test.body().get(i);
      if (demands(demand, new HashSet<>())) {
        told.addAll(words(demand.text()));
        test.body().stream()
            .skip(i + 1L)
            .takeWhile(s -> s.indent() > demand.indent())
            .forEach(s -> told.addAll(words(s.text())));
        int indent = demand.indent();
        for (int above = i - 1; above >= 0; above--) {
          Statement around = test.body().get(above);
          if (around.indent() < indent) {
            indent = around.indent();
            told.addAll(words(around.text()));
          }
        }
      }
    }
    for (int known = -1; known < told.size(); ) {
      known = told.size();
      for (Statement statement : test.body()) {
        Set<String> words = words(statement.text());
        if (words.stream().anyMatch(word -> locals.contains(word) && told.contains(word))) {
          told.addAll(words);
        }
      }
    }
    return told;
  }

  /** The names that a statement gives a value. */
  private static Set<String> given(String text) {
    Set<String> names = new TreeSet<>();
    GIVEN.matcher(text).results().forEach(m -> {
      for (int group = 1; group <= m.groupCount(); group++) {
        if (m.group(group) != null) {
          names.addAll(words(m.group(group)));
        }
      }
    });
    return names;
  }
}
