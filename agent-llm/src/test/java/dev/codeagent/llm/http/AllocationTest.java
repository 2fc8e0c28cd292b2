package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.llm.json.Json;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a call allocates, over all threads of this process, does not grow with the history that it sends. */
@Timeout(120)
class AllocationTest {

  private static final int CALLS = 15;

  /** What a call may allocate at most. */
  private static final long MOST = 256_000;

  private static final Duration LONG = Duration.ofSeconds(60);

  /** A history of 1 MB: lines of code, as they stand in the results of tools. */
  private static final List<String> HISTORY =
      List.of("  line {\n\t\"of code\"\n".repeat(500)).stream()
          .flatMap(text -> java.util.stream.Stream.generate(() -> text).limit(100))
          .toList();

  @Test
  void givenAHistoryOfAMegabyte_whenSentByHttp1_thenACallAllocatesAFractionOfIt() throws Exception {
    try (ServerProcess server = ServerProcess.start();
        ApacheTransport transport = ApacheTransport.open()) {
      assertThat(thrifty("HTTP/1.1", transport, server.address())).isLessThanOrEqualTo(MOST);
    }
  }

  @Test
  void givenAHistoryOfAMegabyte_whenSentByHttp2_thenACallAllocatesAFractionOfIt(
      @TempDir Path folder) throws Exception {
    Nghttpx.assumeInstalled();
    TestCertificate certificate = TestCertificate.in(folder);
    HttpTerms terms = new HttpTerms(HttpTerms.Version.AUTO, 100, certificate.certificate());
    try (ServerProcess server = ServerProcess.start();
        Nghttpx proxy = Nghttpx.withTls(server.address(), certificate, folder);
        ApacheTransport transport = ApacheTransport.open(terms)) {
      thrifty("HTTP/2", transport, "https://127.0.0.1:" + proxy.port());
    }
  }

  /** What a call allocates for the large history, which is a fraction of it. */
  private static long thrifty(String version, ApacheTransport transport, String address)
      throws Exception {
    WireRequest large = request(address, HISTORY);
    WireRequest small = request(address, HISTORY.subList(0, 1));
    long length = CountedEntity.lengthOf(large.body());

    long forLarge = allocated(transport, large);
    long forSmall = allocated(transport, small);

    assertThat(length).isGreaterThan(1_000_000);
    assertThat(forLarge)
        .as(
            "%s: %d kB allocated for a history of %d kB, %d kB for a small one",
            version, forLarge / 1000, length / 1000, forSmall / 1000)
        .isLessThan(length / 2);
    return forLarge;
  }

  private static long allocated(ApacheTransport transport, WireRequest request) throws Exception {
    Assumptions.assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported(),
        "this Java platform does not count allocations");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    call(transport, request);
    long before = threads.getTotalThreadAllocatedBytes();
    call(transport, request);
    return (threads.getTotalThreadAllocatedBytes() - before) / CALLS;
  }

  private static void call(ApacheTransport transport, WireRequest request) throws Exception {
    for (int i = 0; i < CALLS; i++) {
      int status =
          transport.exchange(request, new Limits(LONG, LONG, CallContext.background()), reply -> {
            while (reply.next() != null) {
              // read to its end
            }
            return reply.status();
          });
      assertThat(status).isEqualTo(200);
    }
  }

  private static WireRequest request(String address, List<String> history) {
    return new WireRequest(
        URI.create(address + "/v1"),
        List.of(),
        out -> Json.generate(out, json -> {
          json.writeStartArray();
          history.forEach(json::writeString);
          json.writeEndArray();
        }));
  }
}
