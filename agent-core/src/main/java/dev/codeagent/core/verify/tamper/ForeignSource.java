package dev.codeagent.core.verify.tamper;

import dev.codeagent.core.verify.source.ForeignLanguage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * The tests of a source in a language that is not parsed here: which there are and what each demands. A source that
 * names no tests, such as a script of bare assertions, counts as one. Immutable after construction.
 */
final class ForeignSource {

  /** Characters of a line that are looked at; longer ones are data. */
  private static final int MAX_LINE = 2_000;

  /**
   * What one test does.
   *
   * @param demands its lines that demand something, those aside that everything meets
   * @param exact how many of them demand an equality
   * @param outs ways out before the end
   * @param swallowed demands whose failure is thrown away
   */
  record TestBody(List<String> demands, int exact, int outs, int swallowed) {
    TestBody {
      demands = List.copyOf(demands);
    }

    /** The demands without names, by which a test under another name is known again. */
    List<String> shapes() {
      return demands.stream()
          .map(line -> line.replaceAll("[\\p{L}_][\\p{L}\\p{N}_]*", "_").replaceAll("\\s+", ""))
          .sorted()
          .toList();
    }
  }

  private final ForeignLanguage language;
  private final List<String> lines;
  private final Map<String, TestBody> tests;

  private ForeignSource(ForeignLanguage language, List<String> lines, Map<String, TestBody> tests) {
    this.language = language;
    this.lines = lines;
    this.tests = tests;
  }

  static ForeignSource of(String path, String text, ForeignLanguage language) {
    List<String> lines = new ArrayList<>();
    text.lines().forEach(l -> lines.add(l.length() > MAX_LINE ? l.substring(0, MAX_LINE) : l));
    List<String> code = withoutComments(lines);
    Map<String, List<String>> bodies = new LinkedHashMap<>();
    String current = "";
    for (String line : code) {
      Matcher start = language.test(line);
      if (start.find()) {
        current = start.group(1) == null ? start.group(start.groupCount()) : start.group(1);
      }
      bodies.computeIfAbsent(current, name -> new ArrayList<>()).add(line);
    }
    if (bodies.size() > 1) {
      bodies.remove("");
    }
    Map<String, TestBody> tests = new LinkedHashMap<>();
    String file = path.substring(path.lastIndexOf('/') + 1);
    bodies.forEach((name, body) -> tests.put(name.isEmpty() ? file : name, body(language, body)));
    tests
        .entrySet()
        .removeIf(test -> (language.namesAnyFunction() || test.getKey().equals(file))
            && test.getValue().demands().isEmpty());
    return new ForeignSource(language, lines, tests);
  }

  private static TestBody body(ForeignLanguage language, List<String> lines) {
    List<String> demands = new ArrayList<>();
    int exact = 0;
    int outs = 0;
    int swallowed = 0;
    for (String line : lines) {
      boolean vacuous = ForeignLanguage.isVacuous(line);
      boolean equality = ForeignLanguage.EQUALITY.matcher(line).find()
          && !ForeignLanguage.TRUTH.matcher(line).find();
      boolean demands1 = language.isDemand(line);
      if (demands1 && !vacuous) {
        demands.add(line.strip());
      }
      boolean condition = language == ForeignLanguage.GO && line.strip().startsWith("if ");
      exact += equality && !vacuous && (demands1 || condition) ? 1 : 0;
      outs += ForeignLanguage.WAY_OUT.matcher(line).find() ? 1 : 0;
      swallowed += ForeignLanguage.SWALLOWED.matcher(line).find() ? 1 : 0;
    }
    return new TestBody(demands, exact, outs, swallowed);
  }

  /** The lines of code; a comment or a text over several lines demands nothing. */
  static List<String> withoutComments(List<String> lines) {
    List<String> code = new ArrayList<>();
    String until = "";
    for (String line : lines) {
      String bare = line.strip();
      if (!until.isEmpty()) {
        until = bare.contains(until) ? "" : until;
        continue;
      }
      until = opened(bare);
      boolean comment = bare.startsWith("#") || bare.startsWith("//") || bare.startsWith("*");
      if (until.isEmpty() && !comment) {
        code.add(line);
      }
    }
    return code;
  }

  /** What ends the comment or text that a line opens; empty when it opens none. */
  private static String opened(String bare) {
    for (String quotes : List.of("\"\"\"", "'''")) {
      if (bare.startsWith(quotes) && bare.indexOf(quotes, quotes.length()) < 0) {
        return quotes;
      }
    }
    if (bare.startsWith("/*") && !bare.contains("*/")) {
      return "*/";
    }
    return bare.startsWith("=begin") ? "=end" : bare.startsWith(": <<") ? "EOF" : "";
  }

  /** The tests by name. */
  Map<String, TestBody> tests() {
    return tests;
  }

  /** How many lines tell the runner to leave something out. */
  long skips() {
    return lines.stream().filter(language::skips).count();
  }

  /** Where the first such line stands, counted from 1; 0 where there is none. */
  int firstSkip() {
    for (int i = 0; i < lines.size(); i++) {
      if (language.skips(lines.get(i))) {
        return i + 1;
      }
    }
    return 0;
  }
}
