package dev.codeagent.core.quality;

import java.util.Locale;
import java.util.function.BiConsumer;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report of quality as a JSON document. */
public final class QualityDocument {

  private QualityDocument() {}

  /** The document's text, with a final line end. */
  public static String json(QualityReport report) {
    JsonMapper mapper =
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    ObjectNode root = mapper.createObjectNode();
    root.put("tasks", report.tasks());
    write(report.verdicts(), root.putObject("verdicts"));
    write(report.refuted(), root.putObject("refutedClaims"));
    write(report.first(), root.putObject("doneAtFirstAttempt"));
    root.putObject("persons")
        .put("undecidedAccepted", report.persons().undecidedAccepted())
        .put("undecidedRejected", report.persons().undecidedRejected())
        .put("refusedAccepted", report.persons().refusedAccepted());
    root.put("openedAgain", report.withdrawn());
    write(report.time(), root.putObject("millis"));
    root.put("withoutEvidence", report.withoutEvidence());
    root.put("period", report.grain().name().toLowerCase(Locale.ROOT));
    periods(root.putArray("trend"), report, (i, node) -> write(report.trend().get(i), node));
    ArrayNode types = root.putArray("types");
    report.types().forEach(type -> write(report, type, types.addObject()));
    ArrayNode verifiers = root.putArray("verifiers");
    report.verifiers().forEach(verifier -> write(report, verifier, verifiers.addObject()));
    ArrayNode judges = root.putArray("judges");
    report.judges().forEach(judge -> write(judge, judges.addObject()));
    return mapper.writeValueAsString(root) + "\n";
  }

  private static void write(QualityReport report, QualityReport.OfType type, ObjectNode node) {
    node.put("type", type.type());
    write(type.verdicts(), node.putObject("verdicts"));
    write(type.refuted(), node.putObject("refutedClaims"));
    write(type.time(), node.putObject("millis"));
    periods(node.putArray("trend"), report, (i, period) -> write(type.trend().get(i), period));
  }

  private static void write(
      QualityReport report, QualityReport.OfVerifier verifier, ObjectNode node) {
    node.put("verifier", verifier.verifier());
    write(verifier.outcomes(), node.putObject("outcomes"));
    node.put("decidedAlone", verifier.alone());
    write(verifier.time(), node.putObject("millis"));
    periods(
        node.putArray("trend"), report, (i, period) -> write(verifier.trend().get(i), period));
  }

  private static void write(JudgeRecords.OfJudge judge, ObjectNode node) {
    node.put("judge", judge.judge());
    write(judge.caught(), node.putObject("caught"));
    write(judge.refused(), node.putObject("refused"));
    node.put("mayRefuse", judge.mayRefuse());
  }

  private static void periods(
      ArrayNode trend, QualityReport report, BiConsumer<Integer, ObjectNode> counts) {
    for (int i = 0; i < report.periods().size(); i++) {
      ObjectNode period = trend.addObject().put("from", report.periods().get(i).toString());
      counts.accept(i, period);
    }
  }

  private static void write(Verdicts verdicts, ObjectNode node) {
    node.put("done", verdicts.done())
        .put("notDone", verdicts.notDone())
        .put("undecided", verdicts.undecided());
  }

  private static void write(Outcomes outcomes, ObjectNode node) {
    node.put("pass", outcomes.pass())
        .put("fail", outcomes.fail())
        .put("undecided", outcomes.undecided())
        .put("skipped", outcomes.skipped());
  }

  private static void write(Share share, ObjectNode node) {
    node.put("count", share.hits())
        .put("of", share.all())
        .put("low", share.low())
        .put("high", share.high());
  }

  private static void write(Spread spread, ObjectNode node) {
    node.put("count", spread.count()).put("median", spread.median()).put("p90", spread.ninety());
  }
}
