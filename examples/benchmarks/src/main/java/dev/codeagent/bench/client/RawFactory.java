package dev.codeagent.bench.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;

/**
 * Makes the floor: Apache HttpClient 5 that sends a body put together from texts and reads the reply without looking into
 * it. It knows neither messages nor faults.
 */
final class RawFactory implements ClientFactory {

  @Override
  public String id() {
    return "raw";
  }

  @Override
  public String name() {
    return "raw HttpClient 5";
  }

  @Override
  public Client open(Terms terms) {
    CloseableHttpClient http = HttpClients.custom()
        .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(terms.connections())
            .setMaxConnTotal(terms.connections())
            .build())
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableContentCompression()
        .build();
    return new Raw(http, terms.base() + "/chat/completions");
  }

  private record Raw(CloseableHttpClient http, String address) implements Client {

    @Override
    public Conversation conversation(List<String> history) {
      StringBuilder start = new StringBuilder("{\"model\":\"bench\",\"messages\":[");
      for (int i = 0; i < history.size(); i++) {
        start
            .append("{\"role\":\"")
            .append(i % 2 == 0 ? "user" : "assistant")
            .append("\",\"content\":\"")
            .append(history.get(i))
            .append("\"},");
      }
      start.append("{\"role\":\"user\",\"content\":\"");
      return new RawConversation(http, address, start.toString());
    }

    @Override
    public void close() {
      http.close(CloseMode.IMMEDIATE);
    }
  }

  private record RawConversation(CloseableHttpClient http, String address, String start)
      implements Conversation {

    @Override
    public String ask(String last) throws IOException {
      return http.execute(post(last + "\"}]}"), reply -> EntityUtils.toString(reply.getEntity()));
    }

    @Override
    public String stream(String last, Runnable firstPiece) throws IOException {
      return http.execute(post(last + "\"}],\"stream\":true}"), reply -> {
        StringBuilder text = new StringBuilder();
        BufferedReader lines = new BufferedReader(
            new InputStreamReader(reply.getEntity().getContent(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (text.isEmpty() && line.startsWith("data:")) {
            firstPiece.run();
          }
          text.append(line);
        }
        return text.toString();
      });
    }

    private HttpPost post(String end) {
      HttpPost post = new HttpPost(address);
      post.setHeader("Authorization", "Bearer sk-bench");
      byte[] body = (start + end).getBytes(StandardCharsets.UTF_8);
      post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
      return post;
    }
  }
}
