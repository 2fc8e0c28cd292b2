package dev.codeagent.bench.fault;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.bench.client.Client;
import dev.codeagent.bench.client.ClientFactory;
import dev.codeagent.bench.client.Conversation;
import dev.codeagent.bench.client.Terms;
import dev.codeagent.bench.server.Fault;
import dev.codeagent.bench.server.ModelServer;
import dev.codeagent.bench.server.Replies;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One cell of the table: a client in a scene. Callers are platform threads, which an interrupt does not free of a read. */
final class Play {

  /** The patience of one try: silence for ours, whatever the client makes of its timeout for the others. */
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** What has not ended by then is hung. */
  static final Duration CAP = Duration.ofSeconds(10);

  /** The call has got where the server holds it. */
  private static final Duration ARRIVED = Duration.ofMillis(250);

  /** By when a server sees that a call which ended was let go. */
  private static final Duration LET_GO = Duration.ofSeconds(1);

  private static final Duration STEP = Duration.ofMillis(5);

  private static final int MEGABYTE = 1_000_000;

  private final ModelServer server;
  private final ClientFactory factory;
  private final Scene scene;
  private final Ticker ticker;
  private final String key;

  Play(ModelServer server, ClientFactory factory, Scene scene, Ticker ticker) {
    this.server = server;
    this.factory = factory;
    this.scene = scene;
    this.ticker = ticker;
    key = factory.id() + "-" + scene.id();
  }

  /** Plays it. */
  Outcome outcome() throws Exception {
    boolean stopped = scene.stop() != Scene.Stop.NOTHING;
    Terms terms = new Terms(
        server.address() + "/" + key + "/" + scene.behaviour() + "/v1",
        stopped ? CAP.multipliedBy(2) : TIMEOUT,
        stopped ? CAP.multipliedBy(20) : Scene.DEADLINE,
        4);
    Client client = factory.open(terms);
    Conversation conversation = client.conversation(List.of());
    if (scene.fault() == Fault.RESET_WHEN_KEPT) {
      conversation.ask("The first call leaves a connection behind.");
    }
    Outcome outcome = stopped ? stopped(client, conversation) : ended(conversation);
    if (!outcome.what().equals("hung")) {
      client.close();
    }
    return outcome;
  }

  private Outcome ended(Conversation conversation) throws InterruptedException {
    int before = server.requests(key);
    long began = ticker.nanos();
    FutureTask<String> call = started(conversation, new CountDownLatch(1));
    return result(call, began, before);
  }

  private Outcome stopped(Client client, Conversation conversation) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    FutureTask<String> call = new FutureTask<>(() -> ask(conversation, begun));
    Thread caller = Thread.ofPlatform().daemon().start(call);
    await(() -> server.requests(key) > 0, CAP);
    Thread.sleep(ARRIVED);
    long began = ticker.nanos();
    if (scene.stop() == Scene.Stop.INTERRUPT) {
      caller.interrupt();
    } else if (!client.cancel()) {
      return new Outcome("no way to", 0, false);
    }
    Outcome outcome = result(call, began, 0);
    boolean held = scene.fault() != Fault.RETRY_AFTER_MINUTE;
    if (!outcome.what().equals("hung") && held && !await(() -> server.ended(key) > 0, LET_GO)) {
      return new Outcome(outcome.what() + ", its request goes on", outcome.millis(), false);
    }
    return outcome;
  }

  private FutureTask<String> started(Conversation conversation, CountDownLatch begun) {
    FutureTask<String> call = new FutureTask<>(() -> ask(conversation, begun));
    Thread.ofPlatform().daemon().start(call);
    return call;
  }

  private String ask(Conversation conversation, CountDownLatch begun) throws Exception {
    String prompt = "Say that it is fine.";
    return scene.streamed()
        ? conversation.stream(prompt, begun::countDown)
        : conversation.ask(prompt);
  }

  private Outcome result(FutureTask<String> call, long began, int before)
      throws InterruptedException {
    try {
      String text = call.get(CAP.toMillis(), TimeUnit.MILLISECONDS);
      return answered(text, since(began), server.requests(key) - before);
    } catch (TimeoutException e) {
      return Outcome.hung(since(began));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      return failed(cause == null ? e : cause, since(began));
    }
  }

  private static Outcome answered(String text, double millis, int tries) {
    if (text.equals(Replies.TEXT)) {
      return new Outcome(tries > 1 ? "recovered by try " + tries : "answered", millis, true);
    }
    return text.length() > MEGABYTE
        ? new Outcome("read " + text.length() / MEGABYTE + " MB", millis, false)
        : new Outcome("took a part for the whole", millis, false);
  }

  private static Outcome failed(Throwable thrown, double millis) {
    if (thrown instanceof ProviderException fault) {
      String name = fault.fault().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return new Outcome("error: " + name, millis, true);
    }
    boolean typed = thrown instanceof AgentException || thrown instanceof InterruptedException;
    return new Outcome(thrown.getClass().getSimpleName(), millis, typed);
  }

  private double since(long began) {
    return (ticker.nanos() - began) / 1e6;
  }

  private boolean await(java.util.function.BooleanSupplier condition, Duration time)
      throws InterruptedException {
    long began = ticker.nanos();
    while (!condition.getAsBoolean()) {
      if (ticker.nanos() - began > time.toNanos()) {
        return false;
      }
      Thread.sleep(STEP);
    }
    return true;
  }
}
