package dev.codeagent.llm.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent.BudgetRefused;
import dev.codeagent.api.event.ProgressEvent.CallEvent.CacheAnswered;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.Embeddings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.cache.VectorMemory;
import dev.codeagent.llm.route.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The texts of many callers become few requests, and nobody notices but the provider. */
@Timeout(60)
class MicroBatchesTest {

  private static final Duration WINDOW = Duration.ofMillis(5);
  private static final ModelInfo.Price PRICE = new ModelInfo.Price(11, 11, 0);

  private final BlockingQueue<Runnable> armed = new LinkedBlockingQueue<>();
  private final Queue<Duration> windows = new ConcurrentLinkedQueue<>();
  private final Queue<AgentEvent> events = new ConcurrentLinkedQueue<>();
  private final CallContext context =
      CallContext.of(events::add, Clock.systemUTC(), Ticker.system());

  @Test
  void givenAThousandCallersAtOnce_thenTheirTextsGoInFullRequests() throws Exception {
    Upstream upstream = Upstream.prompt();
    MicroBatches batches = batches(upstream, 100);
    List<FutureTask<Embeddings>> callers = IntStream.range(0, 1_000)
        .mapToObj(i -> start(() -> batches.embed(List.of("text " + i), context)))
        .toList();

    for (int i = 0; i < callers.size(); i++) {
      assertThat(callers.get(i).get().vectors()).containsExactly(Upstream.vector("text " + i));
    }
    assertThat(upstream.requests)
        .hasSize(10)
        .allSatisfy(texts -> assertThat(texts).hasSize(100));
  }

  @Test
  void givenACallerAlone_thenItWaitsForTheWindowAndNoLonger() throws Exception {
    Upstream upstream = Upstream.prompt();
    MicroBatches batches = batches(upstream, 100);
    FutureTask<Embeddings> caller = start(() -> batches.embed(List.of("alone"), context));
    Runnable over = armed.take();

    assertThat(upstream.requests).isEmpty();
    over.run();

    assertThat(caller.get().vectors()).containsExactly(Upstream.vector("alone"));
    assertThat(windows).containsExactly(WINDOW);
  }

  @Test
  void givenMoreTextsThanARequestTakes_thenTheFullOnesGoAtOnceAndTheRestAfterTheWindow()
      throws Exception {
    Upstream upstream = Upstream.prompt();
    MicroBatches batches = batches(upstream, 2);
    List<String> texts = List.of("a", "b", "c", "b", "d", "e");
    FutureTask<Embeddings> caller = start(() -> batches.embed(texts, context));
    armed.take().run();

    assertThat(caller.get().vectors())
        .containsExactlyElementsOf(texts.stream().map(Upstream::vector).toList());
    assertThat(upstream.requests)
        .containsExactlyInAnyOrder(List.of("a", "b"), List.of("c", "d"), List.of("e"));
  }

  @Test
  void givenLongTexts_thenARequestEndsByItsCharacters() throws Exception {
    Upstream upstream = Upstream.prompt();
    MicroBatches batches = batches(upstream, new BatchTerms(100, 10, WINDOW));
    String longest = "x".repeat(25);
    FutureTask<Embeddings> caller =
        start(() -> batches.embed(List.of("12345", "1234", "67", longest, "z"), context));
    armed.take().run();

    assertThat(caller.get().vectors()).hasSize(5);
    assertThat(upstream.requests)
        .containsExactlyInAnyOrder(
            List.of("12345", "1234"), List.of("67"), List.of(longest), List.of("z"));
  }

  @Test
  void givenATextThatAnotherCallerAskedFor_thenItIsAskedForOnceAndCostsOnce() throws Exception {
    Upstream upstream = Upstream.held();
    MicroBatches batches = batches(upstream, 2);
    FutureTask<Embeddings> one = start(() -> batches.embed(List.of("x", "y"), context));
    upstream.begun.acquire();
    FutureTask<Embeddings> other = start(() -> batches.embed(List.of("y", "x", "y"), context));
    upstream.release();

    assertThat(one.get().usage()).isEqualTo(Upstream.usage(List.of("x", "y")));
    assertThat(other.get().usage()).isEqualTo(Usage.NONE);
    assertThat(other.get().vectors())
        .containsExactly(Upstream.vector("y"), Upstream.vector("x"), Upstream.vector("y"));
    assertThat(upstream.requests).hasSize(1);
  }

  @Test
  void givenATextThatIsKnown_thenNobodyIsAskedAndAnEventSaysSo() throws Exception {
    Upstream upstream = Upstream.prompt();
    MicroBatches batches = batches(upstream, 1);
    batches.embed(List.of("x"), context);

    Embeddings again = batches.embed(List.of("x", "x"), context);

    assertThat(again.usage()).isEqualTo(Usage.NONE);
    assertThat(upstream.requests).hasSize(1);
    assertThat(events).hasExactlyElementsOfTypes(CacheAnswered.class);
  }

  @Test
  void givenOneCallerThatIsCancelled_thenTheOthersGetTheirs() throws Exception {
    Upstream upstream = Upstream.held();
    MicroBatches batches = batches(upstream, 2);
    CancellationSource source = new CancellationSource();
    FutureTask<Embeddings> leaving =
        start(() -> batches.embed(List.of("a"), context.with(source.token())));
    FutureTask<Embeddings> staying = start(() -> batches.embed(List.of("b"), context));
    upstream.begun.acquire();

    source.cancel("by the test");

    assertThatThrownBy(leaving::get).hasCauseInstanceOf(CancelledException.class);
    assertThat(upstream.cancelled.getCount()).isOne();
    upstream.release();
    assertThat(staying.get().vectors()).containsExactly(Upstream.vector("b"));
  }

  @Test
  void givenThatAllCallersLeave_thenTheRequestIsCancelled() throws Exception {
    Upstream upstream = Upstream.held();
    MicroBatches batches = batches(upstream, 2);
    CancellationSource first = new CancellationSource();
    CancellationSource second = new CancellationSource();
    FutureTask<Embeddings> one =
        start(() -> batches.embed(List.of("a"), context.with(first.token())));
    FutureTask<Embeddings> other =
        start(() -> batches.embed(List.of("b"), context.with(second.token())));
    upstream.begun.acquire();

    first.cancel("by the test");
    assertThatThrownBy(one::get).hasCauseInstanceOf(CancelledException.class);
    assertThat(upstream.cancelled.getCount()).isOne();
    second.cancel("by the test");

    assertThatThrownBy(other::get).hasCauseInstanceOf(CancelledException.class);
    assertThat(upstream.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void givenACallerThatLeavesBeforeTheWindowEnds_thenItsTextIsNotSentAndNotPaid() throws Exception {
    Upstream upstream = Upstream.prompt();
    MicroBatches batches = batches(upstream, 100);
    BudgetAccount account = BudgetAccount.open("run", Usd.of("1"), 1_000);
    CancellationSource source = new CancellationSource();
    FutureTask<Embeddings> leaving =
        start(() -> batches.embed(List.of("a"), context.with(account).with(source.token())));
    Runnable over = armed.take();
    source.cancel("by the test");
    assertThatThrownBy(leaving::get).hasCauseInstanceOf(CancelledException.class);

    over.run();

    assertThat(upstream.requests).isEmpty();
    assertThat(account.spent()).isEqualTo(Usage.NONE);
    account.reserve(Usd.of("1"), 1_000).close();
  }

  @Test
  void givenACallerWhoseTimeIsShort_thenOneWithMoreTimeAsksAgainForWhatTheyShare()
      throws Exception {
    Upstream upstream = Upstream.held();
    MicroBatches batches = batches(upstream, 1);
    FutureTask<Embeddings> hasty =
        start(() -> batches.embed(List.of("a"), context.within(Duration.ofSeconds(1))));
    upstream.begun.acquire();
    FutureTask<Embeddings> patient = start(() -> batches.embed(List.of("a"), context));

    assertThatThrownBy(hasty::get).hasCauseInstanceOf(DeadlineExceededException.class);
    upstream.release();

    assertThat(patient.get().vectors()).containsExactly(Upstream.vector("a"));
  }

  @Test
  void givenATextThatIsRefused_thenOnlyItsCallerGetsTheFault() throws Exception {
    Upstream upstream = Upstream.prompt();
    MicroBatches batches = batches(upstream, 8);
    List<FutureTask<Embeddings>> callers = new ArrayList<>();
    for (String text : List.of("a", "b", "c", "bad", "d", "e", "f", "g")) {
      callers.add(start(() -> batches.embed(List.of(text), context)));
    }

    int refused = 0;
    for (FutureTask<Embeddings> caller : callers) {
      try {
        assertThat(caller.get().vectors()).hasSize(1);
      } catch (ExecutionException e) {
        refused++;
        assertThat(e.getCause()).isInstanceOfSatisfying(ProviderException.class, fault -> {
          assertThat(fault.fault()).isEqualTo(ProviderFault.BAD_REQUEST);
          assertThat(fault.requestId()).isEqualTo("req-1");
        });
      }
    }
    assertThat(refused).isOne();
    assertThat(upstream.requests).filteredOn(texts -> texts.size() == 1).contains(List.of("bad"));
  }

  @Test
  void givenThatEverythingIsRefusedFromTheStart_thenItIsNotAskedTextByText() throws Exception {
    Upstream upstream = Upstream.prompt();
    MicroBatches batches = batches(upstream, 64);
    List<String> texts = IntStream.range(0, 64).mapToObj(i -> "bad " + i).toList();

    assertThatThrownBy(() -> batches.embed(texts, context)).isInstanceOf(ProviderException.class);

    // the whole, halves down to one, and single ones until it is plain that no text is the reason
    assertThat(upstream.requests.size()).isLessThan(16);
  }

  @Test
  void givenAFaultOfTheServer_thenItIsNotSplitAndReachesAllAsTheirOwn() throws Exception {
    ProviderException fault = ProviderException.of(ProviderFault.OVERLOADED, "too busy", "wait");
    Upstream upstream = Upstream.prompt();
    MicroBatches batches = batches(
        (texts, limits) -> {
          upstream.requests.add(texts);
          throw fault;
        },
        2);
    FutureTask<Embeddings> one = start(() -> batches.embed(List.of("a"), context));
    FutureTask<Embeddings> other = start(() -> batches.embed(List.of("b"), context));

    for (FutureTask<Embeddings> caller : List.of(one, other)) {
      assertThatThrownBy(caller::get).cause().isNotSameAs(fault).hasCause(fault);
    }
    assertThat(upstream.requests).hasSize(1);
  }

  @Test
  void givenADefectBelow_thenNobodyHangs() {
    MicroBatches batches = batches(
        (texts, limits) -> {
          throw new IllegalStateException("a defect");
        },
        1);

    assertThatThrownBy(() -> batches.embed(List.of("a"), context))
        .isInstanceOf(InternalException.class)
        .hasRootCauseMessage("a defect");
  }

  @Test
  void givenBudgets_thenEachCallerPaysItsShareAndAllSharesAddUp() throws Exception {
    Upstream upstream = Upstream.prompt();
    MicroBatches batches = batches(upstream, 3);
    BudgetAccount one = BudgetAccount.open("one", Usd.of("1"), 10_000);
    BudgetAccount other = BudgetAccount.open("other", Usd.of("1"), 10_000);
    FutureTask<Embeddings> first =
        start(() -> batches.embed(List.of("a", "a longer text"), context.with(one)));
    FutureTask<Embeddings> second =
        start(() -> batches.embed(List.of("another"), context.with(other)));

    assertThat(one.spent().plus(other.spent()).tokens()).isNotNegative();
    Usage both = first.get().usage().plus(second.get().usage());

    assertThat(both).isEqualTo(Upstream.usage(upstream.requests.element()));
    assertThat(one.spent()).isEqualTo(first.get().usage());
    assertThat(other.spent()).isEqualTo(second.get().usage());
  }

  @Test
  void givenABudgetThatIsTooSmall_thenItsCallerIsRefusedAndTheOthersGetTheirs() throws Exception {
    Upstream upstream = Upstream.prompt();
    MicroBatches batches = batches(upstream, 100);
    BudgetAccount poor = BudgetAccount.open("poor", Usd.of("0.00000001"), 10_000);
    FutureTask<Embeddings> other = start(() -> batches.embed(List.of("b"), context));
    Runnable over = armed.take();

    assertThatThrownBy(
            () -> batches.embed(List.of("a", "a text that is too long"), context.with(poor)))
        .isInstanceOf(BudgetExceededException.class);
    over.run();

    assertThat(other.get().vectors()).hasSize(1);
    assertThat(upstream.requests).containsExactly(List.of("b"));
    assertThat(events).hasExactlyElementsOfTypes(BudgetRefused.class);
    poor.reserve(Usd.of("0.00000001"), 1).close();
  }

  @Test
  void givenAnUnknownPriceAndLimitedMoney_thenItIsRefused() {
    MicroBatches batches = new MicroBatches(
        Upstream.prompt(), terms(1), memory(), null, timer(), Thread::startVirtualThread);
    BudgetAccount account = BudgetAccount.open("run", Usd.of("1"), 10_000);

    assertThatThrownBy(() -> batches.embed(List.of("a"), context.with(account)))
        .isInstanceOf(BudgetExceededException.class)
        .hasMessageContaining("price");
  }

  private MicroBatches batches(Embedder next, int texts) {
    return batches(next, terms(texts));
  }

  private MicroBatches batches(Embedder next, BatchTerms terms) {
    return new MicroBatches(next, terms, memory(), PRICE, timer(), Thread::startVirtualThread);
  }

  private Timer timer() {
    return (time, action) -> {
      windows.add(time);
      armed.add(action);
      return () -> armed.remove(action);
    };
  }

  private static BatchTerms terms(int texts) {
    return new BatchTerms(texts, 100_000, WINDOW);
  }

  private static VectorMemory memory() {
    return new VectorMemory(ModelId.parse("openai/m"), 0, 1_000_000);
  }

  private static <T> FutureTask<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.startVirtualThread(task);
    return task;
  }
}
