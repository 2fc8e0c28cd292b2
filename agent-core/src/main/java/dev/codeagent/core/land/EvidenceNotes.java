package dev.codeagent.core.land;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.workspace.git.Git;
import dev.codeagent.core.workspace.git.GitOutput;
import dev.codeagent.core.workspace.git.Repository;
import java.time.ZoneId;
import java.util.List;

/** Keeps the evidence beside its commit in {@code refs/notes/code-agent}. */
final class EvidenceNotes {
  private static final String REF = "refs/notes/code-agent";

  /** Somebody who adds a note of their own at the same moment is met twice at most. */
  private static final int TRIES = 3;

  private final Repository repository;

  EvidenceNotes(Repository repository) {
    this.repository = repository;
  }

  /** Adds a document to a commit unless it is there. */
  void add(String commit, byte[] evidence, CallContext call) throws InterruptedException {
    String blob = repository.writing(call).write(evidence, call);
    Git git = repository
        .plain()
        .withAll(
            repository.identity(call).at(call.clock().instant().atZone(ZoneId.systemDefault())));
    GitOutput present = git.attempt(call, "notes", "--ref=" + REF, "list", commit);
    if (present.ok() && present.text().equals(blob)) {
      return;
    }
    List<String> arguments = List.of("notes", "--ref=" + REF, "add", "-f", "-C", blob, commit);
    GitOutput output = git.attempt(call, new byte[0], arguments);
    for (int i = 1; !output.ok() && i < TRIES; i++) {
      output = git.attempt(call, new byte[0], arguments);
    }
    if (!output.ok()) {
      throw Git.failed(arguments, output);
    }
  }
}
