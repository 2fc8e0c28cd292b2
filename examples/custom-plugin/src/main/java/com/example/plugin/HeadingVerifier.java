package com.example.plugin;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import java.util.List;
import java.util.Optional;

/** Refuses a changelog without its heading; may only speak against work, as plugins' verifiers do. */
final class HeadingVerifier implements Verifier {

  private static final int LEVEL = 2; // reads one file: among the cheap ones

  private final String file;

  HeadingVerifier(String file) {
    this.file = file;
  }

  @Override
  public VerifierSpec spec() {
    return VerifierSpec.veto("changelog-heading", "1", LEVEL);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) {
    Optional<String> text = context.head().text(file);
    if (text.isEmpty()) {
      return Evidence.skipped("There is no " + file + ".");
    }
    if (text.get().startsWith(Changelog.HEADING)) {
      return Evidence.pass(file + " begins with its heading.");
    }
    String message = "The first line is not `" + Changelog.HEADING + "`.";
    return Evidence.fail(
        file + " lost its heading.", List.of(Finding.in(file, 1, "changelog-heading", message)));
  }
}
