/** What has to be refused, as Java spells it for a parameter. */
package dev.codeagent.core.verify.conform;

import java.util.Optional;

final class RefusedValues {

  private RefusedValues() {}

  /** Empty where a parameter of the type can be given no such thing. */
  static Optional<String> of(Stated.Value value, String type) {
    String simple = Values.simple(type);
    return switch (value) {
      case Stated.Value.Whole n ->
        Values.isNumber(type) ? Values.argument(type, Long.toString(n.number())) : Optional.empty();
      case Stated.Value.Spelling s ->
        Values.isText(type) ? Values.argument(type, s.text()) : Optional.empty();
      case Stated.Value.Kind kind ->
        switch (kind) {
          case NULL ->
            Values.isPrimitive(simple) || simple.endsWith("...") || simple.matches("[A-Z]\\d?")
                ? Optional.empty()
                : Optional.of("(" + type + ") null");
          case BLANK -> Values.isText(type) ? Optional.of("\" \"") : Optional.empty();
          case EMPTY ->
            Values.isText(type)
                ? Optional.of("\"\"")
                : simple.matches("(?:List|Collection|Iterable)<.*")
                    ? Optional.of("java.util.List.of()")
                    : simple.startsWith("Set<")
                        ? Optional.of("java.util.Set.of()")
                        : simple.startsWith("Map<")
                            ? Optional.of("java.util.Map.of()")
                            : simple.matches("(?:int|long|double|char|byte|String)\\[]")
                                ? Optional.of("new " + simple.replace("[]", "[0]"))
                                : Optional.empty();
        };
    };
  }
}
