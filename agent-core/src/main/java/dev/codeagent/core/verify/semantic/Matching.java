/** Which declaration of head is which of base. */
package dev.codeagent.core.verify.semantic;

import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.TestMatching;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleBiFunction;

/**
 * First what bears the same name in the same place, then what is alike: a type of another name or package, a member of a type
 * with other parameters or another name, a member that went to another type. The likest are paired first and each only
 * once; what is short has to be equal. Not for many threads.
 */
final class Matching {

  /** Share of common tokens from which a declaration of the same name elsewhere is the same, as tests are matched. */
  private static final double SAME_NAME = 0.5;

  /** Share of common tokens from which one of another name is the same. */
  private static final double OTHER_NAME = 0.75;

  /** Tokens below which likeness is chance: {@code { return name ; }} has five. */
  private static final int SHORT = 12;

  /** Comparisons of what is left over, beyond which it counts as removed and added: seconds of work. */
  private static final int MAX_COMPARISONS = 40_000;

  /**
   * The same declaration on both sides.
   *
   * @param before at base
   * @param now at head
   */
  record Pair(Member before, Member now) {}

  private final Map<String, String> types = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final List<Pair> pairs = new ArrayList<>();
  private final Set<Member> removed = new LinkedHashSet<>();
  private final Set<Member> added = new LinkedHashSet<>();

  Matching(List<JavaFile> bases, List<JavaFile> heads) {
    List<Member> olds = members(bases);
    List<Member> news = members(heads);
    removed.addAll(olds);
    added.addAll(news);
    types();
    named();
    within();
    across();
  }

  List<Pair> pairs() {
    return pairs;
  }

  Set<Member> removed() {
    return removed;
  }

  Set<Member> added() {
    return added;
  }

  /** Simple names of base that are others at head: those of types, methods, fields and constants. */
  Map<String, String> renames() {
    Map<String, String> found = new LinkedHashMap<>();
    Set<String> unclear = new LinkedHashSet<>();
    for (Pair pair : pairs) {
      String was = pair.before().name();
      String is = pair.now().name();
      if (!was.equals(is)
          && pair.before().kind() != Member.Kind.INITIALIZER
          && !is.equals(found.getOrDefault(was, is))) {
        unclear.add(was);
      } else if (!was.equals(is) && pair.before().kind() != Member.Kind.INITIALIZER) {
        found.put(was, is);
      }
    }
    unclear.forEach(found::remove);
    return found;
  }

  /** Whether a member stands in the type that its type is at head. */
  boolean isHome(Pair pair) {
    return pair.now().type().binaryName().equals(types.get(pair.before().type().binaryName()));
  }

  /** Whether something of a file of base is in another one at head. */
  boolean leaves(String path) {
    return pairs.stream()
        .anyMatch(pair -> pair.before().file().path().equals(path)
            && !pair.now().file().path().equals(path));
  }

  /** Types of a file whose fields, constants and initializers run or count in another order than before. */
  List<String> rearranged(String path) {
    List<String> found = new ArrayList<>();
    for (Pair type : pairs) {
      if (type.now().isType() && type.now().file().path().equals(path)) {
        List<Member> ordered = pairs.stream()
            .filter(p -> !p.now().isType() && p.now().kind() != Member.Kind.METHOD)
            .filter(p -> p.before().type().equals(type.before().type())
                && p.now().type().equals(type.now().type()))
            .sorted(Comparator.comparingInt(p -> p.before().position()))
            .map(Pair::now)
            .toList();
        boolean constants = ordered.stream().anyMatch(m -> m.kind() == Member.Kind.CONSTANT);
        boolean runs = ordered.stream().filter(m -> !m.body().isEmpty()).count() > 1;
        if ((constants || runs) && !rises(ordered)) {
          found.add(type.now().shown());
        }
      }
    }
    return found;
  }

  private static boolean rises(List<Member> members) {
    for (int i = 1; i < members.size(); i++) {
      if (members.get(i - 1).position() > members.get(i).position()) {
        return false;
      }
    }
    return true;
  }

  /** Whether a type that bore one qualified name bears another one now. */
  boolean follows(String was, String is) {
    return is.equals(types.get(was));
  }

  private static List<Member> members(List<JavaFile> files) {
    return files.stream()
        .flatMap(file -> file.types().stream())
        .flatMap(type -> Member.of(type).stream())
        .toList();
  }

  private void types() {
    Map<String, Member> news = new LinkedHashMap<>();
    added.stream().filter(Member::isType).forEach(m -> news.putIfAbsent(m.type().binaryName(), m));
    List<Member> left = new ArrayList<>();
    for (Member old : removed.stream().filter(Member::isType).toList()) {
      Member now = news.get(home(old.type()));
      if (now == null) {
        left.add(old);
      } else {
        pair(old, now);
      }
    }
    likest(left, List.copyOf(added), (old, now) -> isTop(old) && isTop(now), Matching::sameType);
    for (Member old : left) { // within what moved
      Optional.ofNullable(news.get(home(old.type())))
          .filter(now -> removed.contains(old) && added.contains(now))
          .ifPresent(now -> pair(old, now));
    }
    likest(left, List.copyOf(added), (old, now) -> !isTop(old) && !isTop(now), Matching::sameType);
  }

  private static boolean isTop(Member member) {
    return member.isType() && member.type().outer() == null;
  }

  private static double sameType(Member old, Member now) {
    if (!old.isType() || !now.isType()) {
      return 0;
    }
    double likeness = TestMatching.likeness(body(old.type()), body(now.type()));
    boolean same = old.name().equals(now.name());
    return likeness >= (same ? SAME_NAME : OTHER_NAME) ? likeness + (same ? 1 : 0) : 0;
  }

  /** The binary name that a type has when it went along with what is around it. */
  private String home(JavaType type) {
    JavaType outer = type.outer();
    return outer == null
        ? type.binaryName()
        : types.getOrDefault(outer.binaryName(), outer.binaryName()) + "$" + type.simpleName();
  }

  private static String body(JavaType type) {
    return type.file().normal(type.tree());
  }

  private void named() {
    Map<String, Member> news = new LinkedHashMap<>();
    added.forEach(m -> news.putIfAbsent(place(m.type().binaryName(), m.key()), m));
    for (Member old : List.copyOf(removed)) {
      String type = types.get(old.type().binaryName());
      if (type != null && !old.isType()) {
        Optional.ofNullable(news.get(place(type, renamed(old.key()))))
            .filter(added::contains)
            .ifPresent(now -> pair(old, now));
      }
    }
  }

  private static String place(String type, String key) {
    return type + "#" + key;
  }

  /** A key with types of parameters as they are called at head. */
  private String renamed(String key) {
    String found = key;
    for (Map.Entry<String, String> name : names.entrySet()) {
      found =
          found.replaceAll("(?<=[(,<\\s])" + name.getKey() + "(?=[),<>\\[.\\s])", name.getValue());
    }
    return found;
  }

  /** What is left of a type: other parameters under the same name, then another name. */
  private void within() {
    BiPredicate<Member, Member> sameType = (old, now) -> old.kind() == now.kind()
        && now.type().binaryName().equals(types.get(old.type().binaryName()));
    likest(
        removed,
        added,
        sameType.and((old, now) -> old.name().equals(now.name())),
        (old, now) -> 1 + TestMatching.likeness(old.body(), now.body()));
    likest(
        removed,
        added,
        sameType.and((old, now) -> !old.name().equals(now.name())
            && !old.name().equals(Member.CONSTRUCTOR)
            && !now.name().equals(Member.CONSTRUCTOR)),
        (old, now) -> isShort(old) ? equalButForName(old, now) : alike(old, now, OTHER_NAME));
  }

  private void across() {
    likest(
        removed,
        added,
        (old, now) -> old.kind() == now.kind()
            && !old.isType()
            && old.name().equals(now.name())
            && !old.name().equals(Member.CONSTRUCTOR)
            && old.kind() != Member.Kind.INITIALIZER,
        (old, now) -> isShort(old)
            ? (old.parameters().equals(now.parameters()) ? equalButForName(old, now) : 0)
            : alike(old, now, OTHER_NAME));
  }

  private static boolean isShort(Member member) {
    return member.body().split(" ").length < SHORT;
  }

  private static double alike(Member old, Member now, double least) {
    double likeness = TestMatching.likeness(old.body(), now.body());
    return likeness >= least ? likeness : 0;
  }

  /** Whether type, parameters and value are the same; calls of itself aside. */
  private double equalButForName(Member old, Member now) {
    boolean equal = renamed(old.parameters()).equals(now.parameters())
        && old.body().equals(now.body())
        && old.parts().getOrDefault("type", "").equals(now.parts().getOrDefault("type", ""))
        && old.parts().getOrDefault("result", "").equals(now.parts().getOrDefault("result", ""))
        && old.kind() != Member.Kind.CONSTANT;
    return equal ? 1 : 0;
  }

  private record Likeness(Member old, Member now, double score) {}

  private void likest(
      Iterable<Member> olds,
      Iterable<Member> news,
      BiPredicate<Member, Member> may,
      ToDoubleBiFunction<Member, Member> score) {
    List<Likeness> found = new ArrayList<>();
    int compared = 0;
    for (Member old : olds) {
      for (Member now : news) {
        if (may.test(old, now) && compared++ < MAX_COMPARISONS) {
          double likeness = score.applyAsDouble(old, now);
          if (likeness > 0) {
            found.add(new Likeness(old, now, likeness));
          }
        }
      }
    }
    found.sort(Comparator.comparingDouble(Likeness::score)
        .reversed()
        .thenComparing(l -> l.old().type().binaryName() + l.old().key())
        .thenComparing(l -> l.now().type().binaryName() + l.now().key()));
    for (Likeness likeness : found) {
      if (removed.contains(likeness.old()) && added.contains(likeness.now())) {
        pair(likeness.old(), likeness.now());
      }
    }
  }

  private void pair(Member before, Member now) {
    removed.remove(before);
    added.remove(now);
    pairs.add(new Pair(before, now));
    if (before.isType()) {
      types.put(before.type().binaryName(), now.type().binaryName());
      if (!before.name().equals(now.name())) {
        names.put(before.name(), now.name());
      }
    }
  }
}
