package dev.codeagent.core.verify.tamper;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The few texts that a narrow regular expression stands for, such as {@code [B]o+b}. The expression is read, never run, so
 * that no input can make it slow. What is open, such as {@code \w} or {@code .}, stands for no text here.
 */
final class FiniteTexts {

  /** Texts beyond which an expression is no disguise of some, but a rule. */
  private static final int MAX_TEXTS = 64;

  /** Characters of a text beyond which it is no input written by hand. */
  private static final int MAX_LENGTH = 300;

  /** Repetitions of one part that are tried where there is no upper bound: enough for any doubled letter. */
  private static final int MAX_REPEATS = 3;

  /** Groups within groups that are read. */
  private static final int MAX_DEPTH = 4;

  private final String pattern;
  private int at;

  private FiniteTexts(String pattern) {
    this.pattern = pattern;
  }

  /** What the expression stands for; empty when it is open, too wide or has marks that are not read here. */
  static Set<String> of(String pattern) {
    String bare = pattern.replaceFirst("^\\(\\?[a-z]{1,5}\\)", "").replaceFirst("^\\^", "");
    bare =
        bare.endsWith("$") && !bare.endsWith("\\$") ? bare.substring(0, bare.length() - 1) : bare;
    if (bare.length() > MAX_LENGTH) {
      return Set.of();
    }
    FiniteTexts reader = new FiniteTexts(bare);
    return reader
        .choices(0)
        .filter(found -> reader.at == reader.pattern.length())
        .orElse(Set.of());
  }

  private boolean more() {
    return at < pattern.length();
  }

  private Optional<Set<String>> choices(int depth) {
    Set<String> all = new LinkedHashSet<>();
    while (true) {
      Optional<Set<String>> one = sequence(depth);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(one.get());
      if (all.size() > MAX_TEXTS) {
        return Optional.empty();
      }
      if (!more() || pattern.charAt(at) != '|') {
        return Optional.of(all);
      }
      at++;
    }
  }

  private Optional<Set<String>> sequence(int depth) {
    Set<String> texts = Set.of("");
    while (more() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      Optional<Set<String>> part = atom(depth).flatMap(this::repeated);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      texts = product(texts, part.get());
      if (texts.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(texts);
  }

  /** All of the left followed by all of the right; empty when that is too much. */
  private static Set<String> product(Set<String> left, Set<String> right) {
    Set<String> joined = new LinkedHashSet<>();
    for (String one : left) {
      for (String other : right) {
        joined.add(one + other);
        if (joined.size() > MAX_TEXTS || one.length() + other.length() > MAX_LENGTH) {
          return Set.of();
        }
      }
    }
    return joined;
  }

  private Optional<Set<String>> atom(int depth) {
    char c = pattern.charAt(at++);
    return switch (c) {
      case '\\' -> escaped();
      case '[' -> letters();
      case '(' -> group(depth);
      case '.', '*', '+', '?', '{', '^', '$', ']' -> Optional.empty();
      default -> Optional.of(Set.of(String.valueOf(c)));
    };
  }

  private Optional<Set<String>> escaped() {
    if (!more()) {
      return Optional.empty();
    }
    char c = pattern.charAt(at++);
    if (c == 'Q') {
      int end = pattern.indexOf("\\E", at);
      String quoted = pattern.substring(at, end < 0 ? pattern.length() : end);
      at = end < 0 ? pattern.length() : end + 2;
      return Optional.of(Set.of(quoted));
    }
    return Character.isLetterOrDigit(c) ? Optional.empty() : Optional.of(Set.of(String.valueOf(c)));
  }

  private Optional<Set<String>> letters() {
    int end = pattern.indexOf(']', at);
    if (end <= at) {
      return Optional.empty();
    }
    String inside = pattern.substring(at, end);
    at = end + 1;
    if (inside.startsWith("^") || inside.matches("(?s).*[\\\\\\[&].*|.+-.+")) {
      return Optional.empty();
    }
    Set<String> found = new LinkedHashSet<>();
    inside.chars().forEach(c -> found.add(String.valueOf((char) c)));
    return Optional.of(found);
  }

  private Optional<Set<String>> group(int depth) {
    if (pattern.startsWith("?:", at)) {
      at += 2;
    } else if (more() && pattern.charAt(at) == '?') {
      return Optional.empty();
    }
    Optional<Set<String>> inside = depth >= MAX_DEPTH ? Optional.empty() : choices(depth + 1);
    if (inside.isEmpty() || !more() || pattern.charAt(at) != ')') {
      return Optional.empty();
    }
    at++;
    return inside;
  }

  private Optional<Set<String>> repeated(Set<String> part) {
    if (!more()) {
      return Optional.of(part);
    }
    return switch (pattern.charAt(at)) {
      case '?' -> times(part, 0, 1, at + 1);
      case '*' -> times(part, 0, MAX_REPEATS, at + 1);
      case '+' -> times(part, 1, MAX_REPEATS, at + 1);
      case '{' -> counted(part);
      default -> Optional.of(part);
    };
  }

  private Optional<Set<String>> counted(Set<String> part) {
    int end = pattern.indexOf('}', at);
    String inside = end < 0 ? "" : pattern.substring(at + 1, end);
    if (!inside.matches("\\d{1,2}(?:,\\d{0,2})?")) {
      return Optional.empty();
    }
    List<String> bounds = List.of(inside.split(",", -1));
    int least = Integer.parseInt(bounds.getFirst());
    String last = bounds.getLast();
    int most = last.isEmpty() ? least + MAX_REPEATS : Integer.parseInt(last);
    return most < least ? Optional.empty() : times(part, least, most, end + 1);
  }

  private Optional<Set<String>> times(Set<String> part, int least, int most, int next) {
    at = next;
    Set<String> found = new LinkedHashSet<>();
    Set<String> power = Set.of("");
    for (int i = 0; i < most; i++) {
      if (i >= least) {
        found.addAll(power);
      }
      power = product(power, part);
      if (power.isEmpty()) {
        return Optional.empty();
      }
    }
    found.addAll(power);
    return found.size() > MAX_TEXTS ? Optional.empty() : Optional.of(found);
  }
}
