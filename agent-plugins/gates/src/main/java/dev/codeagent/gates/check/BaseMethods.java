package dev.codeagent.gates.check;

import dev.codeagent.gates.change.ChangedLines;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The methods of a file at base, and which of them one of head's was: that of its name and parameter types, else the one that is
 * gone and most like it. So a method may get another parameter or another name without counting as new. Immutable.
 */
final class BaseMethods {
  /** From this share of common lines on, as for files that were moved. */
  private static final double SAME = 0.5;

  private final List<JavaSource.Method> methods;
  private final List<JavaSource.Method> gone;
  private final String before;
  private final String after;

  BaseMethods(String before, String after, JavaSource head) {
    this.before = before;
    this.after = after;
    this.methods = JavaSource.parse(before).map(JavaSource::methods).orElse(List.of());
    Set<String> now =
        head.methods().stream().map(JavaSource.Method::name).collect(Collectors.toSet());
    this.gone = methods.stream().filter(m -> !now.contains(m.name())).toList();
  }

  /** The complexity that a method had, 0 for a new one; of several of one name the greatest. */
  int complexity(JavaSource.Method method) {
    Optional<JavaSource.Method> same = methods.stream()
        .filter(m -> m.name().equals(method.name()))
        .max((a, b) -> Integer.compare(a.complexity(), b.complexity()));
    String text = text(after, method);
    return same.or(() -> gone.stream()
            .filter(m -> ChangedLines.likeness(text(before, m), text) >= SAME)
            .max((a, b) -> Integer.compare(a.complexity(), b.complexity())))
        .map(JavaSource.Method::complexity)
        .orElse(0);
  }

  private static String text(String file, JavaSource.Method method) {
    return file.lines()
        .skip(method.first() - 1L)
        .limit(method.last() - method.first() + 1L)
        .collect(Collectors.joining("\n"));
  }
}
