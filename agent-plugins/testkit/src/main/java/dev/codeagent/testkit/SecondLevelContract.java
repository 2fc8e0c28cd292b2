package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.llm.SecondLevel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link SecondLevel} keeps; extend it and name one whose store is there and one whose store is away. */
public abstract class SecondLevelContract {

  /** As long as the layer around it waits, and as much again for a busy machine. */
  private static final Duration PATIENCE = Duration.ofMillis(50).plus(Timed.CANCEL_TIME);

  /** How often a write that goes on behind the caller is looked for. */
  private static final Duration LOOK = Duration.ofMillis(20);

  private static final byte[] VALUE = "an answer".getBytes(StandardCharsets.UTF_8);

  /** A level with nothing in it whose store works. */
  protected abstract SecondLevel level() throws Exception;

  /** A level whose store cannot be reached. */
  protected abstract SecondLevel away() throws Exception;

  /** Closes a level as its plugin does. */
  protected abstract void close(SecondLevel level) throws Exception;

  @Test
  void itsNameIsFitForEventsAndMessages() throws Exception {
    assertThat(level().name()).matches("[a-z][a-z0-9-]{0,31}");
  }

  @Test
  void aValueThatWasPutIsFoundUnderItsKeyAloneAndUnchanged() throws Exception {
    SecondLevel level = level();

    level.put(key(1), VALUE);

    assertThat(arrived(level, key(1))).isEqualTo(VALUE);
    assertThat(level.get(key(2), CallContext.background())).isNull();
  }

  @Test
  void anyBytesComeBackAsTheyWere() throws Exception {
    SecondLevel level = level();
    byte[] all = new byte[1024];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }

    level.put(key(3), all);

    assertThat(arrived(level, key(3))).isEqualTo(all);
  }

  @Test
  void theLongestValueIsKeptWholeOrNotAtAll() throws Exception {
    SecondLevel level = level();
    byte[] longest = new byte[SecondLevel.LONGEST_VALUE];
    Arrays.fill(longest, (byte) 7);

    level.put(key(4), longest);
    level.put(key(5), VALUE);
    arrived(level, key(5));

    byte[] found = level.get(key(4), CallContext.background());
    assertThat(found == null || Arrays.equals(found, longest)).isTrue();
  }

  @Test
  void manyCallersAreServedAtOnce() throws Exception {
    SecondLevel level = level();
    level.put(key(6), VALUE);
    arrived(level, key(6));

    assertThat(Timed.atOnce(() -> List.of(find(level, key(6)) == null)))
        .allSatisfy(missed -> assertThat(missed).containsExactly(false));
  }

  @Test
  void aStoreThatIsAwayIsAMissInTimeAndTakesNothing() throws Exception {
    SecondLevel away = away();

    Timed.within(PATIENCE, () -> {
      away.put(key(7), VALUE);
      return true;
    });

    assertThat(Timed.within(PATIENCE, () -> List.of(find(away, key(7)) == null)))
        .containsExactly(true);
  }

  @Test
  void aLookUpThatIsCancelledOrOutOfTimeIsAMissAndNoError() throws Exception {
    SecondLevel level = level();
    CancellationSource source = new CancellationSource();
    source.cancel("beforehand");

    for (CallContext context : List.of(
        CallContext.background().with(source.token()),
        CallContext.background().within(Duration.ZERO))) {
      assertThat(Timed.within(PATIENCE, () -> List.of(level.get(key(8), context) == null)))
          .containsExactly(true);
    }
  }

  @Test
  void aClosedOneKnowsNothingAndTakesNothing() throws Exception {
    SecondLevel level = level();
    level.put(key(9), VALUE);
    arrived(level, key(9));

    close(level);

    level.put(key(10), VALUE);
    assertThat(level.get(key(9), CallContext.background())).isNull();
    assertThat(level.get(key(10), CallContext.background())).isNull();
  }

  private static byte @Nullable [] find(SecondLevel level, String key) throws InterruptedException {
    return level.get(key, CallContext.background());
  }

  /** The value once it is there; writes go on behind the caller. */
  private static byte[] arrived(SecondLevel level, String key) throws Exception {
    return Timed.within(Timed.WORK_TIME, () -> {
      Semaphore never = new Semaphore(0);
      while (true) {
        byte[] found = level.get(key, CallContext.background());
        if (found != null) {
          return found;
        }
        if (never.tryAcquire(LOOK.toNanos(), TimeUnit.NANOSECONDS)) {
          throw new AssertionError("nobody releases it");
        }
      }
    });
  }

  private static String key(int number) {
    return HexFormat.of().toHexDigits(number).repeat(8);
  }
}
