package dev.codeagent.gates.check;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.gates.change.RewrittenPlaces;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Tells which findings base did not have. A finding is the same where the tool's own fingerprints are, else where rule, file and
 * the line's text are, else, on a line that was rewritten, where rule and place are, else, in a file that base has under another
 * name, where rule and text are; each of base's stands for one of head's. So it is found again when lines move or an unsound one
 * is touched, and one more of its kind is a new one. Not for many threads.
 */
final class Baseline {
  private final Tree base;
  private final Tree head;
  private final Map<String, RewrittenPlaces> places = new HashMap<>();
  private List<Located> left = List.of();

  Baseline(VerificationContext context) {
    this.base = context.base();
    this.head = context.head();
  }

  /** The findings of head that none of base's stands for. */
  List<Located> fresh(List<Located> found, List<Located> before) {
    Set<String> held = new HashSet<>(head.paths());
    Set<String> heldBefore = new HashSet<>(base.paths());
    left = new ArrayList<>(before);
    List<Located> rest = drop(found, Baseline::byFingerprints, Baseline::byFingerprints);
    rest = drop(rest, Baseline::byCode, Baseline::byCode);
    rest = drop(
        rest,
        now -> byPlace(now, places(now).ofAfter(now.problem().line())),
        old -> byPlace(old, places(old).ofBefore(old.problem().line())));
    return drop(
        rest,
        now -> heldBefore.contains(now.path()) ? "" : byCodeAlone(now),
        old -> held.contains(old.path()) ? "" : byCodeAlone(old));
  }

  /** An empty key is like none. */
  private List<Located> drop(
      List<Located> found, Function<Located, String> key, Function<Located, String> keyBefore) {
    Map<String, Deque<Located>> known = new HashMap<>();
    for (Located old : left) {
      known.computeIfAbsent(keyBefore.apply(old), k -> new ArrayDeque<>()).add(old);
    }
    known.remove("");
    List<Located> rest = new ArrayList<>();
    Set<Located> used = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Located one : found) {
      Deque<Located> same = known.get(key.apply(one));
      if (same == null || same.isEmpty()) {
        rest.add(one);
      } else {
        used.add(same.removeFirst());
      }
    }
    left.removeIf(used::contains);
    return rest;
  }

  private RewrittenPlaces places(Located found) {
    return places.computeIfAbsent(
        found.path(),
        path -> RewrittenPlaces.of(base.text(path).orElse(""), head.text(path).orElse("")));
  }

  private static String byFingerprints(Located found) {
    Map<String, String> own = found.problem().fingerprints();
    return own.isEmpty() ? "" : found.problem().rule() + "\n" + new TreeMap<>(own);
  }

  private static String byCode(Located found) {
    return found.problem().rule() + "\n" + found.path() + "\n" + found.code();
  }

  private static String byPlace(Located found, int place) {
    return place == RewrittenPlaces.NONE
        ? ""
        : found.problem().rule() + "\n" + found.path() + "\n" + place;
  }

  private static String byCodeAlone(Located found) {
    return found.problem().rule() + "\n" + found.code();
  }
}
