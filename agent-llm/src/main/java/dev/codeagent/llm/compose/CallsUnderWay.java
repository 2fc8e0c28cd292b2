package dev.codeagent.llm.compose;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows the calls and the requests for vectors under way, so that whoever closes the layers ends them wherever they wait:
 * for a slot, a next try or the provider. Safe for many threads.
 */
final class CallsUnderWay implements LlmLayer, AutoCloseable {

  private static final String CLOSED = "The layers around the model are closed.";

  private final Set<CancellationSource> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> perform(call.context(), stoppable -> next.call(call.with(stoppable)));
  }

  /** The embedder whose requests are ended, too. */
  Embedder around(Embedder next) {
    return (texts, context) -> perform(context, stoppable -> next.embed(texts, stoppable));
  }

  private <T> T perform(CallContext context, Work<T> work) throws InterruptedException {
    try (CancellationSource stop = new CancellationSource(context.cancellation())) {
      running.add(stop);
      try {
        if (closed) {
          throw new CancelledException(CLOSED);
        }
        return work.in(context.with(stop.token()));
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

  /** What is done within limits. */
  @FunctionalInterface
  private interface Work<T> {
    T in(CallContext context) throws InterruptedException;
  }
}
