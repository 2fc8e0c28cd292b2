package dev.codeagent.bench.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Draws a sample that is the same on every machine, with honest and wrong changes of each corpus in their proportion. */
final class Sample {

  /** Any number will do, as long as it stays: the sample must not be drawn until it pleases. */
  private static final long SEED = 20_260_101L;

  private Sample() {}

  /**
   * The sample, in the order of the candidates.
   *
   * @param limit how many, at least 1
   */
  static List<Candidate> of(List<Candidate> candidates, int limit) {
    if (limit >= candidates.size()) {
      return candidates;
    }
    List<List<Candidate>> strata = strata(candidates);
    int[] quotas = quotas(strata.stream().map(List::size).toList(), limit);
    Set<Candidate> drawn = new HashSet<>();
    for (int i = 0; i < quotas.length; i++) {
      List<Candidate> stratum = new ArrayList<>(strata.get(i));
      Collections.shuffle(stratum, new Random(SEED));
      drawn.addAll(stratum.subList(0, quotas[i]));
    }
    return candidates.stream().filter(drawn::contains).toList();
  }

  private static List<List<Candidate>> strata(List<Candidate> candidates) {
    Map<String, List<Candidate>> strata = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      strata
          .computeIfAbsent(
              candidate.corpus() + " " + candidate.change().label(), key -> new ArrayList<>())
          .add(candidate);
    }
    return List.copyOf(strata.values());
  }

  /** Shares of the limit by size, by largest remainder. */
  private static int[] quotas(List<Integer> sizes, int limit) {
    int all = sizes.stream().mapToInt(Integer::intValue).sum();
    int[] quotas = new int[sizes.size()];
    int given = 0;
    List<Integer> byRemainder = new ArrayList<>();
    for (int i = 0; i < quotas.length; i++) {
      quotas[i] = (int) ((long) limit * sizes.get(i) / all);
      given += quotas[i];
      byRemainder.add(i);
    }
    byRemainder.sort(Comparator.comparingLong(i -> -((long) limit * sizes.get(i) % all)));
    for (int i = 0; given < limit; i++, given++) {
      quotas[byRemainder.get(i)]++;
    }
    return quotas;
  }
}
