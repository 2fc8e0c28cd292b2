/** The evidence document: what was verified, what was found, and the verdict. */
package dev.codeagent.core.verify;

import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.Verdict;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.suite.Digests;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The document of the contract. Its bytes are canonical: the same content gives the same bytes, fields in
 * the contract's order, UTF-8, two blanks of indentation, one final line feed. Immutable.
 *
 * @param verdict the verdict and its reason
 * @param change base, head, tree and digest
 * @param task the task's id
 * @param text the task's text
 * @param type the task's type
 * @param entries the evidence
 * @param environment names and versions of what the runs depended on
 * @param sandbox what the commands ran in
 */
public record EvidenceDocument(
    Verdict verdict,
    Change change,
    TaskId task,
    String text,
    TaskType type,
    List<EvidenceEntry> entries,
    Map<String, String> environment,
    String sandbox) {
  /** The version of the document's form. */
  public static final int VERSION = 1;

  public EvidenceDocument {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(change, "change");
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(type, "type");
    entries = List.copyOf(entries);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    Objects.requireNonNull(sandbox, "sandbox");
  }

  static EvidenceDocument of(
      Verdict verdict,
      Change change,
      Task task,
      List<EvidenceEntry> entries,
      Map<String, String> environment,
      String sandbox) {
    return new EvidenceDocument(
        verdict, change, task.id(), task.text(), task.type(), entries, environment, sandbox);
  }

  /** The canonical bytes. */
  public byte[] bytes() {
    return EvidenceJson.write(this);
  }

  /** SHA-256 of the bytes in hex; what the landed commit's trailer names. */
  public String digest() {
    return Digests.hex(bytes());
  }

  /**
   * Reads a document, as it was stored or as `verify --json` printed it.
   *
   * @throws dev.codeagent.api.error.InputException {@code bad-evidence}
   */
  public static EvidenceDocument read(byte[] bytes) {
    return EvidenceJson.read(bytes);
  }
}
