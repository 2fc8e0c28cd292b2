package dev.codeagent.gates.check;

import dev.codeagent.api.verify.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Tells which findings base did not have. A finding is the same where the tool's own fingerprints are, else where rule, file and
 * the line's text are, else, in a file that base has under another name, where rule and text are; each of base's stands for one
 * of head's. So it is found again when lines move, and one more of its kind is a new one.
 */
final class Baseline {
  private final List<Located> left;

  private Baseline(List<Located> base) {
    left = new ArrayList<>(base);
  }

  /** The findings of head that none of base's stands for. */
  static List<Located> fresh(List<Located> head, List<Located> base, Tree headTree, Tree baseTree) {
    Set<String> now = new HashSet<>(headTree.paths());
    Set<String> before = new HashSet<>(baseTree.paths());
    Baseline baseline = new Baseline(base);
    List<Located> rest = new ArrayList<>(head);
    rest = baseline.drop(rest, Baseline::byFingerprints, all -> true, all -> true);
    rest = baseline.drop(rest, Baseline::byCode, all -> true, all -> true);
    return baseline.drop(
        rest,
        Baseline::byCodeAlone,
        found -> !before.contains(found.path()),
        gone -> !now.contains(gone.path()));
  }

  private List<Located> drop(
      List<Located> head,
      Function<Located, String> key,
      Predicate<Located> ofHead,
      Predicate<Located> ofBase) {
    Map<String, List<Located>> known = new HashMap<>();
    for (Located old : left) {
      if (ofBase.test(old) && !key.apply(old).isEmpty()) {
        known.computeIfAbsent(key.apply(old), k -> new ArrayList<>()).add(old);
      }
    }
    List<Located> rest = new ArrayList<>();
    Set<Located> used = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Located found : head) {
      List<Located> same =
          ofHead.test(found) ? known.getOrDefault(key.apply(found), List.of()) : List.of();
      if (same.isEmpty()) {
        rest.add(found);
      } else {
        used.add(same.removeFirst());
      }
    }
    left.removeIf(used::contains);
    return rest;
  }

  private static String byFingerprints(Located found) {
    Map<String, String> own = found.problem().fingerprints();
    return own.isEmpty() ? "" : found.problem().rule() + "\n" + new TreeMap<>(own);
  }

  private static String byCode(Located found) {
    return found.problem().rule() + "\n" + found.path() + "\n" + found.code();
  }

  private static String byCodeAlone(Located found) {
    return found.problem().rule() + "\n" + found.code();
  }
}
