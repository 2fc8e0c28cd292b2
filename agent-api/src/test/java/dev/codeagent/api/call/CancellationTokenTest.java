package dev.codeagent.api.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What becomes of a token's actions. */
class CancellationTokenTest {

  @Test
  void givenActions_whenCancelledTwice_thenEachRanOnceAndTheFirstReasonStays() {
    CancellationSource source = new CancellationSource();
    List<String> ran = new ArrayList<>();
    source.token().onCancel(() -> ran.add("a"));
    source.token().onCancel(() -> ran.add("b"));

    source.cancel("enough");
    source.cancel("late");

    assertThat(ran).containsExactlyInAnyOrder("a", "b");
    assertThat(source.token().reason()).isEqualTo("enough");
  }

  @Test
  void givenAnActionThatWasTakenBack_whenCancelled_thenItDoesNotRun() {
    CancellationSource source = new CancellationSource();
    List<String> ran = new ArrayList<>();
    source.token().onCancel(() -> ran.add("left")).close();

    source.cancel("enough");

    assertThat(ran).isEmpty();
  }

  @Test
  void givenACancelledToken_thenAnActionRunsAtOnce() {
    CancellationSource source = new CancellationSource();
    source.cancel("enough");
    List<String> ran = new ArrayList<>();

    source.token().onCancel(() -> ran.add("a"));

    assertThat(ran).containsExactly("a");
  }

  @Test
  void givenAChildOfAToken_thenItIsCancelledWithItsParentUnlessItWasClosed() {
    CancellationSource parent = new CancellationSource();
    CancellationSource child = new CancellationSource(parent.token());
    CancellationSource closed = new CancellationSource(parent.token());
    closed.close();

    parent.cancel("enough");

    assertThat(child.token().reason()).isEqualTo("enough");
    assertThat(closed.token().isCancelled()).isFalse();
  }

  @RepeatedTest(20)
  void givenActionsThatComeWhileItIsCancelled_thenEachRunsOnce() throws Exception {
    CancellationSource source = new CancellationSource();
    int actions = 2_000;
    AtomicInteger[] runs = new AtomicInteger[actions];
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> registering = threads.submit(() -> {
        for (int i = 0; i < actions; i++) {
          AtomicInteger count = new AtomicInteger();
          runs[i] = count;
          source.token().onCancel(count::incrementAndGet);
          if (i == actions / 2) {
            threads.submit(() -> source.cancel("enough"));
          }
        }
      });
      registering.get();
    }

    assertThat(source.token().isCancelled()).isTrue();
    assertThat(runs).allSatisfy(count -> assertThat(count).hasValue(1));
  }
}
