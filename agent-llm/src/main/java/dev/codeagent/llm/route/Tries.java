package dev.codeagent.llm.route;

import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmResponse;

/** Makes a try of a call on a route. Safe for many threads. */
@FunctionalInterface
public interface Tries {

  /** Makes the try; errors as of {@link dev.codeagent.api.llm.LlmProvider#call}. */
  LlmResponse call(Route route, LlmCall call) throws InterruptedException;

  /** One request a try. */
  static Tries plain() {
    return Route::call;
  }
}
