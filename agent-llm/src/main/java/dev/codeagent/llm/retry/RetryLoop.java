package dev.codeagent.llm.retry;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.llm.route.Admission;
import dev.codeagent.llm.route.Journey;
import dev.codeagent.llm.route.Probes;
import dev.codeagent.llm.route.Route;
import dev.codeagent.llm.route.Routes;
import dev.codeagent.llm.route.Tries;
import dev.codeagent.llm.route.TrySink;
import dev.codeagent.llm.wire.SharedFault;
import java.time.Duration;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tries a call on one route after another until one answers; the only loop of the layer. Safe for many threads.
 *
 * <ul>
 *   <li>Which route a try takes, and whether the same one, another one or none may mend a fault, is the {@link Journey}'s
 *       affair; how often and after which wait is decided here.
 *   <li>After pieces of an answer were delivered, only when the sink lets them go.
 *   <li>A wait that a provider demands is kept while no other route is open; without one it is exponential with full
 *       jitter. A change of route waits for nothing.
 *   <li>A try that waits for a slot of a full route goes to another one with room when that is the sooner way, unless it is the
 *       last.
 *   <li>A route that failed before is probed beside the call where another one serves.
 *   <li>Where every route is closed, the call waits until one may be probed; probes of others that fail meanwhile count
 *       like its own tries.
 *   <li>Every wait is told as an event, ends at once on cancel and interrupt, and is not begun when it would outlast the
 *       deadline: then the fault is the answer.
 *   <li>A server that cannot be reached is tried for a time instead of a number of tries.
 *   <li>Where only the same route is left, three answers that are none of a model's server are enough.
 * </ul>
 */
public final class RetryLoop implements LlmProvider {

  /** The shortest wait for a route that another call has just claimed. */
  private static final Duration MOMENT = Duration.ofMillis(10);

  private final Routes routes;
  private final Tries tries;
  private final RetryPolicy policy;
  private final Pause pause;
  private final DoubleSupplier random;
  private final Probes probes;
  private final UnaryOperator<CallContext> account;

  /**
   * @param routes where to try
   * @param tries makes a try
   * @param policy how often and how long
   * @param pause waits
   * @param random gives numbers from 0 to 1
   * @param probes probes beside calls, which the caller's own account pays
   * @param account opens the account of a call, from which all its tries are paid
   */
  public RetryLoop(
      Routes routes,
      Tries tries,
      RetryPolicy policy,
      Pause pause,
      DoubleSupplier random,
      Probes probes,
      UnaryOperator<CallContext> account) {
    this.routes = Objects.requireNonNull(routes, "routes");
    this.tries = Objects.requireNonNull(tries, "tries");
    this.policy = Objects.requireNonNull(policy, "policy");
    this.pause = Objects.requireNonNull(pause, "pause");
    this.random = Objects.requireNonNull(random, "random");
    this.probes = Objects.requireNonNull(probes, "probes");
    this.account = Objects.requireNonNull(account, "account");
  }

  @Override
  public LlmResponse call(LlmCall call) throws InterruptedException {
    CallContext context = call.context();
    LlmCall paid = call.with(account.apply(context));
    Journey journey = routes.begin(call.request());
    Failures failures = new Failures(policy, context.ticker().nanos());
    while (true) {
      context.throwIfEnded();
      long now = context.ticker().nanos();
      failures.begin(now);
      Route from = journey.last();
      Route route = journey.take(now, () -> probes.way(call, routes.all()));
      if (route == null) {
        awaitOpening(journey, failures, call);
        continue;
      }
      Delivered sink = new Delivered(
          call.sink(),
          journey.admission(),
          () -> probeBeside(journey, call),
          wait ->
              failures.triesLeft() > 1 && journey.leaves(wait, context.ticker().nanos()));
      try {
        LlmResponse response = attempt(route, from, journey, failures, paid, sink);
        probeBeside(journey, call);
        return response;
      } catch (ProviderException fault) {
        failures.add(fault);
        if (sink.admission.probes()) {
          failures.ownProbe();
        }
        recover(fault, journey, failures, sink, call);
      }
    }
  }

  private LlmResponse attempt(
      Route route,
      @Nullable Route from,
      Journey journey,
      Failures failures,
      LlmCall call,
      LlmSink sink)
      throws InterruptedException {
    CallContext context = call.context();
    try {
      tell(route, from, journey, failures, context);
      return tries.call(route, new LlmCall(call.request(), call.options(), sink, context));
    } finally {
      journey.ended(context.ticker().nanos());
    }
  }

  /** Probes the route that is due, once a try is under way, so that the probe takes nothing that the try needs. */
  private void probeBeside(Journey journey, LlmCall call) {
    Route due = journey.due();
    if (due != null) {
      probes.start(due, call);
    }
  }

  /** Prepares the next try; throws the fault when there is none. */
  private void recover(
      ProviderException fault, Journey journey, Failures failures, Delivered sink, LlmCall call)
      throws InterruptedException {
    CallContext context = call.context();
    long now = context.ticker().nanos();
    Journey.Next next = journey.after(fault, failures.triesLeft(), now);
    if (next == Journey.Next.NOWHERE) {
      throw failures.refusal(fault);
    }
    boolean unreachable = fault.fault() == ProviderFault.UNREACHABLE;
    if (!unreachable && failures.triesLeft() <= 0) {
      throw failures.answerInsteadOf(fault);
    }
    if (next == Journey.Next.LATER && failures.hopeless()) {
      throw fault;
    }
    Duration wait = Duration.ZERO;
    if (next == Journey.Next.LATER) {
      wait = checked(waitAfter(fault, journey, failures, call), fault, failures, call);
    }
    if (sink.any && !call.sink().restart()) {
      throw fault;
    }
    if (next == Journey.Next.LATER) {
      pause(wait, fault, context);
    }
  }

  private Duration waitAfter(
      ProviderException fault, Journey journey, Failures failures, LlmCall call) {
    Duration told = fault.retryAfter();
    Duration opening = Duration.ofNanos(journey.admitsIn(call.context().ticker().nanos()));
    if (told != null && !told.isZero() && !opening.isZero()) {
      return opening;
    }
    Duration backoff = policy.backoff(failures.count(), random.getAsDouble());
    // a breaker's probe is due anyhow: no draw of ours may let the deadline pass before it
    boolean late =
        !opening.isZero() && backoff.compareTo(call.context().deadline().remaining()) >= 0;
    return backoff.compareTo(opening) > 0 && !late ? backoff : opening;
  }

  /** Waits while no route admits a try. */
  private void awaitOpening(Journey journey, Failures failures, LlmCall call)
      throws InterruptedException {
    CallContext context = call.context();
    long now = context.ticker().nanos();
    ProviderException fault = again(journey.why(now), call);
    failures.observe(journey.failedProbes(), fault);
    if (fault.fault() != ProviderFault.UNREACHABLE && failures.triesLeft() <= 0) {
      throw fault;
    }
    Duration opening = Duration.ofNanos(journey.admitsIn(now));
    Duration wait = opening.compareTo(MOMENT) > 0 ? opening : MOMENT;
    pause(checked(wait, fault, failures, call), fault, context);
  }

  /** The wait, shortened to what the limits allow; throws the fault when they do not. */
  private Duration checked(
      Duration wait, ProviderException fault, Failures failures, LlmCall call) {
    Duration possible = wait;
    if (fault.fault() == ProviderFault.UNREACHABLE) {
      Duration left = failures.leftUnreachable(call.context().ticker().nanos());
      if (left.isNegative() || left.isZero()) {
        throw noRoute(fault, call);
      }
      possible = wait.compareTo(left) < 0 ? wait : left;
    }
    if (possible.compareTo(policy.longestRetryAfter()) > 0
        || possible.compareTo(call.context().deadline().remaining()) >= 0) {
      throw fault;
    }
    return possible;
  }

  private void pause(Duration wait, ProviderException fault, CallContext context)
      throws InterruptedException {
    context
        .events()
        .publish(new ProgressEvent.RetryScheduled(
            context.callId(), fault.failure().message(), wait.toMillis()));
    pause.pause(wait, context);
  }

  private static void tell(
      Route route, @Nullable Route from, Journey journey, Failures failures, CallContext context) {
    if (from != null && !from.equals(route)) {
      context
          .events()
          .publish(new CallEvent.RouteChanged(
              context.callId(), from.name(), route.name(), failures.lastInShort()));
    }
    if (journey.admission().probes()) {
      context
          .events()
          .publish(new CallEvent.BreakerChanged(context.callId(), route.name(), "half-open"));
    }
  }

  /** The fault that closed the routes, as this call's own. */
  private static ProviderException again(@Nullable ProviderException known, LlmCall call) {
    if (known == null) {
      return ProviderException.of(
          ProviderFault.OVERLOADED,
          "No route to " + call.request().model() + " admits a call at the moment.",
          "Try again later.");
    }
    return SharedFault.again(known);
  }

  private ProviderException noRoute(ProviderException fault, LlmCall call) {
    return new ProviderException(
        ProviderFault.UNREACHABLE,
        "There is no route to " + call.request().model() + ", tried for "
            + policy.unreachableLimit().toSeconds() + " s: "
            + fault.failure().message(),
        fault.failure().advice(),
        fault.status(),
        null,
        fault.requestId(),
        false,
        fault);
  }

  /** Notes whether anything of an answer was delivered, and tells when it begins. */
  private static final class Delivered implements TrySink {
    private final LlmSink sink;
    private final Admission admission;
    private final Runnable begun;
    private final LongPredicate leaving;
    private boolean any;

    private Delivered(LlmSink sink, Admission admission, Runnable begun, LongPredicate leaving) {
      this.sink = sink;
      this.admission = admission;
      this.begun = begun;
      this.leaving = leaving;
    }

    @Override
    public Admission admission() {
      return admission;
    }

    @Override
    public boolean leavesRatherThanWait(long nanos) {
      return leaving.test(nanos);
    }

    @Override
    public void accept(LlmDelta delta) {
      if (!any) {
        any = true;
        begun.run();
      }
      sink.accept(delta);
    }

    @Override
    public boolean restart() {
      return sink.restart();
    }
  }
}
