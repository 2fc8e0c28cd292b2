/** Repeats the verification that an evidence document describes, in this clone or another. */
package dev.codeagent.core.verify;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.core.backlog.Subtasks;
import dev.codeagent.core.backlog.TaskTexts;
import dev.codeagent.core.verify.suite.Digests;
import dev.codeagent.core.workspace.Workspace;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Base, head, task and type come from the document, settings from the clone. Where the head of the
 * attempt is gone, the landed commit that bears the trailers stands for it. Safe for many threads.
 */
public final class Recheck {
  private final Verification verification;

  @Inject
  public Recheck(Verification verification) {
    this.verification = verification;
  }

  /**
   * Repeats the verification.
   *
   * @throws InputException {@code bad-evidence}, {@code unknown-revision} when the clone has neither
   *     head nor landed commit, {@code evidence-mismatch} when it has another change there, or
   *     when the commit that landed was changed since
   */
  public RecheckResult recheck(RecheckRequest request, CallContext call)
      throws InterruptedException {
    EvidenceDocument document = EvidenceDocument.read(request.evidence());
    Workspace workspace = request.workspace();
    String base = workspace.resolve(document.change().base(), call);
    String head = head(document, request, call);
    Change change = workspace.change(base, head, call);
    if (!change.headTree().equals(document.change().headTree())
        || !change.diffDigest().equals(document.change().diffDigest())) {
      throw new InputException(
          "evidence-mismatch",
          "The commit " + head + " does not hold the change that the evidence describes.",
          "Fetch the branch that the task landed on, or verify the range anew with `verify`.");
    }
    requireKept(document, request, call);
    VerificationRequest again = new VerificationRequest(
        task(document, request),
        change,
        workspace,
        request.scratch(),
        request.cache(),
        request.settings(),
        request.plugins(),
        Dropped.in(document.entries()));
    return new RecheckResult(document, verification.verify(again, call));
  }

  /** Where a commit bears the evidence's trailers, it has to hold the change: it may have been amended since. */
  private static void requireKept(
      EvidenceDocument document, RecheckRequest request, CallContext call)
      throws InterruptedException {
    Workspace workspace = request.workspace();
    Optional<String> landed =
        workspace.landedCommit(document.task().value(), Digests.hex(request.evidence()), call);
    if (landed.isEmpty()) {
      return;
    }
    String before;
    try {
      before = workspace.resolve(landed.get() + "^", call);
    } catch (InputException first) {
      return; // it landed on nothing, so there is no change of its own to compare
    }
    Change kept = workspace.change(before, landed.get(), call);
    Change ticked = workspace.change(kept.base(), kept.base(), call);
    boolean tickOnly = kept.diffDigest().equals(ticked.diffDigest())
        && ticked.headTree().equals(document.change().headTree()); // the work stood there before
    if (!tickOnly && !kept.diffDigest().equals(document.change().diffDigest())) {
      throw new InputException(
          "evidence-mismatch",
          "The commit " + landed.get()
              + " bears the trailers of this evidence, but was changed after it had landed.",
          "Look at what it holds now, or verify the range anew with `verify`.");
    }
  }

  private static String head(EvidenceDocument document, RecheckRequest request, CallContext call)
      throws InterruptedException {
    Workspace workspace = request.workspace();
    try {
      return workspace.resolve(document.change().head(), call);
    } catch (InputException gone) {
      return workspace
          .landedCommit(document.task().value(), Digests.hex(request.evidence()), call)
          .orElseThrow(() -> gone);
    }
  }

  private static Task task(EvidenceDocument document, RecheckRequest request) {
    return request.known().stream()
        .filter(t -> t.id().equals(document.task()) && t.text().equals(document.text()))
        .findFirst()
        .map(t -> Subtasks.whole(t, request.known()))
        .orElseGet(() ->
            TaskTexts.fromText(document.text(), document.type()).withIds(id -> document.task()))
        .withType(document.type());
  }
}
