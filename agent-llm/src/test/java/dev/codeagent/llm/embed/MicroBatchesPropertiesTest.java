package dev.codeagent.llm.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.Embeddings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.cache.VectorMemory;
import dev.codeagent.llm.route.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whoever calls in whichever order, each gets the vectors of its own texts in their order, and each text is paid once. */
class MicroBatchesPropertiesTest {

  private static final long PATIENCE_SECONDS = 30;

  @Property(tries = 150)
  void everyCallerGetsItsVectorsInOrderAndWhatWasUsedAddsUp(
      @ForAll("callers") List<List<String>> callers,
      @ForAll @IntRange(min = 1, max = 6) int texts,
      @ForAll @IntRange(min = 1, max = 20) int characters,
      @ForAll @LongRange(min = 0, max = 1_000) long seed)
      throws Exception {
    Upstream upstream = Upstream.prompt();
    MicroBatches batches = batches(upstream, texts, characters, seed);
    List<FutureTask<Embeddings>> tasks = new ArrayList<>();
    for (List<String> each : callers) {
      tasks.add(start(seed, () -> batches.embed(each, CallContext.background())));
    }

    Usage used = Usage.NONE;
    for (int i = 0; i < callers.size(); i++) {
      Embeddings embeddings = tasks.get(i).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(embeddings.vectors()).isEqualTo(vectors(callers.get(i)));
      used = used.plus(embeddings.usage());
    }
    Usage asked = upstream.requests.stream().map(Upstream::usage).reduce(Usage.NONE, Usage::plus);
    assertThat(used).isEqualTo(asked);
    assertThat(upstream.requests).allSatisfy(request -> {
      assertThat(request).hasSizeLessThanOrEqualTo(texts).doesNotHaveDuplicates();
      int length = request.stream().mapToInt(String::length).sum();
      assertThat(request.size() == 1 || length <= characters).isTrue();
    });
    List<String> all = upstream.requests.stream().flatMap(List::stream).toList();
    assertThat(all).hasSameSizeAs(new HashSet<>(all));
  }

  @Property(tries = 100)
  void aTextThatIsRefusedHarmsNobodyElse(
      @ForAll("callers") List<List<String>> callers,
      @ForAll @IntRange(min = 1, max = 6) int texts,
      @ForAll @LongRange(min = 0, max = 1_000) long seed)
      throws Exception {
    MicroBatches batches = batches(Upstream.prompt(), texts, 1_000, seed);
    batches.embed(List.of("answered before"), CallContext.background());
    List<FutureTask<Embeddings>> tasks = new ArrayList<>();
    List<List<String>> asked = new ArrayList<>();
    for (int i = 0; i < callers.size(); i++) {
      List<String> each = new ArrayList<>(callers.get(i));
      asked.add(each);
      each.add(i % 3 == 0 ? "bad" : "good");
      tasks.add(start(seed, () -> batches.embed(each, CallContext.background())));
    }

    for (int i = 0; i < callers.size(); i++) {
      boolean refused = false;
      try {
        assertThat(tasks.get(i).get(PATIENCE_SECONDS, TimeUnit.SECONDS).vectors())
            .isEqualTo(vectors(asked.get(i)));
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(ProviderException.class);
        refused = true;
      }
      assertThat(refused).isEqualTo(i % 3 == 0);
    }
  }

  @Property(tries = 100)
  void aCallerThatLeavesHarmsNobodyElse(
      @ForAll("callers") List<List<String>> callers,
      @ForAll @IntRange(min = 1, max = 6) int texts,
      @ForAll @LongRange(min = 0, max = 1_000) long seed)
      throws Exception {
    MicroBatches batches = batches(Upstream.prompt(), texts, 1_000, seed);
    List<FutureTask<Embeddings>> tasks = new ArrayList<>();
    List<CancellationSource> sources = new ArrayList<>();
    for (List<String> each : callers) {
      CancellationSource source = new CancellationSource();
      sources.add(source);
      tasks.add(start(
          seed, () -> batches.embed(each, CallContext.background().with(source.token()))));
    }
    for (int i = 0; i < callers.size(); i += 2) {
      sources.get(i).cancel("by the test");
    }

    for (int i = 0; i < callers.size(); i++) {
      try {
        assertThat(tasks.get(i).get(PATIENCE_SECONDS, TimeUnit.SECONDS).vectors())
            .isEqualTo(vectors(callers.get(i)));
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(CancelledException.class);
        assertThat(i % 2).isZero();
      }
    }
  }

  @Provide
  Arbitrary<List<List<String>>> callers() {
    Arbitrary<String> text =
        Arbitraries.strings().withChars("xyz").ofMinLength(1).ofMaxLength(3);
    return text.list().ofMinSize(0).ofMaxSize(7).list().ofMinSize(1).ofMaxSize(9);
  }

  private static MicroBatches batches(Upstream upstream, int texts, int characters, long seed) {
    Random random = new Random(seed);
    Timer timer = (time, action) -> {
      Thread.startVirtualThread(() -> {
        yieldSome(random.nextInt(4));
        action.run();
      });
      return () -> {};
    };
    return new MicroBatches(
        upstream,
        new BatchTerms(texts, characters, Duration.ofMillis(1)),
        new VectorMemory(ModelId.parse("openai/m"), 0, 1_000_000),
        null,
        timer,
        Thread::startVirtualThread);
  }

  private static FutureTask<Embeddings> start(long seed, Callable<Embeddings> work) {
    FutureTask<Embeddings> task = new FutureTask<>(work);
    int pause = (int) (seed % 3);
    Thread.startVirtualThread(() -> {
      yieldSome(pause);
      task.run();
    });
    return task;
  }

  private static void yieldSome(int times) {
    for (int i = 0; i < times; i++) {
      Thread.yield();
    }
  }

  private static List<Embedding> vectors(List<String> texts) {
    return texts.stream().map(Upstream::vector).toList();
  }
}
