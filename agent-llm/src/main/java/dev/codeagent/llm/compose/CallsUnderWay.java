package dev.codeagent.llm.compose;

import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows the calls under way, so that whoever closes the layers ends them wherever they wait: for a slot, a next try or the
 * provider. Safe for many threads.
 */
final class CallsUnderWay implements LlmLayer, AutoCloseable {

  private static final String CLOSED = "The layers around the model are closed.";

  private final Set<CancellationSource> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> perform(next, call);
  }

  private LlmResponse perform(LlmProvider next, LlmCall call) throws InterruptedException {
    try (CancellationSource stop = new CancellationSource(call.context().cancellation())) {
      running.add(stop);
      try {
        if (closed) {
          throw new CancelledException(CLOSED);
        }
        return next.call(call.with(call.context().with(stop.token())));
      } finally {
        running.remove(stop);
      }
    }
  }

  /** Cancels the calls under way, and every later one. */
  @Override
  public void close() {
    closed = true;
    running.forEach(call -> call.cancel(CLOSED));
  }
}
