/** Writes evidence as an in-toto statement. */
package dev.codeagent.core.verify.attest;

import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.EvidenceDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The statement of the in-toto attestation framework, version 1: its subjects are the tree of head and the change, its
 * predicate holds the evidence document, the line of the task and what would have changed the verdict. Digests are named
 * as the framework's DigestSet has them ({@code gitTree}, {@code gitCommit}, {@code sha256}). One line of JSON.
 */
final class Statement {

  /** The type of every statement of the framework's version 1. */
  static final String TYPE = "https://in-toto.io/Statement/v1";

  /** The type of our predicate; its form is described in docs/verification.md. */
  static final String PREDICATE = "urn:code-agent:evidence:1";

  private static final JsonMapper JSON = JsonMapper.shared();

  private Statement() {}

  /**
   * @param document the evidence
   * @param line where the task stands in its backlog, from 1; 0 when it stands in none
   */
  static byte[] of(EvidenceDocument document, int line) {
    ObjectNode root = JSON.createObjectNode();
    root.put("_type", TYPE);
    ArrayNode subject = root.putArray("subject");
    ObjectNode head = subject.addObject().put("name", "head").putObject("digest");
    head.put("gitCommit", document.change().head());
    head.put("gitTree", document.change().headTree());
    subject
        .addObject()
        .put("name", "change")
        .putObject("digest")
        .put("sha256", document.change().diffDigest());
    root.put("predicateType", PREDICATE);
    ObjectNode predicate = root.putObject("predicate");
    predicate.set("evidence", JSON.readTree(document.bytes()));
    predicate.put("evidenceDigest", document.digest());
    if (line > 0) {
      predicate.put("taskLine", line);
    }
    ArrayNode otherwise = predicate.putArray("otherwise");
    otherwise(document).forEach(otherwise::add);
    return (JSON.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** What would have changed the verdict, a sentence each. */
  static List<String> otherwise(EvidenceDocument document) {
    return switch (document.verdict().kind()) {
      case DONE ->
        List.of("It would not be DONE without the PASS of " + names(document, EvidenceOutcome.PASS)
            + ".");
      case NOT_DONE -> wanted(document, EvidenceOutcome.FAIL);
      case UNDECIDED -> wanted(document, EvidenceOutcome.UNDECIDED);
    };
  }

  private static String names(EvidenceDocument document, EvidenceOutcome outcome) {
    return document.entries().stream()
        .filter(e -> e.evidence().outcome() == outcome)
        .map(e -> "`" + e.verifier() + "`")
        .collect(Collectors.joining(", "));
  }

  private static List<String> wanted(EvidenceDocument document, EvidenceOutcome outcome) {
    List<String> wanted = document.entries().stream()
        .filter(e -> e.evidence().outcome() == outcome)
        .map(Statement::wanted)
        .toList();
    return wanted.isEmpty() ? List.of(document.verdict().reason()) : wanted;
  }

  private static String wanted(EvidenceEntry entry) {
    return "`" + entry.verifier() + "` would have to say PASS instead of "
        + entry.evidence().outcome() + ": " + entry.evidence().summary();
  }
}
