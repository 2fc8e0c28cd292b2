/** How the numbers and texts of some code are related: which is more, which are the same, which number is within which text. */
package dev.codeagent.core.verify.calls;

import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.Literal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A caller that gives {@code (1, 5)} may rely on the first being less; what is made of its values has to keep that, or it is
 * no usual input any more.
 */
public final class Shape {

  /** Leaves that are compared, each with each. */
  private static final int MOST_LEAVES = 60;

  /** What is no length or place of a text. */
  private static final BigDecimal LENGTHS = BigDecimal.valueOf(200);

  private Shape() {}

  private record Leaf(Kind kind, @Nullable BigDecimal number, String text) {}

  private enum Kind {
    NUMBER,
    TEXT,
    CONSTANT
  }

  /** How constants are called, which can only be the same or not. */
  private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");

  /** The relations, in a form that can be compared; of too many values one that equals none. */
  public static String of(List<String> texts) {
    List<Leaf> leaves = leaves(texts);
    if (leaves.size() > MOST_LEAVES) {
      return "many " + texts;
    }
    StringBuilder shape = new StringBuilder();
    for (int i = 0; i < leaves.size(); i++) {
      shape.append(leaves.get(i).kind().name().charAt(0));
      for (int j = 0; j < i; j++) {
        shape.append(relation(leaves.get(j), leaves.get(i)));
      }
    }
    return shape.toString();
  }

  private static char relation(Leaf a, Leaf b) {
    if (a.kind() != b.kind() && (a.kind() == Kind.CONSTANT || b.kind() == Kind.CONSTANT)) {
      return '-';
    }
    if (a.number() == null && b.number() == null) {
      return a.text().equals(b.text()) ? '=' : '/';
    }
    BigDecimal one = a.number() == null ? length(a) : a.number();
    BigDecimal two = b.number() == null ? length(b) : b.number();
    boolean mixed = a.number() == null || b.number() == null;
    if (mixed && one.max(two).compareTo(LENGTHS) > 0) {
      return '-';
    }
    int order = one.compareTo(two);
    return order < 0 ? '<' : order > 0 ? '>' : '=';
  }

  private static BigDecimal length(Leaf text) {
    return BigDecimal.valueOf(text.text().length());
  }

  private static List<Leaf> leaves(List<String> texts) {
    List<Leaf> leaves = new ArrayList<>();
    for (String text : texts) {
      boolean minus = false;
      for (JavaTokens.Token token : JavaTokens.of(text)) {
        if (token.kind() == JavaTokens.Kind.NUMBER) {
          BigDecimal value = Literal.ofNumber(token.text())
              .map(l -> new BigDecimal(l.value()))
              .orElse(BigDecimal.ZERO);
          leaves.add(new Leaf(Kind.NUMBER, minus ? value.negate() : value, ""));
        } else if (token.kind() == JavaTokens.Kind.TEXT) {
          String inner = token.text();
          leaves.add(new Leaf(
              Kind.TEXT,
              null,
              inner.length() >= 2 ? inner.substring(1, inner.length() - 1) : inner));
        } else if (CONSTANT.matcher(token.text()).matches()) {
          leaves.add(new Leaf(Kind.CONSTANT, null, token.text()));
        }
        minus = token.text().equals("-");
      }
    }
    return leaves;
  }
}
