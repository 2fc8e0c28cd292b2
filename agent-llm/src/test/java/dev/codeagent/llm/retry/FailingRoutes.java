package dev.codeagent.llm.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.ManualTicker;
import dev.codeagent.llm.ScriptedRoutes;
import dev.codeagent.llm.price.Tab;
import dev.codeagent.llm.route.BreakerTerms;
import dev.codeagent.llm.route.Probes;
import dev.codeagent.llm.route.ProviderHealth;
import dev.codeagent.llm.route.Route;
import dev.codeagent.llm.route.Routes;
import dev.codeagent.llm.route.Tries;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Routes that fail as a test says, the tries that reach them, and calls by a clock that the test turns; used by
 * tests.
 */
final class FailingRoutes {
  private final ManualTicker ticker = new ManualTicker();
  private final List<AgentEvent> events = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> tries = new ConcurrentHashMap<>();
  private final Map<String, ProviderException> faults = new ConcurrentHashMap<>();
  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private Executor aside = Runnable::run;
  private boolean recorded;
  private CallContext context = CallContext.of(events::add, Clock.systemUTC(), ticker);

  ManualTicker ticker() {
    return ticker;
  }

  List<AgentEvent> events() {
    return events;
  }

  Map<String, Integer> tries() {
    return tries;
  }

  Map<String, ProviderException> faults() {
    return faults;
  }

  List<Duration> waits() {
    return waits;
  }

  LlmResponse ask(LlmProvider calls, String task) throws InterruptedException {
    return calls.call(new LlmCall(
        Calls.request("openai/primary", new Message.UserMessage(task)),
        Calls.options(true),
        LlmSink.none(),
        context));
  }

  /** Runs probes from now on as said; else the caller does. */
  void probeBy(Executor executor) {
    aside = executor;
  }

  /** Whole answers are recorded from now on. */
  void record() {
    recorded = true;
  }

  LlmProvider loop(Route... routes) {
    Pause pause = (wait, given) -> {
      waits.add(wait);
      ticker.advance(wait);
    };
    return new RetryLoop(
        new Routes(List.of(routes), Routes.Sharing.WEIGHTED, () -> 0.5),
        Tries.plain(),
        RetryPolicy.DEFAULT,
        pause,
        () -> 1.0,
        new Probes(
            aside, (call, route, calls) -> Tab.fits(call, route.info().price(), calls), !recorded),
        UnaryOperator.identity());
  }

  Route route(String model, int tier) {
    return ScriptedRoutes.route(model, tier, wire(model));
  }

  Route route(String model, int tier, ProviderHealth provider) {
    return ScriptedRoutes.route(model, tier, provider, wire(model));
  }

  Route route(String model, int tier, int window) {
    ProviderHealth provider = new ProviderHealth(model, BreakerTerms.DEFAULT);
    return ScriptedRoutes.route(model, tier, new ModelInfo(window, null), provider, wire(model));
  }

  LlmProvider wire(String model) {
    return call -> {
      assertThat(call.request().model()).hasToString(model);
      tries.merge(model, 1, Integer::sum);
      ProviderException fault = faults.get(model);
      if (fault != null) {
        throw fault;
      }
      return new LlmResponse(
          new Message.AssistantMessage("fine", List.of(), List.of()),
          FinishReason.STOP,
          Usage.unpriced(1, 0, 1),
          model,
          "");
    };
  }

  static ProviderException fault(ProviderFault kind) {
    return fault(kind, null);
  }

  static ProviderException fault(ProviderFault kind, @Nullable Duration retryAfter) {
    return new ProviderException(kind, "It is " + kind + ".", "", 0, retryAfter, null, null);
  }

  /** The calls from now on are paid from that account. */
  void spend(BudgetAccount account) {
    context = context.with(account);
  }

  /** Events of the calls from now on go there. */
  void tell(EventSink sink) {
    context = context.with(sink);
  }

  /** Ends the calls from now on after that time. */
  void within(Duration limit) {
    context = context.within(limit);
  }
}
