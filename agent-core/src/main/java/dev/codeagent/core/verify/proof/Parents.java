package dev.codeagent.core.verify.proof;

import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What types extend and implement, by their simple names, those included that others cannot use themselves.
 *
 * @param files the sources that a change touches, on one side of it
 * @param unchanged the sources of a type by its simple name, where the change does not touch it
 */
record Parents(List<JavaFile> files, Function<String, List<JavaFile>> unchanged) {

  /** A type and all above it, as far as the sources tell. */
  Set<String> of(String type) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(type));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (seen.add(name)) {
        List<JavaType> here = types(files, name);
        (here.isEmpty() ? types(unchanged.apply(name), name) : here)
            .forEach(found -> open.addAll(direct(found)));
      }
    }
    return seen;
  }

  private static List<JavaType> types(List<JavaFile> files, String name) {
    return files.stream()
        .flatMap(file -> file.types().stream())
        .filter(type -> type.simpleName().equals(name))
        .toList();
  }

  /** The simple names of what a type itself says to extend and implement. */
  static Set<String> direct(JavaType type) {
    return Stream.concat(
            Stream.ofNullable(type.tree().getExtendsClause()),
            type.tree().getImplementsClause().stream())
        .map(parent -> parent.toString().replaceFirst("<.*", "").replaceFirst(".*\\.", ""))
        .collect(Collectors.toSet());
  }
}
