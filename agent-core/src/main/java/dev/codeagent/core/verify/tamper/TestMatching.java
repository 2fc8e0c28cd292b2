package dev.codeagent.core.verify.tamper;

import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TestCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds where base's tests went: the same place, another name, another class. Not safe for several threads. */
final class TestMatching {

  /** Share of common tokens from which a test of the same name elsewhere is the same test. */
  private static final double SAME_NAME = 0.5;

  /** Share of common tokens from which a test of another name is the same test. */
  private static final double OTHER_NAME = 0.75;

  private final Map<String, JavaMethod> head;
  private final List<JavaMethod> free = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  TestMatching(SourceDiff diff) {
    List<JavaFile> heads = SourceDiff.heads(diff.tests());
    head = SourceDiff.methods(heads);
    Map<String, JavaMethod> base = SourceDiff.methods(SourceDiff.bases(diff.tests()));
    for (JavaFile file : heads) {
      TestCode.tests(file).stream().filter(t -> !base.containsKey(t.key())).forEach(free::add);
    }
  }

  /** The method that stands at head where the test stood, whether or not it is still a test. */
  Optional<JavaMethod> samePlace(JavaMethod test) {
    return Optional.ofNullable(head.get(test.key()));
  }

  /** A test that the change adds and that is this one, moved, renamed or given other parameters. */
  Optional<JavaMethod> elsewhere(JavaMethod test) {
    JavaMethod best = null;
    double bestScore = 0;
    for (JavaMethod candidate : free) {
      if (taken.contains(candidate.key())) {
        continue;
      }
      double score = likeness(test.body(), candidate.body());
      boolean sameName = candidate.name().equals(test.name());
      double enough = sameName ? SAME_NAME : OTHER_NAME;
      if (score >= enough && score + (sameName ? 1 : 0) > bestScore) {
        best = candidate;
        bestScore = score + (sameName ? 1 : 0);
      }
    }
    if (best != null) {
      taken.add(best.key());
    }
    return Optional.ofNullable(best);
  }

  /** An added test that holds every literal of this one: several tests made one with parameters. */
  Optional<JavaMethod> mergedInto(JavaMethod test) {
    var literals = JavaTokens.literals(test.body());
    if (literals.isEmpty()) {
      return Optional.empty();
    }
    return free.stream()
        .filter(c -> !c.annotated("Test"))
        .filter(c -> JavaTokens.literals(c.file().source(c.tree())).containsAll(literals))
        .findFirst();
  }

  /** Dice's coefficient over the tokens of two normalised bodies, from 0 to 1. */
  static double likeness(String one, String other) {
    if (one.equals(other)) {
      return 1;
    }
    Map<String, Integer> counts = new HashMap<>();
    int oneSize = 0;
    for (String token : one.split(" ")) {
      counts.merge(token, 1, Integer::sum);
      oneSize++;
    }
    int common = 0;
    int otherSize = 0;
    for (String token : other.split(" ")) {
      otherSize++;
      if (counts.merge(token, -1, Integer::sum) >= 0) {
        common++;
      }
    }
    return 2.0 * common / (oneSize + otherSize);
  }
}
