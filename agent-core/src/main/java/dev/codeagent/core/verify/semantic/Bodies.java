/** Whether two bodies do the same as far as their tokens tell. */
package dev.codeagent.core.verify.semantic;

import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaTokens.Kind;
import dev.codeagent.core.verify.source.JavaTokens.Token;
import dev.codeagent.core.verify.source.Literal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares bodies by their tokens, members by the names that they have at head. Immutable. */
final class Bodies {

  /** Signs that together make one operator. */
  private static final String OPERATORS = "+-*/%<>=!&|^~";

  private final Map<String, String> renames;
  private final Set<String> hidden = new HashSet<>();

  Bodies(Matching matching) {
    renames = matching.renames();
    for (Matching.Pair pair : matching.pairs()) {
      if (isHiddenRename(pair)) {
        hidden.add(pair.before().name());
      }
    }
    for (Matching.Pair pair : matching.pairs()) {
      if (!isHiddenRename(pair) && !pair.before().name().equals(pair.now().name())) {
        hidden.remove(pair.before().name());
      }
    }
  }

  enum Likeness {
    /** Equal but for local names. */
    SAME,
    /** Equal when members are called as they are at head. */
    FOLLOWS,
    /** Equal but for operators and literals. */
    EXCHANGED,
    /** Anything else. */
    DIFFERS
  }

  /** Whether a member that nothing outside of its file can name, and that no framework is told of, is called otherwise. */
  boolean isHiddenRename(Matching.Pair pair) {
    return !pair.before().name().equals(pair.now().name())
        && pair.before().hidden()
        && pair.now().hidden()
        && pair.before().parts().getOrDefault("annotations", "").isEmpty()
        && pair.before().file().path().equals(pair.now().file().path());
  }

  Likeness compare(Matching.Pair pair) {
    String was = pair.before().body();
    String is = pair.now().body();
    if (was.equals(is)) {
      return Likeness.SAME;
    }
    String renamed = renamed(was, is);
    if (renamed.equals(is)) {
      return Likeness.FOLLOWS;
    }
    return exchanges(renamed, is).isEmpty() ? Likeness.DIFFERS : Likeness.EXCHANGED;
  }

  /**
   * A literal or an operator in the place of another one.
   *
   * @param was what stood there
   * @param is what stands there
   */
  record Exchange(String was, String is) {
    @Override
    public String toString() {
      return "`" + was + "` → `" + is + "`";
    }
  }

  /** What was exchanged where nothing else differs; empty where something does. */
  List<Exchange> exchanged(Matching.Pair pair) {
    String is = pair.now().body();
    return exchanges(renamed(pair.before().body(), is), is);
  }

  /**
   * A text of base with the names of head. A new name that base's text has already could mean something else there, and an
   * old one that head's text still has was not renamed here, so that these stay.
   */
  String renamed(String was, String is) {
    Set<String> before = JavaTokens.words(was);
    Set<String> now = JavaTokens.words(is);
    StringBuilder out = new StringBuilder();
    for (Token token : JavaTokens.of(was)) {
      String name = renames.getOrDefault(token.text(), token.text());
      boolean free = !before.contains(name) && !now.contains(token.text());
      out.append(out.isEmpty() ? "" : " ")
          .append(token.kind() == Kind.WORD && free ? name : token.text());
    }
    return out.toString();
  }

  /**
   * Whether a body follows only renames of what is hidden, by plain names or those of {@code this}: what stands behind another
   * object may belong to another type.
   */
  boolean followsHiddenOnly(Matching.Pair pair) {
    Set<String> now = JavaTokens.words(pair.now().body());
    List<Token> tokens = JavaTokens.of(pair.before().body());
    for (int i = 0; i < tokens.size(); i++) {
      String name = tokens.get(i).text();
      String other = renames.getOrDefault(name, name);
      if (!other.equals(name) && !now.contains(name)) {
        boolean plain = i == 0 || !tokens.get(i - 1).text().equals(".");
        boolean own = i > 1 && tokens.get(i - 2).text().equals("this");
        if (!hidden.contains(name) || !(plain || own)) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<Exchange> exchanges(String was, String is) {
    List<Token> olds = operators(JavaTokens.of(was));
    List<Token> news = operators(JavaTokens.of(is));
    List<Exchange> found = new ArrayList<>();
    if (olds.size() != news.size()) {
      return List.of();
    }
    for (int i = 0; i < olds.size(); i++) {
      Token old = olds.get(i);
      Token now = news.get(i);
      if (!old.text().equals(now.text()) && !sameValue(old, now)) {
        boolean alike = (isOperator(old) && isOperator(now)) || (isLiteral(old) && isLiteral(now));
        if (!alike) {
          return List.of();
        }
        found.add(new Exchange(old.text(), now.text()));
      }
    }
    return List.copyOf(found);
  }

  /** The tokens with neighbouring signs of operators as one. */
  private static List<Token> operators(List<Token> tokens) {
    List<Token> found = new ArrayList<>();
    for (Token token : tokens) {
      Token last = found.isEmpty() ? token : found.getLast();
      if (!found.isEmpty() && isOperator(token) && isOperator(last)) {
        found.set(
            found.size() - 1, new Token(Kind.SYMBOL, last.text() + token.text(), last.line()));
      } else {
        found.add(token);
      }
    }
    return found;
  }

  private static boolean isOperator(Token token) {
    return token.kind() == Kind.SYMBOL && OPERATORS.indexOf(token.text().charAt(0)) >= 0;
  }

  private static boolean isLiteral(Token token) {
    return token.kind() == Kind.NUMBER
        || token.kind() == Kind.TEXT
        || token.kind() == Kind.CHARACTER
        || token.text().equals("true")
        || token.text().equals("false");
  }

  private static boolean sameValue(Token one, Token other) {
    Optional<Literal> first = Literal.ofNumber(one.text());
    return one.kind() == Kind.NUMBER
        && other.kind() == Kind.NUMBER
        && first.isPresent()
        && first.equals(Literal.ofNumber(other.text()));
  }
}
