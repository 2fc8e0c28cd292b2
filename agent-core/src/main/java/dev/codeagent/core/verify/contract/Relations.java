package dev.codeagent.core.verify.contract;

import com.sun.source.tree.VariableTree;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** Relations besides equality that hold both ways or not at all, told by what they are called. */
final class Relations {

  /** What may hold one way only, such as {@code contains}, {@code covers} or {@code isConnectedTo}, is none of these. */
  private static final Set<String> MUTUAL = Set.of(
      "overlaps",
      "overlapsWith",
      "isOverlapping",
      "intersects",
      "intersectsWith",
      "conflictsWith",
      "collidesWith",
      "collides",
      "touches",
      "isDisjoint",
      "isDisjointWith",
      "isDisjointFrom",
      "isAdjacent",
      "isAdjacentTo",
      "adjacentTo",
      "abuts",
      "isParallelTo",
      "isPerpendicularTo",
      "isEquivalentTo",
      "isSameAs",
      "sameAs",
      "isAnagramOf",
      "isNeighbourOf",
      "isNeighborOf",
      "isSiblingOf");

  /** Names of the same for a function that is given both sides. */
  private static final Pattern OF_TWO = Pattern.compile(
      "(?:equals?|same|equivalent|identical|(?:is|are)(?:Equal|Same|Equivalent|Identical))(?:(?!Any|All|None|Or|At)[A-Z]\\w*)?"
          + "|deepEquals|isAnagram|areAnagrams|overlaps?|intersects?");

  private Relations() {}

  /** Whether a static method says of two values of one type what holds for both orders, as {@code Objects.equals} does. */
  static boolean isMutualOfTwo(JavaMethod method) {
    List<? extends VariableTree> given = method.tree().getParameters();
    return (OF_TWO.matcher(method.name()).matches() || MUTUAL.contains(method.name()))
        && method.returnType().equals("boolean")
        && method.has(Modifier.STATIC)
        && !method.has(Modifier.PRIVATE)
        && method.tree().getTypeParameters().isEmpty()
        && given.size() == 2
        && String.valueOf(given.getFirst().getType())
            .equals(String.valueOf(given.getLast().getType()));
  }

  /** Whether a method says of its own object and another of the type what then holds the other way round, too. */
  static boolean isMutual(JavaMethod method) {
    return MUTUAL.contains(method.name())
        && method.returnType().equals("boolean")
        && !method.has(Modifier.STATIC)
        && !method.has(Modifier.PRIVATE)
        && method.tree().getParameters().size() == 1
        && String.valueOf(method.tree().getParameters().getFirst().getType())
            .replaceFirst("<.*", "")
            .equals(method.type().simpleName());
  }

  /** The names of the mutual relations that the change wrote for a type. */
  static List<String> of(JavaType type, List<JavaMethod> written) {
    return written.stream()
        .filter(m -> m.type().binaryName().equals(type.binaryName()) && isMutual(m))
        .map(JavaMethod::name)
        .distinct()
        .toList();
  }
}
