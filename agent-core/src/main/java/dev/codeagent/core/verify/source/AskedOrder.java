/** Tells whether values of a test that stand in another order now stand in the one that the task asks for. */
package dev.codeagent.core.verify.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Only two orders are known from the values themselves: what was turned round, where the task speaks of an order, and what is
 * sorted, where it speaks of sorting. Nothing may come, go or be another value.
 */
final class AskedOrder {

  private static final Pattern TURNED = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:(?:new|old|lat|earli|young|recent|larg|small|high|low|last|long|short)\\p{L}*[ -]first|(?:latest|most\\s+\\p{L}+)\\s+first|revers\\p{L}*|descending|ascending|other way round|"
          + "обратн\\p{L}* порядк\\p{L}*|обратном порядке|по убыванию|по возрастанию|сначала\\s+(?:нов|стар|послед|перв|больш|меньш)\\p{L}*)(?!\\p{L})");
  private static final Pattern SORTED = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:sort(?:s|ed|ing)?|alphabetic\\p{L}*|ordered by|order by|descending|ascending|"
          + "сортир\\p{L}*|отсортир\\p{L}*|по алфавиту|алфавитн\\p{L}*|по убыванию|по возрастанию)(?!\\p{L})");

  private final boolean turned;
  private final boolean sorted;

  AskedOrder(TaskWords words) {
    this.turned = words.matches(TURNED);
    this.sorted = words.matches(SORTED);
  }

  /** Whether the same values stand in the order that the task asks for, and did not before. */
  boolean holds(List<String> had, List<String> has) {
    if ((!turned && !sorted) || had.size() != has.size() || had.equals(has)) {
      return false;
    }
    int from = 0;
    while (had.get(from).equals(has.get(from))) {
      from++;
    }
    int to = had.size();
    while (had.get(to - 1).equals(has.get(to - 1))) {
      to--;
    }
    List<String> was = had.subList(from, to);
    List<String> is = has.subList(from, to);
    return (turned && was.reversed().equals(is)) || (sorted && isSorted(was, is));
  }

  /** The same for texts of several lines. */
  boolean holds(String had, String has) {
    return had.contains("\n") && holds(had.lines().toList(), has.lines().toList());
  }

  private static boolean isSorted(List<String> was, List<String> is) {
    List<String> up = new ArrayList<>(was);
    up.sort(Comparator.naturalOrder());
    return is.equals(up) || is.equals(up.reversed());
  }
}
