package dev.codeagent.bench.corpus;

import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.error.InputException;
import java.io.IOException;

/** What is said of a corpus that cannot be used. */
final class CorpusFaults {

  private static final String FORM =
      "The form of a corpus is described in examples/benchmarks/corpus/README.md.";

  private CorpusFaults() {}

  /** The corpus is not of the documented form. */
  static InputException form(String what) {
    return new InputException("bad-corpus", what, FORM);
  }

  /** The corpus is not the one that was sealed. */
  static InputException changed(String what) {
    return new InputException(
        "changed-corpus",
        what,
        "Figures of a corpus that was changed say nothing: restore it, or write its digests anew"
            + " if it is yours.");
  }

  /** The corpus cannot be read. */
  static InputException unreadable(IOException e) {
    return new InputException(
        Failure.of(
            FailureKind.INPUT,
            "unreadable-corpus",
            "The corpus cannot be read: " + e + ".",
            "Check that its files may be read, and that there is room for temporary files."),
        e);
  }
}
