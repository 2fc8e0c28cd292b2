package dev.codeagent.core.verify.asked;

import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaTokens.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a method's body, which are the same code as others when they only differ in the names of local variables.
 * Immutable.
 *
 * @param tokens those between the outermost braces
 * @param locals names of parameters and local variables
 */
record CodeBody(List<Token> tokens, Set<String> locals) {

  /** Tokens on each side of a piece that have to be the same, too, unless the body ends there. */
  private static final int BESIDE = 6;

  CodeBody {
    tokens = List.copyOf(tokens);
    locals = Set.copyOf(locals);
  }

  static CodeBody of(JavaMethod method) {
    List<Token> all = JavaTokens.of(method.body());
    return new CodeBody(
        all.size() < 2 ? List.of() : all.subList(1, all.size() - 1), locals(method));
  }

  private static Set<String> locals(JavaMethod method) {
    Set<String> found = new HashSet<>(method.parameterNames());
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
        found.add(variable.getName().toString());
        return super.visitVariable(variable, null);
      }
    }.scan(method.tree().getBody(), null);
    return found;
  }

  List<String> texts() {
    return tokens.stream().map(Token::text).toList();
  }

  /** Whether another body is the same code. */
  boolean isSame(CodeBody other) {
    if (tokens.size() != other.tokens.size()) {
      return false;
    }
    Names names = new Names();
    for (int i = 0; i < tokens.size(); i++) {
      if (!matches(i, other, i, names)) {
        return false;
      }
    }
    return true;
  }

  /** How many tokens are the same in another body, at most, around a piece of this one that stands there, too; 0 for none. */
  int common(TokenDiff.Piece piece, CodeBody other) {
    int most = 0;
    int length = piece.to() - piece.from();
    for (int at = 0; at + length <= other.tokens.size(); at++) {
      most = Math.max(most, common(piece, other, at));
    }
    return most;
  }

  private int common(TokenDiff.Piece piece, CodeBody other, int at) {
    Names names = new Names();
    for (int i = piece.from(); i < piece.to(); i++) {
      if (!matches(i, other, at + i - piece.from(), names)) {
        return 0;
      }
    }
    int shift = at - piece.from();
    int first = piece.from();
    while (first > 0 && first + shift > 0 && matches(first - 1, other, first - 1 + shift, names)) {
      first--;
    }
    int end = piece.to();
    while (end < tokens.size()
        && end + shift < other.tokens.size()
        && matches(end, other, end + shift, names)) {
      end++;
    }
    boolean start = first == 0 && shift == 0;
    boolean before = start || piece.from() - first >= BESIDE;
    boolean behind =
        end - piece.to() >= BESIDE || (end == tokens.size() && end + shift == other.tokens.size());
    boolean copied = before && behind;
    return copied ? end - first : 0;
  }

  private boolean matches(int at, CodeBody other, int there, Names names) {
    String one = tokens.get(at).text();
    String its = other.tokens.get(there).text();
    boolean both = isLocal(at) && other.isLocal(there);
    return both ? names.takes(one, its) : one.equals(its);
  }

  private boolean isLocal(int index) {
    return locals.contains(tokens.get(index).text())
        && (index == 0 || !tokens.get(index - 1).text().equals("."));
  }

  /** Which name of the one side stands for which of the other. */
  private static final class Names {

    private final Map<String, String> there = new HashMap<>();
    private final Map<String, String> back = new HashMap<>();

    boolean takes(String one, String other) {
      if (!there.getOrDefault(one, other).equals(other)
          || !back.getOrDefault(other, one).equals(one)) {
        return false;
      }
      there.put(one, other);
      back.put(other, one);
      return true;
    }
  }
}
