/** Tells whether a task speaks of what a test looks at, by what their words begin with. */
package dev.codeagent.core.verify.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of code are taken apart: {@code insuranceCents} is spoken of where the task says “insurance”. Immutable. */
public final class SpokenOf {

  private static final Pattern PARTS =
      Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|[^\\p{L}]+");
  /** Letters by which words are compared, so that endings do not matter. */
  private static final int STEM = 5;

  /** Letters below which a word tells nothing. */
  private static final int SHORTEST = 4;

  /** Words that stand in every test, or in every task. */
  private static final Set<String> COMMON = Stream.of(
          "test",
          "tests",
          "assert",
          "equals",
          "equal",
          "value",
          "values",
          "result",
          "should",
          "must",
          "expected",
          "given",
          "then",
          "when",
          "with",
          "that",
          "this",
          "from",
          "into",
          "true",
          "false",
          "null",
          "string",
          "class",
          "list",
          "method",
          "returns",
          "return",
          "code",
          "work",
          "works",
          "throws",
          "throw",
          "make",
          "makes",
          "pass",
          "passes",
          "change",
          "instead",
          "have",
          "does",
          "each")
      .map(SpokenOf::stem)
      .collect(Collectors.toUnmodifiableSet());

  private final Set<String> stems;
  private final boolean latin;

  private SpokenOf(Set<String> stems, boolean latin) {
    this.stems = stems;
    this.latin = latin;
  }

  /** What a task speaks of. */
  public static SpokenOf by(TaskWords words) {
    String own = words.own();
    return new SpokenOf(
        stems(own), own.chars().anyMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')));
  }

  /** Whether the task shares a word with some code; one that has no Latin letter can share none and may mean any. */
  public boolean speaksOf(String code) {
    return !latin || stems(code).stream().anyMatch(stems::contains);
  }

  private static Set<String> stems(String text) {
    return PARTS
        .splitAsStream(text)
        .filter(word -> word.length() >= SHORTEST)
        .map(SpokenOf::stem)
        .filter(stem -> !COMMON.contains(stem))
        .collect(Collectors.toSet());
  }

  private static String stem(String word) {
    return word.substring(0, Math.min(STEM, word.length())).toLowerCase(Locale.ROOT);
  }
}
