/** What a project says of its files to GitHub's linguist. */
package dev.codeagent.core.verify.syntax;

import dev.codeagent.core.verify.suite.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of {@code .gitattributes} that calls files generated or vendored, or takes that back.
 *
 * @param glob where they lie
 * @param lets whether they are let be
 */
record LinguistRule(Glob glob, boolean lets) {
  /** Lines beyond which no person wrote the file. */
  private static final int MAX_LINES = 1000;

  /** Longer patterns are no globs that a person writes, nor are those with many stars, which take long to match. */
  private static final int MAX_PATTERN = 200;

  private static final int MAX_STARS = 6;

  private static final Pattern SET =
      Pattern.compile("linguist-(?:vendored|generated)(?:=true|=1)?");
  private static final Pattern UNSET =
      Pattern.compile("[-!]linguist-(?:vendored|generated)|linguist-(?:vendored|generated)=false");

  static List<LinguistRule> read(String attributes) {
    List<LinguistRule> rules = new ArrayList<>();
    for (String line : attributes.lines().limit(MAX_LINES).toList()) {
      List<String> words = List.of(line.strip().split("\\s+"));
      String pattern = words.getFirst();
      boolean usable = !pattern.isEmpty()
          && pattern.length() <= MAX_PATTERN
          && pattern.chars().filter(c -> c == '*').count() <= MAX_STARS
          && !pattern.startsWith("#")
          && !pattern.startsWith("\"");
      if (usable && words.stream().anyMatch(w -> SET.matcher(w).matches())) {
        rules.add(new LinguistRule(glob(pattern), true));
      } else if (usable && words.stream().anyMatch(w -> UNSET.matcher(w).matches())) {
        rules.add(new LinguistRule(glob(pattern), false));
      }
    }
    return rules;
  }

  /** The last line that matches has the word, as with git. */
  static boolean lets(List<LinguistRule> rules, String path) {
    return rules.reversed().stream()
        .filter(r -> r.glob().matches(path))
        .findFirst()
        .map(LinguistRule::lets)
        .orElse(false);
  }

  /** A pattern without a slash within holds in every folder. */
  private static Glob glob(String pattern) {
    String inner = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    return Glob.of(pattern.indexOf('/') < 0 ? "**/" + inner : inner.isEmpty() ? "*" : inner);
  }
}
