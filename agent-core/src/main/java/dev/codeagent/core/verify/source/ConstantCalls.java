package dev.codeagent.core.verify.source;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the usual calls on constants amount to: a text put together, cut, turned round or decoded, and a number taken from a
 * text. Only what is certain is told; nothing is run.
 */
final class ConstantCalls {

  private static final Set<String> BUILDERS = Set.of("StringBuilder", "StringBuffer");
  private static final Set<String> WRAPPED =
      Set.of("Integer", "Long", "Short", "Byte", "BigInteger");

  private ConstantCalls() {}

  /** Whether an expression makes a builder of texts, to which more is added later. */
  static boolean builds(ExpressionTree expression) {
    return expression instanceof NewClassTree created
        && BUILDERS.contains(Constants.last(created.getIdentifier()));
  }

  /** What a created object amounts to: a wrapper of one value, an empty builder of texts, a text of characters. */
  static Optional<Literal> of(NewClassTree created, Constants constants) {
    List<? extends ExpressionTree> arguments = created.getArguments();
    String type = Constants.last(created.getIdentifier());
    if (arguments.isEmpty() && (BUILDERS.contains(type) || type.equals("String"))) {
      return Optional.of(Literal.text(""));
    }
    if (arguments.isEmpty() || created.getClassBody() != null) {
      return Optional.empty();
    }
    if (type.equals("String")) {
      return characters(arguments.get(0), constants).or(() -> constants.value(arguments.get(0)));
    }
    Optional<Literal> only =
        arguments.size() == 1 ? constants.value(arguments.get(0)) : Optional.empty();
    // a number is only the builder's capacity
    return BUILDERS.contains(type)
        ? only.map(v -> v.kind() == Literal.Kind.NUMBER ? Literal.text("") : v)
        : only;
  }

  /** The text of an array of characters or bytes. */
  static Optional<Literal> characters(ExpressionTree tree, Constants constants) {
    if (tree instanceof MethodInvocationTree call) {
      return decoded(call, constants);
    }
    if (!(tree instanceof NewArrayTree array) || array.getInitializers() == null) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (ExpressionTree part : array.getInitializers()) {
      Optional<BigDecimal> code =
          constants.value(part).map(Constants::code).flatMap(ConstantCalls::number);
      if (code.isEmpty() || code.get().signum() < 0) {
        return Optional.empty();
      }
      text.append((char) code.get().intValue());
    }
    return Optional.of(Literal.text(text.toString()));
  }

  private static Optional<Literal> decoded(MethodInvocationTree call, Constants constants) {
    if (!call.getMethodSelect().toString().matches(".*Base64\\.get\\w*Decoder\\(\\)\\.decode")
        || call.getArguments().size() != 1) {
      return Optional.empty();
    }
    return constants.value(call.getArguments().get(0)).flatMap(text -> {
      try {
        byte[] bytes = Base64.getDecoder().decode(text.value());
        return Optional.of(Literal.text(new String(bytes, StandardCharsets.UTF_8)));
      } catch (IllegalArgumentException notEncoded) {
        return Optional.empty();
      }
    });
  }

  /** What a call by this name amounts to. */
  static Optional<Literal> of(
      ExpressionTree receiver,
      String name,
      List<? extends ExpressionTree> arguments,
      Constants constants) {
    Optional<List<Literal>> values = values(arguments, constants);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    List<Literal> given = values.get();
    String owner = Constants.last(receiver);
    if (owner.equals("Math") && !given.isEmpty()) {
      return calculated(name, given);
    }
    if (WRAPPED.contains(owner) && given.size() == 2 && name.matches("parse\\w+|valueOf")) {
      return inRadix(given.get(0), given.get(1));
    }
    if (owner.equals("String") && name.equals("join") && given.size() > 1) {
      List<String> parts = given.stream().map(Literal::value).toList();
      return Optional.of(Literal.text(String.join(parts.get(0), parts.subList(1, parts.size()))));
    }
    if (owner.equals("String") && name.equals("format") && !given.isEmpty()) {
      return formatted(given.get(0).value(), given.subList(1, given.size()));
    }
    return constants
        .value(receiver)
        .filter(v -> v.kind() == Literal.Kind.TEXT)
        .flatMap(v -> given.isEmpty() ? bare(v.value(), name) : dressed(v.value(), name, given));
  }

  private static Optional<List<Literal>> values(
      List<? extends ExpressionTree> arguments, Constants constants) {
    List<Literal> found = new ArrayList<>();
    for (ExpressionTree argument : arguments) {
      Optional<Literal> value = constants.value(argument);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      found.add(value.get());
    }
    return Optional.of(found);
  }

  private static Optional<Literal> bare(String text, String name) {
    return switch (name) {
      case "toString", "intern" -> Optional.of(Literal.text(text));
      case "trim", "strip" -> Optional.of(Literal.text(text.strip()));
      case "toLowerCase" -> Optional.of(Literal.text(text.toLowerCase(Locale.ROOT)));
      case "toUpperCase" -> Optional.of(Literal.text(text.toUpperCase(Locale.ROOT)));
      case "reverse" ->
        Optional.of(Literal.text(new StringBuilder(text).reverse().toString()));
      case "length" -> Optional.of(Literal.number(BigDecimal.valueOf(text.length())));
      case "hashCode" -> Optional.of(Literal.number(BigDecimal.valueOf(text.hashCode())));
      default -> Optional.empty();
    };
  }

  private static Optional<Literal> dressed(String text, String name, List<Literal> given) {
    Literal first = given.get(0);
    Literal last = given.get(given.size() - 1);
    return switch (name) {
      case "concat", "append" ->
        given.size() == 1 ? bounded(text + first.value()) : Optional.empty();
      case "formatted" -> formatted(text, given);
      case "repeat" -> position(first, Constants.MAX_TEXT).flatMap(n -> repeated(text, n));
      case "replace" ->
        given.size() == 2 && !first.value().isEmpty()
            ? bounded(text.replace(first.value(), last.value()))
            : Optional.empty();
      case "charAt" ->
        position(first, text.length() - 1).map(at -> Literal.character(text.charAt(at)));
      case "substring" -> {
        Optional<Integer> from = position(first, text.length());
        Optional<Integer> to =
            given.size() == 1 ? Optional.of(text.length()) : position(last, text.length());
        yield from.isPresent() && to.isPresent() && from.get() <= to.get()
            ? Optional.of(Literal.text(text.substring(from.get(), to.get())))
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Literal> repeated(String text, int times) {
    return (long) text.length() * times > Constants.MAX_TEXT
        ? Optional.empty()
        : Optional.of(Literal.text(text.repeat(times)));
  }

  private static Optional<Literal> bounded(String text) {
    return text.length() > Constants.MAX_TEXT ? Optional.empty() : Optional.of(Literal.text(text));
  }

  private static Optional<Integer> position(Literal literal, int most) {
    return number(literal)
        .filter(n -> n.signum() >= 0 && n.compareTo(BigDecimal.valueOf(most)) <= 0)
        .map(BigDecimal::intValue);
  }

  /** Only plain places for texts and numbers, in their order. */
  private static Optional<Literal> formatted(String pattern, List<Literal> given) {
    String[] parts = pattern.split("%[sdc]", -1);
    boolean plain = parts.length == given.size() + 1
        && List.of(parts).stream().noneMatch(part -> part.contains("%"));
    if (!plain) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(parts[0]);
    for (int i = 0; i < given.size(); i++) {
      text.append(given.get(i).value()).append(parts[i + 1]);
    }
    return bounded(text.toString());
  }

  private static Optional<Literal> inRadix(Literal digits, Literal radix) {
    return position(radix, Character.MAX_RADIX)
        .filter(r -> r >= Character.MIN_RADIX && digits.value().length() < 100)
        .flatMap(r -> {
          try {
            return Optional.of(Literal.number(new BigDecimal(new BigInteger(digits.value(), r))));
          } catch (NumberFormatException noNumber) {
            return Optional.empty();
          }
        });
  }

  private static Optional<Literal> calculated(String name, List<Literal> given) {
    Optional<BigDecimal> first = number(Constants.code(given.get(0)));
    Optional<BigDecimal> last = number(Constants.code(given.get(given.size() - 1)));
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal one = first.get();
    BigDecimal other = last.get();
    Optional<BigDecimal> result = switch (name) {
      case "abs", "absExact" -> Optional.of(one.abs());
      case "max" -> Optional.of(one.max(other));
      case "min" -> Optional.of(one.min(other));
      case "addExact" -> Optional.of(one.add(other));
      case "subtractExact" -> Optional.of(one.subtract(other));
      case "multiplyExact" -> Optional.of(one.multiply(other));
      case "negateExact" -> Optional.of(one.negate());
      default -> Optional.empty();
    };
    return result.map(Literal::number);
  }

  private static Optional<BigDecimal> number(Literal literal) {
    return literal.kind() == Literal.Kind.NUMBER
        ? Optional.of(new BigDecimal(literal.value()))
        : Optional.empty();
  }
}
