package dev.codeagent.bench.peer;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Apache HttpClient 5 as LangChain4j's HTTP client, by its interface for that. It stands in for LangChain4j's own module
 * {@code langchain4j-http-client-apache}, which did not resolve; it does the least that the interface asks for.
 */
final class ApacheHttpClient implements HttpClient {

  private static final int FIRST_ERROR = 300;

  private final CloseableHttpClient http;

  private ApacheHttpClient(CloseableHttpClient http) {
    this.http = http;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    try {
      return http.execute(post(request), reply -> {
        String body = EntityUtils.toString(reply.getEntity(), StandardCharsets.UTF_8);
        if (reply.getCode() >= FIRST_ERROR) {
          throw new HttpException(reply.getCode(), body);
        }
        return SuccessfulHttpResponse.builder()
            .statusCode(reply.getCode())
            .headers(Map.of())
            .body(body)
            .build();
      });
    } catch (InterruptedIOException e) {
      throw new TimeoutException(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    Thread.ofVirtual().start(() -> stream(request, parser, listener));
  }

  private void stream(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    try {
      http.execute(post(request), reply -> {
        if (reply.getCode() >= FIRST_ERROR) {
          throw refused(reply);
        }
        listener.onOpen(SuccessfulHttpResponse.builder()
            .statusCode(reply.getCode())
            .headers(Map.of())
            .build());
        parser.parse(reply.getEntity().getContent(), listener);
        listener.onClose();
        return null;
      });
    } catch (InterruptedIOException e) {
      listener.onError(new TimeoutException(e));
    } catch (IOException | RuntimeException e) {
      listener.onError(e);
    }
  }

  private static HttpException refused(ClassicHttpResponse reply) throws IOException {
    try {
      return new HttpException(reply.getCode(), EntityUtils.toString(reply.getEntity()));
    } catch (ParseException e) {
      return new HttpException(reply.getCode(), "");
    }
  }

  private static HttpPost post(HttpRequest request) {
    HttpPost post = new HttpPost(request.url());
    request.headers().forEach((name, values) -> {
      if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
        values.forEach(value -> post.addHeader(name, value));
      }
    });
    post.setEntity(new StringEntity(request.body(), StandardCharsets.UTF_8));
    return post;
  }

  /** Makes the client; pools are told how many callers there are. */
  static final class Builder implements HttpClientBuilder {
    private final int connections;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration readTimeout = Duration.ofSeconds(60);

    Builder(int connections) {
      this.connections = connections;
    }

    @Override
    public Duration connectTimeout() {
      return connectTimeout;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration time) {
      connectTimeout = time;
      return this;
    }

    @Override
    public Duration readTimeout() {
      return readTimeout;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration time) {
      readTimeout = time;
      return this;
    }

    @Override
    public HttpClient build() {
      return new ApacheHttpClient(HttpClients.custom()
          .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
              .setMaxConnPerRoute(connections)
              .setMaxConnTotal(connections)
              .build())
          .setDefaultRequestConfig(
              RequestConfig.custom().setResponseTimeout(Timeout.of(readTimeout)).build())
          .disableAutomaticRetries()
          .build());
    }
  }
}
