package dev.codeagent.llm.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is lent, and to whom. */
class SparesTest {

  private final AtomicInteger made = new AtomicInteger();
  private final Spares<Object> spares = new Spares<>(() -> {
    made.incrementAndGet();
    return new Object();
  });

  @Test
  void givenOneThatWasGivenBack_thenItIsLentAgain() {
    Object first = spares.take();
    spares.giveBack(first);

    assertThat(spares.take()).isSameAs(first);
    assertThat(made).hasValue(1);
  }

  @Test
  void givenOneThatIsLent_thenTheNextBorrowerGetsAnother() {
    Object first = spares.take();
    Object second = spares.take();

    assertThat(second).isNotSameAs(first);
  }

  @Test
  void givenMoreThanAreKept_thenTheRestIsLetGo() {
    Object first = spares.take();
    Object second = spares.take();
    spares.giveBack(first);
    spares.giveBack(second);

    assertThat(spares.take()).isSameAs(second);
    assertThat(spares.take()).isNotSameAs(first);
  }
}
