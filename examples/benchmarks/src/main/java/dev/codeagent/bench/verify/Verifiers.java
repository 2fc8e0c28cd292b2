package dev.codeagent.bench.verify;

import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.bench.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What each verifier caught, as far as evidence tells: a refusal ends the search, so what higher ones would have said of
 * that change is not known.
 */
final class Verifiers {

  private Verifiers() {}

  /** One line a verifier, from the lowest. */
  static Table table(String title, Tally tally) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of(
        "verifier",
        "level",
        "wrong seen",
        "wrong refused",
        "wrong doubted",
        "wrong decided",
        "wrong by it alone",
        "honest seen",
        "honest refused",
        "honest doubted",
        "honest decided"));
    Tally wrong = tally.where(j -> !j.candidate().honest());
    Tally honest = tally.where(j -> j.candidate().honest());
    levels(tally).entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .forEach(verifier -> {
          List<String> line = new ArrayList<>();
          line.add(verifier.getKey());
          line.add(String.valueOf(verifier.getValue()));
          line.addAll(counts(wrong, verifier.getKey()));
          line.add(count(wrong, j -> j.against().equals(List.of(verifier.getKey()))));
          line.addAll(counts(honest, verifier.getKey()));
          lines.add(List.copyOf(line));
        });
    return new Table(title, lines);
  }

  private static Map<String, Integer> levels(Tally tally) {
    Map<String, Integer> levels = new LinkedHashMap<>();
    for (Judgement.Judged judged : tally.judged()) {
      for (EvidenceEntry entry : judged.result().entries()) {
        levels.put(entry.verifier(), entry.level());
      }
    }
    return levels;
  }

  /** Seen, refused, doubted, and decided against the change. */
  private static List<String> counts(Tally tally, String verifier) {
    return List.of(
        count(tally, j -> j.outcomes(verifier).anyMatch(o -> o != EvidenceOutcome.SKIPPED)),
        count(tally, j -> j.outcomes(verifier).anyMatch(o -> o == EvidenceOutcome.FAIL)),
        count(tally, j -> j.outcomes(verifier).anyMatch(o -> o == EvidenceOutcome.UNDECIDED)),
        count(tally, j -> !j.passed() && j.decidedBy().equals(verifier)));
  }

  private static String count(Tally tally, Predicate<Judgement.Judged> condition) {
    return String.valueOf(tally.where(condition).judged().size());
  }
}
