package dev.codeagent.bench.worker;

import com.sun.management.ThreadMXBean;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.bench.client.Client;
import dev.codeagent.bench.client.ClientFactory;
import dev.codeagent.bench.client.Conversation;
import dev.codeagent.bench.client.Terms;
import dev.codeagent.bench.report.Spread;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;

/**
 * The process that measures one client: {@code Worker CLIENT SERVER}. Each line of standard input is an order, answered by
 * one line of standard output: numbers, or {@code error} and what went wrong. It ends with its input.
 */
public final class Worker implements AutoCloseable {

  /** As a model's first request is: instructions and a task. */
  private static final int PROMPT = 2_000;

  private static final int MOST_CALLERS = 1_000;

  private final ClientFactory factory;
  private final String server;
  private final Ticker ticker;
  private final Map<String, Client> clients = new HashMap<>();
  private final Prompts prompts = new Prompts(PROMPT);

  private Worker(ClientFactory factory, String server, Ticker ticker) {
    this.factory = factory;
    this.server = server;
    this.ticker = ticker;
  }

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws Exception {
    PrintStream answers = System.out;
    // whatever a library prints must not get between the answers
    System.setOut(System.err);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Worker worker = new Worker(byId(arguments[0]), arguments[1], Ticker.system())) {
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        answers.println(worker.onVirtualThread(order));
        answers.flush();
      }
    }
    // clients that leave threads behind end here all the same
    Runtime.getRuntime().halt(0);
  }

  private static ClientFactory byId(String id) {
    return ClientFactory.all().stream()
        .filter(factory -> factory.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** As agents call, and as the crowds here do: every client by the same kind of thread. */
  private String onVirtualThread(String order) throws Exception {
    FutureTask<String> task = new FutureTask<>(() -> answer(order));
    Thread.ofVirtual().start(task);
    return task.get();
  }

  private String answer(String order) {
    String[] words = order.split(" ");
    try {
      return switch (words[0]) {
        case "load" ->
          String.valueOf(
              load(Integer.parseInt(words[1]), Duration.ofMillis(Long.parseLong(words[2]))));
        case "floor" -> String.valueOf(floor(Integer.parseInt(words[1])));
        case "first" -> String.valueOf(first(Integer.parseInt(words[1]), words[2]));
        case "allocated" ->
          String.valueOf(allocated(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        case "crowd" ->
          crowd(Integer.parseInt(words[1]), words[2], Duration.ofMillis(Long.parseLong(words[3])));
        default -> "error unknown order " + order;
      };
    } catch (Exception e) {
      return "error " + String.valueOf(e).replaceAll("\\s+", " ");
    }
  }

  private double load(int callers, Duration time) throws Exception {
    return new Load(conversation("answer", List.of()), prompts, ticker)
        .microsPerCall(callers, time);
  }

  /** The median of the microseconds that a call takes: a server that delays shows in it, a busy machine less so. */
  private double floor(int calls) throws Exception {
    Conversation conversation = conversation("answer", List.of());
    long[] times = new long[calls];
    for (int i = 0; i < calls; i++) {
      long began = ticker.nanos();
      conversation.ask(prompts.next());
      times[i] = ticker.nanos() - began;
    }
    return Spread.percentile(times, 0.5) / 1e3;
  }

  /** The median of the microseconds until the first piece of a streamed answer. */
  private double first(int calls, String behaviour) throws Exception {
    Conversation conversation = conversation(behaviour, List.of());
    long[] times = new long[calls];
    for (int i = 0; i < calls; i++) {
      long[] first = new long[1];
      long began = ticker.nanos();
      conversation.stream(prompts.next(), () -> first[0] = ticker.nanos());
      times[i] = first[0] - began;
    }
    return Spread.percentile(times, 0.5) / 1e3;
  }

  /** Bytes that all threads together allocate for a call. */
  private double allocated(int history, int calls) throws Exception {
    Conversation conversation = conversation("answer", Prompts.history(history));
    Prompts last = new Prompts(100);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < calls; i++) {
      conversation.ask(last.next());
    }
    long before = threads.getTotalThreadAllocatedBytes();
    for (int i = 0; i < calls; i++) {
      conversation.ask(last.next());
    }
    return (double) (threads.getTotalThreadAllocatedBytes() - before) / calls;
  }

  private String crowd(int callers, String behaviour, Duration settled) throws Exception {
    Crowd.Held held = new Crowd(factory, terms(behaviour), prompts).measure(callers, settled);
    return held.threads() + " " + held.heapBytes() + " " + held.names();
  }

  private Conversation conversation(String behaviour, List<String> history) {
    return clients.computeIfAbsent(behaviour, b -> factory.open(terms(b))).conversation(history);
  }

  private Terms terms(String behaviour) {
    return Terms.answered(server + "/" + factory.id() + "/" + behaviour + "/v1", MOST_CALLERS);
  }

  @Override
  public void close() throws IOException {
    for (Client client : clients.values()) {
      try {
        client.close();
      } catch (Exception e) {
        throw new IOException("a client could not be closed", e);
      }
    }
  }
}
