package dev.codeagent.bench.verify;

import dev.codeagent.bench.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Lists single changes with their verdicts and the reasons. */
final class Listing {

  private Listing() {}

  /** Some changes that were judged. */
  static Table of(String title, List<Judgement.Judged> some) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("change", "kind", "verdict", "by", "reason"));
    for (Judgement.Judged judged : some) {
      lines.add(List.of(
          judged.candidate().name(),
          judged.candidate().change().kind(),
          judged.verdict().name(),
          judged.decidedBy(),
          judged.reason()));
    }
    return new Table(title, lines);
  }

  /** Every change, also those that could not be judged. */
  static Table everything(List<Judgement> judgements) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of(
        "corpus", "change", "label", "kind", "type", "verdict", "by", "against", "millis",
        "reason"));
    for (Judgement judgement : judgements) {
      lines.add(line(judgement));
    }
    return new Table("Every change", lines);
  }

  private static List<String> line(Judgement judgement) {
    Candidate candidate = judgement.candidate();
    List<String> line = new ArrayList<>(List.of(
        candidate.corpus(),
        candidate.name(),
        candidate.change().label().word(),
        candidate.change().kind()));
    line.addAll(
        switch (judgement) {
          case Judgement.Judged judged ->
            List.of(
                judged.result().document().type().word(),
                judged.verdict().name(),
                judged.decidedBy(),
                String.join(" ", judged.against()),
                String.valueOf(judged.millis()),
                judged.reason());
          case Judgement.Unjudged unjudged -> List.of("", "", "", "", "", unjudged.problem());
        });
    return List.copyOf(line);
  }
}
