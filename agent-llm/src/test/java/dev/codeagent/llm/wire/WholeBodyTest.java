package dev.codeagent.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.llm.ManualTicker;
import dev.codeagent.llm.http.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long the words of a refusal are listened to. */
class WholeBodyTest {

  private final ManualTicker ticker = new ManualTicker();
  private final AtomicInteger pieces = new AtomicInteger();

  private Reply saying(IntFunction<byte @Nullable []> body) {
    return new Reply() {
      @Override
      public int status() {
        return 429;
      }

      @Override
      public @Nullable String header(String name) {
        return null;
      }

      @Override
      public byte @Nullable [] next() {
        return body.apply(pieces.getAndIncrement());
      }
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_refusal_is_read_to_its_end() throws InterruptedException {
    Reply reply = saying(n -> n < 3 ? bytes("wait ") : null);

    assertThat(WholeBody.refusal(reply, ticker)).isEqualTo("wait wait wait ");
  }

  @Test
  void one_that_drips_is_left_with_what_it_said_so_far() throws InterruptedException {
    Reply reply = saying(n -> {
      ticker.advance(Duration.ofMillis(100));
      return bytes("w");
    });

    assertThat(WholeBody.refusal(reply, ticker)).matches("w+").hasSizeLessThan(30);
  }

  @Test
  void one_without_end_is_left() throws InterruptedException {
    assertThat(WholeBody.refusal(saying(n -> new byte[10_000]), ticker)).hasSizeLessThan(100_000);
  }

  @Test
  void one_that_is_cut_has_said_what_came_before() throws InterruptedException {
    Reply reply = saying(n -> {
      if (n == 1) {
        throw new ProviderException(ProviderFault.CUT_STREAM, "cut", "again", 0, null, null, null);
      }
      return bytes("slow down");
    });

    assertThat(WholeBody.refusal(reply, ticker)).isEqualTo("slow down");
  }
}
