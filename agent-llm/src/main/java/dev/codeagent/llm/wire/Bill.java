package dev.codeagent.llm.wire;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.llm.http.Sent;
import org.jspecify.annotations.Nullable;

/**
 * What is to be paid for a try that ended without an answer. What the server counted counts, and what came of an answer,
 * thoughts included, is estimated. Where neither came, the prompt is to be paid when the server may be at work on it or has
 * been: it has the whole request and was left, or began an answer that cannot be used. A refusal costs nothing, nor does a
 * page for people. For the thread of the call.
 */
final class Bill {

  private final LlmRequest request;
  private final Sent sent;
  private @Nullable Answer answer;
  private boolean answering;
  private boolean whole;

  Bill(LlmRequest request, Sent sent) {
    this.request = request;
    this.sent = sent;
  }

  /** The server answers, and well as far as its status goes. */
  void begin(Answer begun) {
    answer = begun;
    answering = true;
  }

  /** All of the answer came. */
  void end() {
    whole = true;
  }

  /** What answers is none of a model's server. */
  void disown() {
    answering = false;
  }

  /** What is to be paid after the try ended by that. */
  Usage after(Exception end) {
    Answer begun = answer;
    Usage used = begun == null ? null : begun.used(whole);
    if (used != null) {
      return used;
    }
    boolean worked = end instanceof ProviderException fault
        ? switch (fault.fault()) {
          case STALLED -> answering || sent.isWhole();
          case MALFORMED, CUT_STREAM, UNFIT -> answering;
          default -> false;
        }
        : answering || sent.isWhole();
    return worked ? Usage.unpriced(TokenEstimate.of(request), 0, 0) : Usage.NONE;
  }
}
