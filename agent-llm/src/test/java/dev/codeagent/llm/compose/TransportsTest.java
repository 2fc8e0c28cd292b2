package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer;
import dev.codeagent.llm.http.Limits;
import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.http.Transport;
import dev.codeagent.llm.http.WireRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is recorded holds no key, whichever route it belongs to. */
@Timeout(60)
class TransportsTest {

  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20), CallContext.background());

  @TempDir
  private Path run;

  @Test
  void givenKeysOfTheEnvironmentThatNoRouteUses_thenTheyAreNotWrittenDown() throws Exception {
    Map<String, String> environment = Map.of(
        "ANTHROPIC_API_KEY", "sk-ant-0123456789abcdef",
        "SOME_TOKEN", "tok/0123456789/abcdef",
        "PATH_TO_WORK", "/srv/0123456789");
    LlmSettings settings = Calls.settings(environment, run, "record", "session.jsonl");
    String told =
        "{\"messages\":[\"sk-ant-0123456789abcdef, tok\\/0123456789\\/abcdef, /srv/words\"]}";

    try (LoopbackServer server =
            new LoopbackServer(exchange -> exchange.json(200, exchange.request().body()));
        Transport recorded = new Transports().open(settings, null)) {
      echo(recorded, server, told);
    }

    assertThat(Files.readString(run.resolve("cassettes/session.jsonl")))
        .contains("[key], [key], /srv/words")
        .doesNotContain("0123456789");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ghs/0123456789/abcdef~|<ghs/0123456789/abcdef>|<[key]>",
        "correct horse 0123456789|<correct horse 0123456789>|<[key]>",
        "größer 0123456789 \uD83D\uDE00|<größer 0123456789 \uD83D\uDE00>|<[key]>",
        "größer 0123456789|<gr\\u00f6\\u00DFer\\u0020012345678\\u0039>|<[key]>",
        "----BEGIN----~abc0123456789~xy0123456789/z~----END----|<\\nabc0123456789\\nxy0123456789\\/z\\n>|<\\n[key]\\n[key]\\n>",
        "ab~cd~ef~0123456789|<ab\\ncd\\r\\nef\\n0123456789>|<[key]>",
        "ab~cd~ef~0123456789|<ab\\\\ncd\\u000aef\\n0123456789>|<[key]>"
      })
  void givenAKeyOfAnyLetters_thenItAndItsLinesAreNotWrittenDown(
      String value, String said, String kept) throws Exception {
    LlmSettings settings = Calls.settings(
        Map.of("SSH_PRIVATE_KEY", value.replace("~", "\n")), run, "record", "session.jsonl");
    String told = "{\"messages\":[\"" + said + "\"]}";

    try (LoopbackServer server =
            new LoopbackServer(exchange -> exchange.json(200, exchange.request().body()));
        Transport recorded = new Transports().open(settings, null)) {
      echo(recorded, server, told);
    }

    assertThat(Files.readString(run.resolve("cassettes/session.jsonl")).replace("\\\\", "\\"))
        .contains(kept)
        .doesNotContain("0123456789");
  }

  @Test
  void givenTwoRoutesThatAreRecorded_whenOneIsToldTheKeyOfTheOther_thenItIsNotWrittenDown()
      throws Exception {
    String first = "0123456789abcdef-first";
    String second = "0123456789abcdef-second";
    LlmSettings settings = Calls.settings(Map.of(), run, "record", "session.jsonl");
    Transports transports = new Transports();
    String told = "{\"messages\":[\"" + first + " and " + second + "\"]}";

    try (LoopbackServer server =
            new LoopbackServer(exchange -> exchange.json(200, exchange.request().body()));
        Transport recorded = transports.open(settings, Secret.of("FIRST", first));
        Transport other = transports.open(settings, Secret.of("SECOND", second))) {
      assertThat(other).isNotNull();
      echo(recorded, server, told);
    }

    assertThat(Files.readString(run.resolve("cassettes/session.jsonl")))
        .contains("[key] and [key]")
        .doesNotContain("0123456789abcdef");
  }

  private static void echo(Transport recorded, LoopbackServer server, String told)
      throws InterruptedException {
    WireRequest request = new WireRequest(
        URI.create(server.address() + "/v1"),
        List.of(),
        out -> out.write(told.getBytes(StandardCharsets.UTF_8)));
    recorded.exchange(request, LIMITS, reply -> {
      while (reply.next() != null) {
        // all of it is recorded
      }
      return true;
    });
  }
}
