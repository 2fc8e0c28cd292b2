package dev.codeagent.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.Ticker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server that everybody is measured against, asked by a client that is not measured. */
@Timeout(60)
class ModelServerTest {

  private final AtomicLong now = new AtomicLong();
  private final Ticker ticker = now::get;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private ModelServer server;

  @BeforeEach
  void start() throws Exception {
    server = ModelServer.start(ticker);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close();
  }

  @Test
  void givenManyRequests_thenTheyAreAnsweredOnOneConnectionAndCountedByTheirKey() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(post("a", "answer").body()).contains(Replies.TEXT);
    }
    assertThat(post("b", "answer").statusCode()).isEqualTo(200);

    assertThat(server.requests("a")).isEqualTo(20);
    assertThat(server.requests("b")).isEqualTo(1);
    assertThat(get("/connections")).isEqualTo("1");
  }

  @Test
  void givenALargeBody_thenItIsReadWhollyWhetherCountedOrInChunks() throws Exception {
    String large = "x".repeat(3_000_000);

    assertThat(post("a", "answer", HttpRequest.BodyPublishers.ofString(large)).statusCode())
        .isEqualTo(200);
    assertThat(post(
                "a",
                "answer",
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(large.getBytes())))
            .statusCode())
        .isEqualTo(200);
    assertThat(get("/connections")).isEqualTo("1");
  }

  @Test
  void givenAStream_thenItEndsWithItsEndMark() throws Exception {
    assertThat(post("a", "stream-0").body()).contains("\"The \"").endsWith("data: [DONE]\n\n");
  }

  @Test
  void givenAFaultOnce_thenTheSecondRequestIsAnswered() throws Exception {
    assertThat(post("a", "once-overloaded").statusCode()).isEqualTo(529);
    assertThat(post("a", "once-overloaded").statusCode()).isEqualTo(200);
    assertThat(post("b", "always-garbage").body()).isEqualTo("<<<>>>");
    assertThat(post("b", "always-garbage").body()).isEqualTo("<<<>>>");
  }

  @Test
  void givenAUsedUpRate_thenItIsRefusedUntilItsTimeHoweverOftenItIsAsked() throws Exception {
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> refused = post("a", "once-retry-after-seconds");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    }
    now.addAndGet(Fault.RATE_LIMITED.toNanos());

    assertThat(post("a", "once-retry-after-seconds").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> post(String key, String behaviour) throws Exception {
    return post(key, behaviour, HttpRequest.BodyPublishers.ofString("{}"));
  }

  private HttpResponse<String> post(String key, String behaviour, HttpRequest.BodyPublisher body)
      throws Exception {
    URI address =
        URI.create(server.address() + "/" + key + "/" + behaviour + "/v1/chat/completions");
    return client.send(
        HttpRequest.newBuilder(address).POST(body).build(), HttpResponse.BodyHandlers.ofString());
  }

  private String get(String path) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
