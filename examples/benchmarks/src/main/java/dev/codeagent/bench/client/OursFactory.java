package dev.codeagent.bench.client;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** Makes ours, every layer on: cache, coalescing, retry, routes, limits, prices and budgets, events. */
public final class OursFactory implements ClientFactory {

  private static final int LONGEST_ANSWER = 1000;

  private final Function<String, JsonObject> sections;

  private OursFactory(Function<String, JsonObject> sections) {
    this.sections = sections;
  }

  /** Ours with a fallback behind its model. */
  public static OursFactory withFallback() {
    return new OursFactory(Layers::everything);
  }

  /** Ours with one route, so that nothing else can answer when it fails. */
  public static OursFactory withOneRoute() {
    return new OursFactory(base -> JsonValue.object("cache", JsonValue.object()));
  }

  @Override
  public String id() {
    return "ours";
  }

  @Override
  public String name() {
    return "Code Agent";
  }

  @Override
  public boolean peer() {
    return false;
  }

  @Override
  public Client open(Terms terms) {
    String base = terms.base();
    return new Ours(Layers.open(base, sections.apply(base)), terms);
  }

  /** What an attempt asks. */
  static LlmRequest request(List<Message> history, String last) {
    List<Message> messages = new ArrayList<>(history.size() + 1);
    messages.addAll(history);
    messages.add(new Message.UserMessage(last));
    return new LlmRequest(Layers.MODEL, messages, List.of(), LONGEST_ANSWER, null);
  }

  private static List<Message> messages(List<String> history) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      String text = history.get(i);
      messages.add(
          i % 2 == 0
              ? new Message.UserMessage(text)
              : new Message.AssistantMessage(text, List.of(), List.of()));
    }
    return List.copyOf(messages);
  }

  /** A run's calls: a budget in money, somebody who listens to events, and a way to cancel. */
  private static final class Ours implements Client {
    private final LlmManager manager;
    private final LlmOptions options;
    private final LongAdder events = new LongAdder();
    private final Duration deadline;
    private final CancellationSource run = new CancellationSource();
    private final CallContext context;

    private Ours(LlmManager manager, Terms terms) {
      this.manager = manager;
      deadline = terms.deadline();
      options = new LlmOptions(true, terms.timeout(), terms.deadline());
      context = CallContext.of(event -> events.increment(), Clock.systemUTC(), Ticker.system())
          .with(BudgetAccount.open("run", Usd.of("1000000"), Long.MAX_VALUE))
          .with(run.token());
    }

    @Override
    public Conversation conversation(List<String> history) {
      LlmProvider provider = manager.provider();
      List<Message> messages = messages(history);
      return new Conversation() {
        @Override
        public String ask(String last) throws InterruptedException {
          return call(last, options.whole(), LlmSink.none());
        }

        @Override
        public String stream(String last, Runnable firstPiece) throws InterruptedException {
          AtomicBoolean begun = new AtomicBoolean();
          LlmSink sink = LlmSink.restartable(
              piece -> {
                if (!begun.getAndSet(true)) {
                  firstPiece.run();
                }
              },
              // as the agent's loop, which acts on a turn only at its end
              () -> {});
          return call(last, options, sink);
        }

        private String call(String last, LlmOptions how, LlmSink sink) throws InterruptedException {
          LlmCall call = new LlmCall(request(messages, last), how, sink, context.within(deadline));
          return provider.call(call).message().text();
        }
      };
    }

    @Override
    public boolean cancel() {
      run.cancel("enough");
      return true;
    }

    @Override
    public void close() {
      run.close();
      manager.close();
    }
  }
}
