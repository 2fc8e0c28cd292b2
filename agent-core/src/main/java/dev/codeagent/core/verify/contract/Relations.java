package dev.codeagent.core.verify.contract;

import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import java.util.List;
import java.util.Set;
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

  private Relations() {}

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
