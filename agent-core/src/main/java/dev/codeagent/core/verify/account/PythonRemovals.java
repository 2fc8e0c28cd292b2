/** Tells tests of Python that go with the code that the task takes away. */
package dev.codeagent.core.verify.account;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The task has to take both away, and the test, with all of the tests' own code that it uses, may name nothing that
 * production still declares. Names are compared as words, so that a name that two things bear counts as the one that stays.
 * Immutable.
 */
final class PythonRemovals {
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
  private static final Pattern DEFINITION =
      Pattern.compile("^\\s*(?:async\\s+)?(?:def|class)\\s+(?<name>\\w+).*");
  private static final Pattern ASSIGNMENT =
      Pattern.compile("^\\s*(?<name>\\w+)\\s*(?::[^=]{1,100})?=(?!=).*");
  private static final Pattern ALIAS = Pattern.compile("\\b(?<name>\\w+)\\s+as\\s+(?<alias>\\w+)");
  private static final Pattern SETTING_UP = Pattern.compile("(?i)set_?up\\w*");
  /** Texts and comments, which demand nothing; what a text is told to fill in does. */
  private static final Pattern TEXT = Pattern.compile(
      "(?s:\"\"\".*?\"\"\"|'''.*?''')|(?<![fF])(?:\"(?:[^\"\\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\\\n]|\\\\.)*+')|#[^\\n]*");

  private final VerificationContext context;
  private final TaskWords words;
  /** By name that production lost what the task may call it: itself, or the module that went with it. */
  private final Map<String, Set<String>> gone = new HashMap<>();

  private final Set<String> stays;

  PythonRemovals(VerificationContext context) {
    this.context = context;
    this.words = TaskWords.of(context);
    List<ChangedFile> less = context.changes().stream()
        .filter(file -> file.kind() != ChangedFile.Kind.ADDED && isProduction(file.path()))
        .toList();
    this.stays = less.isEmpty()
        ? Set.of()
        : context.head().paths().stream()
            .filter(this::isProduction)
            .flatMap(path -> declared(context.head(), path).stream())
            .collect(Collectors.toSet());
    less.forEach(this::lost);
  }

  private boolean isProduction(String path) {
    return path.endsWith(".py") && context.isProduction(path);
  }

  private void lost(ChangedFile file) {
    for (String name : declared(context.base(), file.path())) {
      if (!stays.contains(name)) {
        Set<String> called = gone.computeIfAbsent(name, n -> new HashSet<>(Set.of(n)));
        if (file.kind() == ChangedFile.Kind.DELETED) {
          called.add(stem(file.path()));
        }
      }
    }
  }

  private static Set<String> declared(Tree tree, String path) {
    return definitions(lines(tree, path)).keySet().stream()
        .filter(name -> !name.startsWith("__"))
        .collect(Collectors.toSet());
  }

  private static String stem(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.py$", "");
  }

  /** Whether a source of base's tests uses what the change takes away. */
  boolean needs(String path) {
    Set<String> used = words(lines(context.base(), path));
    return gone.entrySet().stream()
        .anyMatch(e -> used.contains(e.getKey()) || e.getValue().stream().anyMatch(used::contains));
  }

  /** Whether the task takes away a test of base and all that it demands something of. */
  boolean asked(String key) {
    Optional<String> path = TestSources.file(context.base(), TestSources.className(key))
        .filter(file -> file.endsWith(".py") && context.isTest(file));
    if (path.isEmpty() || gone.isEmpty() || !words.removesTests()) {
      return false;
    }
    List<String> lines = lines(context.base(), path.get());
    Optional<String> test = PythonTests.text(
        String.join("\n", lines),
        TestSources.simpleName(TestSources.className(key)),
        TestSources.methodName(key));
    if (test.isEmpty()) {
      return false;
    }
    Set<String> used = used(test.get(), lines);
    boolean asked = used.stream()
        .flatMap(name -> gone.getOrDefault(name, Set.of()).stream())
        .anyMatch(name -> words.removes(List.of(name)));
    used.retainAll(stays);
    return asked && used.isEmpty();
  }

  /** The words of a test and of what it uses of the tests' own code. */
  private Set<String> used(String test, List<String> lines) {
    Map<String, Set<String>> own = definitions(lines);
    Map<String, Set<String>> others = new HashMap<>();
    for (String path : context.base().paths()) {
      if (path.endsWith(".py") && context.isTest(path)) {
        definitions(lines(context.base(), path))
            .forEach((name, body) ->
                others.computeIfAbsent(name, n -> new HashSet<>()).addAll(body));
      }
    }
    others.putAll(own);
    ALIAS
        .matcher(String.join("\n", lines))
        .results()
        .forEach(m -> others.computeIfAbsent(m.group(2), n -> new HashSet<>()).add(m.group(1)));
    Set<String> used = words(List.of(test));
    own.forEach((name, body) -> {
      if (SETTING_UP.matcher(name).matches()) {
        used.addAll(body);
      }
    });
    for (int known = -1; known < used.size(); ) {
      known = used.size();
      List.copyOf(used).forEach(name -> used.addAll(others.getOrDefault(name, Set.of())));
    }
    return used;
  }

  /** By name that a source gives what stands behind it: its functions and classes, and what they and it hold. */
  private static Map<String, Set<String>> definitions(List<String> lines) {
    Map<String, Set<String>> found = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher definition = DEFINITION.matcher(lines.get(i));
      Matcher assignment = ASSIGNMENT.matcher(lines.get(i));
      if (definition.matches()) {
        add(found, definition.group("name"), block(lines, i));
      } else if (assignment.matches() && !isLocal(lines, i)) {
        add(found, assignment.group("name"), block(lines, i));
      }
    }
    return found;
  }

  private static void add(Map<String, Set<String>> found, String name, List<String> block) {
    found.computeIfAbsent(name, n -> new HashSet<>()).addAll(words(block));
  }

  /** A line with those that belong to it by their indentation. */
  private static List<String> block(List<String> lines, int at) {
    List<String> block = new ArrayList<>(List.of(lines.get(at)));
    for (String line : lines.subList(at + 1, lines.size())) {
      boolean closes = line.strip().matches("[)\\]}].*");
      if (!line.isBlank() && !closes && indent(line) <= indent(lines.get(at))) {
        break;
      }
      block.add(line);
    }
    return block;
  }

  /** Whether a line stands in something else than a class or the module itself. */
  private static boolean isLocal(List<String> lines, int at) {
    int indent = indent(lines.get(at));
    for (int i = at - 1; i >= 0 && indent > 0; i--) {
      if (!lines.get(i).isBlank() && indent(lines.get(i)) < indent) {
        return !lines.get(i).strip().startsWith("class ");
      }
    }
    return false;
  }

  private static List<String> lines(Tree tree, String path) {
    String text = tree.text(path).orElse("");
    return TEXT.matcher(text)
        .replaceAll(part -> part.group().startsWith("#") ? "" : "\"\"")
        .lines()
        .toList();
  }

  private static Set<String> words(Collection<String> texts) {
    return texts.stream()
        .flatMap(text -> WORD.matcher(text).results())
        .map(MatchResult::group)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
