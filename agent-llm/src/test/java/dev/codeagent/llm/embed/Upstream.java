package dev.codeagent.llm.embed;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.Embeddings;
import dev.codeagent.llm.EmbedServer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** An embedder that keeps what it was asked, waits where it is told to, and refuses texts with {@code bad} in them. */
final class Upstream implements Embedder {

  final Queue<List<String>> requests = new ConcurrentLinkedQueue<>();
  final Semaphore begun = new Semaphore(0);
  final CountDownLatch cancelled = new CountDownLatch(1);
  private final CountDownLatch released;

  private Upstream(int gates) {
    released = new CountDownLatch(gates);
  }

  static Upstream prompt() {
    return new Upstream(0);
  }

  /** Answers once it is released. */
  static Upstream held() {
    return new Upstream(1);
  }

  void release() {
    released.countDown();
  }

  static Embedding vector(String text) {
    return Embedding.of(EmbedServer.vector(text));
  }

  static Usage usage(List<String> texts) {
    long tokens = texts.stream().mapToLong(text -> 7L + text.length()).sum();
    return Usage.unpriced(tokens, 0, 0).withCost(new Usd(11 * tokens));
  }

  @Override
  public Embeddings embed(List<String> texts, CallContext context) throws InterruptedException {
    Embedder.check(texts);
    requests.add(List.copyOf(texts));
    begun.release();
    await(context);
    context.throwIfEnded();
    if (texts.stream().anyMatch(text -> text.contains("bad"))) {
      throw new ProviderException(
          ProviderFault.BAD_REQUEST, "refused", "shorten it", 400, null, "req-1", null);
    }
    Usage usage = usage(texts);
    context.budget().reserve(usage.cost(), usage.tokens()).settle(usage);
    return new Embeddings(texts.stream().map(Upstream::vector).toList(), usage);
  }

  private void await(CallContext context) throws InterruptedException {
    if (released.getCount() == 0) {
      return;
    }
    Semaphore woken = new Semaphore(0);
    Thread waker = Thread.startVirtualThread(() -> {
      try {
        released.await();
        woken.release();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    try (var registration = context.cancellation().onCancel(() -> {
      cancelled.countDown();
      woken.release();
    })) {
      woken.acquire();
    } finally {
      waker.interrupt();
    }
  }
}
