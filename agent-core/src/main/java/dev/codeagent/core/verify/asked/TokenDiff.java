package dev.codeagent.core.verify.asked;

import java.util.ArrayList;
import java.util.List;

/** Which pieces of a list of tokens give way in another, by a longest common subsequence. No state. */
final class TokenDiff {

  /** Tokens of each side that are compared one by one; what is longer is one piece. */
  private static final int MAX = 1_200;

  /** Pieces with fewer tokens between them are one. */
  private static final int NEAR = 4;

  private TokenDiff() {}

  /**
   * A piece of the old list.
   *
   * @param from its first token
   * @param to the one after its last, the same where the change only adds
   */
  record Piece(int from, int to) {}

  /** The pieces that are gone, or behind which something is new, in their order. */
  static List<Piece> pieces(List<String> old, List<String> now) {
    int start = 0;
    int oldEnd = old.size();
    int nowEnd = now.size();
    while (start < oldEnd && start < nowEnd && old.get(start).equals(now.get(start))) {
      start++;
    }
    while (oldEnd > start && nowEnd > start && old.get(oldEnd - 1).equals(now.get(nowEnd - 1))) {
      oldEnd--;
      nowEnd--;
    }
    if (oldEnd == start && nowEnd == start) {
      return List.of();
    }
    if (oldEnd - start > MAX || nowEnd - start > MAX) {
      return List.of(new Piece(start, oldEnd));
    }
    return merged(middle(old.subList(start, oldEnd), now.subList(start, nowEnd), start));
  }

  private static List<Piece> middle(List<String> old, List<String> now, int offset) {
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int k = now.size() - 1; k >= 0; k--) {
        common[i][k] = old.get(i).equals(now.get(k))
            ? common[i + 1][k + 1] + 1
            : Math.max(common[i + 1][k], common[i][k + 1]);
      }
    }
    List<Piece> found = new ArrayList<>();
    int i = 0;
    int k = 0;
    while (i < old.size() || k < now.size()) {
      int from = i;
      int then = k;
      while ((i < old.size() || k < now.size())
          && !(i < old.size() && k < now.size() && old.get(i).equals(now.get(k)))) {
        if (k == now.size() || (i < old.size() && common[i + 1][k] >= common[i][k + 1])) {
          i++;
        } else {
          k++;
        }
      }
      if (i > from || k > then) {
        found.add(new Piece(offset + from, offset + i));
      }
      while (i < old.size() && k < now.size() && old.get(i).equals(now.get(k))) {
        i++;
        k++;
      }
    }
    return found;
  }

  private static List<Piece> merged(List<Piece> pieces) {
    List<Piece> found = new ArrayList<>();
    for (Piece piece : pieces) {
      if (!found.isEmpty() && piece.from() - found.getLast().to() < NEAR) {
        found.set(found.size() - 1, new Piece(found.getLast().from(), piece.to()));
      } else {
        found.add(piece);
      }
    }
    return found;
  }
}
