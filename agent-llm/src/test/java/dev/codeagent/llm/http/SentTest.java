package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request counts as sent when its last byte went out, and not before: what a try costs hangs on it. */
class SentTest {

  private final Sent sent = new Sent();

  @ParameterizedTest
  @ValueSource(ints = {1, 100_000})
  void givenABodyOverHttp1_thenItIsSentWhenItWasWritten(int size) throws Exception {
    CountedEntity entity = new CountedEntity(out -> out.write(new byte[size]), "", sent);
    assertThat(sent.isWhole()).as("it was only counted").isFalse();

    entity.writeTo(new ByteArrayOutputStream());

    assertThat(sent.isWhole()).isTrue();
  }

  @Test
  void givenAServerThatTakesAPartOfABody_thenItIsNotSent() throws Exception {
    CountedEntity entity = new CountedEntity(out -> out.write(new byte[100_000]), "", sent);

    entity.writeTo(new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new SocketException("Broken pipe");
      }
    });

    assertThat(sent.isWhole()).isFalse();
  }

  @Test
  void givenABodyOverHttp2_thenItIsSentWithTheEndOfTheStream() throws Exception {
    Outflow body = new Outflow(sent);
    Socket socket = new Socket(3);
    body.write(new byte[5]);
    body.sendTo(socket);
    body.close();
    assertThat(sent.isWhole()).isFalse();

    body.sendTo(socket);

    assertThat(socket.ended).isTrue();
    assertThat(sent.isWhole()).isTrue();
  }

  @Test
  void givenABodyThatIsCutShort_thenItIsNotSent() throws Exception {
    Outflow body = new Outflow(sent);
    Socket socket = new Socket(3);
    body.write(new byte[5]);
    body.sendTo(socket);

    body.cutShort();

    assertThat(socket.ended).isTrue();
    assertThat(sent.isWhole()).isFalse();
  }

  @Test
  void givenADeadlineThatPassed_thenItsMessageSaysWhetherTheServerWasAnswering() {
    WireRequest request = new WireRequest(URI.create("http://h/p"), List.of(), out -> {});
    Duration minute = Duration.ofMinutes(1);
    CallContext over = CallContext.background().within(Duration.ZERO);
    Patience patience = new Patience(new Limits(minute, minute, over), request);

    assertThat(patience.nanos()).isZero();
    assertThat(patience.over()).hasMessageContaining("before a request to http://h had gone out");
    request.sent().whole();
    assertThat(patience.over()).hasMessageContaining("while http://h was answering");
  }

  /** Takes so many bytes at once. */
  private static final class Socket implements DataStreamChannel {
    private final int room;
    private boolean ended;

    private Socket(int room) {
      this.room = room;
    }

    @Override
    public void requestOutput() {}

    @Override
    public int write(ByteBuffer source) {
      int taken = Math.min(room, Objects.requireNonNull(source).remaining());
      source.position(source.position() + taken);
      return taken;
    }

    @Override
    public void endStream() {
      ended = true;
    }

    @Override
    public void endStream(@Nullable List<? extends Header> trailers) {
      ended = true;
    }
  }
}
