package dev.codeagent.bench.llm;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Many calls of ours that start together, on virtual threads. */
final class Together {

  private Together() {}

  /** Makes them and waits until all are answered. */
  static void call(LlmManager manager, int calls, Supplier<LlmRequest> requests)
      throws IOException, InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<FutureTask<String>> tasks = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      LlmRequest request = requests.get();
      FutureTask<String> task = new FutureTask<>(() -> {
        start.await();
        return manager.provider().complete(request, CallContext.background()).id();
      });
      tasks.add(task);
      Thread.ofVirtual().start(task);
    }
    start.countDown();
    for (FutureTask<String> task : tasks) {
      try {
        task.get();
      } catch (ExecutionException e) {
        throw new IOException("a call failed", e.getCause());
      }
    }
  }
}
