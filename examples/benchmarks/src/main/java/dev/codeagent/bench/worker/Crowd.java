package dev.codeagent.bench.worker;

import dev.codeagent.bench.client.Client;
import dev.codeagent.bench.client.ClientFactory;
import dev.codeagent.bench.client.Conversation;
import dev.codeagent.bench.client.Terms;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;

/**
 * Many calls at once that the server keeps waiting, and what the client holds meanwhile: platform threads that were not
 * there before it was opened, and heap after a collection. What the callers themselves and the JVM's virtual threads
 * need is there before.
 */
final class Crowd {

  /** The carriers of virtual threads belong to the JVM. */
  private static final String CARRIER = "ForkJoinPool-1-worker-";

  /**
   * @param threads platform threads more than before
   * @param heapBytes heap held more than before
   */
  record Held(int threads, long heapBytes, String names) {}

  private final ClientFactory factory;
  private final Terms terms;
  private final Prompts prompts;

  Crowd(ClientFactory factory, Terms terms, Prompts prompts) {
    this.factory = factory;
    this.terms = terms;
    this.prompts = prompts;
  }

  /**
   * Lets that many callers call at once.
   *
   * @param callers how many
   * @param settled after which time all of them are under way; the server answers later than that
   */
  Held measure(int callers, Duration settled) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    Conversation[] opened = new Conversation[1];
    List<FutureTask<String>> tasks = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      String prompt = prompts.next();
      FutureTask<String> task = new FutureTask<>(() -> {
        start.await();
        return opened[0].ask(prompt);
      });
      tasks.add(task);
      Thread.ofVirtual().start(task);
    }
    Thread.sleep(settled);
    long heap = heapInUse();
    Set<Long> threads = new HashSet<>(ids());
    try (Client client = factory.open(terms)) {
      opened[0] = client.conversation(List.of());
      start.countDown();
      Thread.sleep(settled);
      List<Thread> more = platformThreads().stream()
          .filter(thread -> !threads.contains(thread.threadId()))
          .toList();
      long held = heapInUse() - heap;
      for (FutureTask<String> task : tasks) {
        task.get();
      }
      String names = more.stream().map(Thread::getName).limit(6).collect(Collectors.joining(" "));
      return new Held(more.size(), held, names);
    }
  }

  private static Set<Long> ids() {
    return platformThreads().stream().map(Thread::threadId).collect(Collectors.toSet());
  }

  /** Threads of {@link Thread#getAllStackTraces} are platform threads alone. */
  private static List<Thread> platformThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().startsWith(CARRIER))
        .toList();
  }

  private static long heapInUse() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
