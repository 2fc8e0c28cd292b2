package dev.codeagent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.redis.Connector.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writes behind the calls. */
@Timeout(30)
class WritesTest {

  private static final byte[] VALUE = {1, 2, 3};

  private final List<CompletableFuture<String>> sent = new ArrayList<>();
  private @Nullable Connection connection;
  private final List<Throwable> faults = new ArrayList<>();
  private final Set<String> away = new HashSet<>();
  private final Writes writes = new Writes(
      () -> connection, (connection, key) -> !away.contains(connection.node(key)), faults::add);

  @Test
  void givenNoConnection_thenTheyWaitForOneAndWhatDoesNotFitIsDroppedAndCounted() {
    for (int i = 0; i < Writes.MOST + 5; i++) {
      writes.add("k" + i, VALUE);
    }
    assertThat(writes.dropped()).isEqualTo(5);
    assertThat(sent).isEmpty();

    connection = connection();
    writes.send();

    assertThat(sent).hasSize(Writes.IN_FLIGHT);
  }

  @Test
  void givenLargeValues_thenTheirBytesAreBounded() {
    byte[] large = new byte[1 << 20];
    for (int i = 0; i < 40; i++) {
      writes.add("k" + i, large);
    }
    assertThat(writes.dropped()).isEqualTo(40 - Writes.MOST_BYTES / large.length);
  }

  @Test
  void givenAnswers_thenTheNextOnesAreSentAndThoseThatFailedAreCounted() throws Exception {
    connection = connection();
    for (int i = 0; i < 100; i++) {
      writes.add("k" + i, VALUE);
    }
    assertThat(sent).hasSize(Writes.IN_FLIGHT);
    for (int i = 0; i < 100; i++) {
      if (i % 10 == 0) {
        sent.get(i).completeExceptionally(new IllegalStateException("full"));
      } else {
        sent.get(i).complete("OK");
      }
    }
    assertThat(sent).hasSize(100);
    assertThat(writes.dropped()).isEqualTo(10);
    assertThat(faults).hasSize(10);
    writes.finish(Duration.ofSeconds(20));
    assertThat(writes.dropped()).isEqualTo(10);
  }

  @Test
  void givenARedisThatRefusesAtOnce_thenManyWritesDoNotExhaustTheStack() {
    connection = new Refusing();
    for (int i = 0; i < 100_000; i++) {
      writes.add("k" + i, VALUE);
    }
    assertThat(writes.dropped()).isEqualTo(100_000);
  }

  @Test
  void givenANodeThatIsAway_thenItsWritesWaitAsideAndTheOthersGoOn() throws Exception {
    connection = connection();
    away.add("1");
    for (int i = 0; i < 10; i++) {
      writes.add("k" + i % 2, VALUE);
    }
    assertThat(sent).hasSize(5);

    away.clear();
    writes.resume();

    assertThat(sent).hasSize(10);
    assertThat(writes.dropped()).isZero();
  }

  @Test
  void givenWritesThatWaitAside_thenTheyCountAmongTheMostAndAreGivenUpAtTheEnd() throws Exception {
    connection = connection();
    away.add("1");
    for (int i = 0; i < Writes.MOST + 5; i++) {
      writes.add("k1", VALUE);
    }
    assertThat(writes.dropped()).isEqualTo(5);

    writes.finish(Duration.ofHours(1));

    assertThat(sent).isEmpty();
    assertThat(writes.dropped()).isEqualTo(Writes.MOST + 5);
  }

  @Test
  void givenNoConnectionAtTheEnd_thenNobodyWaits() throws Exception {
    writes.add("k", VALUE);
    writes.finish(Duration.ofHours(1));
    assertThat(sent).isEmpty();
    assertThat(writes.dropped()).isEqualTo(1);
  }

  @Test
  void givenAWriteWithoutAnAnswerAtTheEnd_thenItIsGivenUpAndCountedOnce() throws Exception {
    connection = connection();
    writes.add("k", VALUE);
    writes.finish(Duration.ofMillis(1));
    sent.getFirst().completeExceptionally(new IllegalStateException("closed"));
    assertThat(writes.dropped()).isEqualTo(1);
  }

  private Connection connection() {
    return new Refusing() {
      @Override
      public CompletableFuture<?> put(String key, byte[] value) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        sent.add(answer);
        return answer;
      }
    };
  }

  private static class Refusing implements Connection {
    @Override
    public CompletableFuture<byte[]> get(String key) {
      return CompletableFuture.failedFuture(new IllegalStateException("refused"));
    }

    @Override
    public CompletableFuture<?> put(String key, byte[] value) {
      return CompletableFuture.failedFuture(new IllegalStateException("refused"));
    }

    /** The last character of the key. */
    @Override
    public String node(String key) {
      return key.substring(key.length() - 1);
    }

    @Override
    public CompletableFuture<?> learn() {
      return CompletableFuture.completedFuture("");
    }

    @Override
    public void close() {}
  }
}
