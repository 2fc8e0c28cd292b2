package dev.codeagent.gates.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which licences are let through. SPDX expressions (SPDX 2.3, annex D) are evaluated: of OR one part suffices, of AND all are
 * needed; names are compared without regard to case, and {@code *} stands for anything.
 *
 * @param allow what is allowed; empty for all that is not denied
 * @param deny what is not
 */
public record Licences(List<String> allow, List<String> deny) {
  /** An expression of more characters is none that a person wrote. */
  private static final int MAX_EXPRESSION = 2_000;

  /** An id, with a plus for later versions, of a document or not (annex D.2); none of the operators. */
  private static final Pattern OPERAND =
      Pattern.compile("(?!(?i:and|or|with)$)[A-Za-z0-9.:-]+\\+?");

  private static final Pattern OPERATOR = Pattern.compile("(?i).*(?:[()]|\\s(?:and|or)\\s).*");

  /** Keeps copies of what could be changed. */
  public Licences {
    allow = List.copyOf(allow);
    deny = List.copyOf(deny);
  }

  /** Whether a component whose licences these are may be used; of several the user may choose. */
  boolean permit(List<String> licences) {
    return licences.stream().anyMatch(this::permits);
  }

  private boolean permits(String licence) {
    String text = licence.strip();
    if (text.length() > MAX_EXPRESSION) {
      return false;
    }
    // a plain name may hold brackets or these words: only what reads as an expression is one
    return OPERATOR.matcher(text).matches()
        ? new Expression(text, this::permitsName).holds().orElseGet(() -> permitsText(text))
        : permitsName(text);
  }

  /** A name in which a denied one stands is not let through: the rest may be an expression that is written wrongly. */
  private boolean permitsText(String text) {
    return permitsName(text)
        && Stream.of(text.split("[\\s(),;]+", -1)).noneMatch(word -> matches(deny, word));
  }

  private boolean permitsName(String name) {
    String plain = name.replaceFirst("(?i)\\s+with\\s+.*$", "");
    boolean denied = matches(deny, name) || matches(deny, plain);
    boolean allowed = allow.isEmpty() || matches(allow, name) || matches(allow, plain);
    return !denied && allowed;
  }

  private static boolean matches(List<String> patterns, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return patterns.stream()
        .map(p -> p.toLowerCase(Locale.ROOT).split("\\*", -1))
        .anyMatch(parts -> matches(parts, lower));
  }

  /** Parts between asterisks in their order, the first at the beginning and the last at the end. */
  private static boolean matches(String[] parts, String name) {
    if (parts.length == 1) {
      return name.equals(parts[0]);
    }
    int at = parts[0].length();
    if (!name.startsWith(parts[0])) {
      return false;
    }
    for (int i = 1; i < parts.length - 1; i++) {
      int found = name.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    String last = parts[parts.length - 1];
    return name.length() - last.length() >= at && name.endsWith(last);
  }

  /** Reads an expression from left to right; AND binds before OR. */
  private static final class Expression {
    private final Deque<String> tokens = new ArrayDeque<>();
    private final Predicate<String> permits;
    private boolean malformed;

    Expression(String text, Predicate<String> permits) {
      this.permits = permits;
      for (String token : text.replace("(", " ( ").replace(")", " ) ").strip().split("\\s+", -1)) {
        tokens.add(token);
      }
    }

    /** Empty where it is none. */
    Optional<Boolean> holds() {
      boolean any = or();
      return malformed || !tokens.isEmpty() ? Optional.empty() : Optional.of(any);
    }

    private boolean or() {
      boolean holds = and();
      while ("or".equalsIgnoreCase(tokens.peek())) {
        tokens.remove();
        holds |= and();
      }
      return holds;
    }

    private boolean and() {
      boolean holds = single();
      while ("and".equalsIgnoreCase(tokens.peek())) {
        tokens.remove();
        holds &= single();
      }
      return holds;
    }

    private boolean single() {
      String token = tokens.poll();
      if (token == null || !OPERAND.matcher(token).matches()) {
        return bracketed(token);
      }
      if ("with".equalsIgnoreCase(tokens.peek())) {
        tokens.remove();
        String exception = tokens.poll();
        malformed |= exception == null;
        return permits.test(token + " WITH " + exception);
      }
      return permits.test(token);
    }

    private boolean bracketed(@Nullable String token) {
      boolean inner = "(".equals(token) && or();
      malformed |= !"(".equals(token) || !")".equals(tokens.poll());
      return inner;
    }
  }
}
