package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection whose reply came to its end takes the next request, and one that was left within a reply does not. */
@Timeout(60)
abstract class KeptConnectionContract {

  private static final String END = "data: [DONE]\n\n";

  /** A whole reply that no request asked for. */
  private static final String EVIL = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil";

  private static final Duration LONG = Duration.ofSeconds(40);

  private final Transport transport;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private ServerSocket server;
  private volatile String reply = "";

  KeptConnectionContract(Caller caller) {
    transport = caller.through(ApacheTransport.open());
  }

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  @AfterEach
  void close() throws IOException {
    transport.close();
    server.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nnull\r\n0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 429 Slow Down\r\nContent-Length: 4\r\n\r\nnull"
      })
  void givenAReplyReadToItsEnd_thenItsConnectionIsUsedAgain(String whole) throws Exception {
    reply = whole;
    for (int i = 0; i < 5; i++) {
      call(false);
    }

    assertThat(connections).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n" + END,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ne\r\n" + END + "\r\n0\r\n\r\n"
      })
  void givenAStreamReadToItsEndMark_thenItsConnectionIsUsedAgain(String whole) throws Exception {
    reply = whole;
    for (int i = 0; i < 5; i++) {
      call(true);
    }

    assertThat(connections).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n" + END,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ne\r\n" + END + "\r\n"
      })
  void givenAStreamWhoseEndDoesNotFollowItsEndMark_thenItsConnectionIsNotUsedAgain(String open)
      throws Exception {
    reply = open;
    for (int i = 0; i < 3; i++) {
      call(true);
    }

    assertThat(connections).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull" + EVIL,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nnull\r\n0\r\n\r\n" + EVIL,
        "HTTP/1.1 204 No Content\r\n\r\n" + EVIL,
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull and more"
      })
  void givenAServerThatSendsMoreThanItsReply_thenThatIsNobodysAnswer(String tooMuch)
      throws Exception {
    reply = tooMuch;
    String first = call(false);
    reply = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntrue";

    assertThatThrownBy(() -> call(false)).isInstanceOfSatisfying(ProviderException.class, fault -> {
      assertThat(fault.fault()).isEqualTo(ProviderFault.MALFORMED);
      assertThat(fault.retryable()).isTrue();
    });
    assertThat(call(false)).isEqualTo("true");
    assertThat(first).isIn("null", "");
    assertThat(connections).hasSize(2);
  }

  @Test
  void givenAServerThatSaysMoreLater_thenThatIsNobodysAnswer() throws Exception {
    reply = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull";
    call(false);
    connections.getFirst().getOutputStream().write(EVIL.getBytes(StandardCharsets.US_ASCII));
    reply = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntrue";

    assertThatThrownBy(() -> call(false))
        .isInstanceOfSatisfying(
            ProviderException.class,
            fault -> assertThat(fault.fault()).isEqualTo(ProviderFault.MALFORMED));
    assertThat(call(false)).isEqualTo("true");
  }

  @Test
  void givenRepliesThatAreAnnouncedFirst_andEmptyLinesAfterThem_thenTheyArrive() throws Exception {
    reply = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull\r\n";
    for (int i = 0; i < 3; i++) {
      assertThat(call(false)).isEqualTo("null");
    }

    assertThat(connections).hasSize(1);
  }

  private String call(boolean toEndMarkOnly) throws InterruptedException {
    WireRequest request = new WireRequest(
        URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1"),
        List.of(),
        out -> out.write('1'));
    Limits limits = new Limits(LONG, LONG, CallContext.background());
    return transport.exchange(request, limits, answer -> {
      StringBuilder read = new StringBuilder();
      for (byte[] piece = answer.next(); piece != null; piece = answer.next()) {
        read.append(new String(piece, StandardCharsets.US_ASCII));
        if (toEndMarkOnly && read.indexOf(END) >= 0) {
          return read.toString();
        }
      }
      return read.toString();
    });
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException e) {
      // closed
    }
  }

  /** Answers each request of one byte by the reply. */
  private void serve(Socket connection) {
    try (connection) {
      BufferedReader in = new BufferedReader(
          new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = connection.getOutputStream();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty() && in.read() >= 0) {
          out.write(reply.getBytes(StandardCharsets.US_ASCII));
          out.flush();
        }
      }
    } catch (IOException e) {
      // the client went away
    }
  }
}
