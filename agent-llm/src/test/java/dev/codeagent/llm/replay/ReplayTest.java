package dev.codeagent.llm.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Limits;
import dev.codeagent.llm.http.Reply;
import dev.codeagent.llm.http.ReplyReader;
import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.http.Secrets;
import dev.codeagent.llm.http.Transport;
import dev.codeagent.llm.http.WireRequest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recorded session answers the requests that were recorded, and only those. */
class ReplayTest {

  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), CallContext.background());

  private static final Secret KEY = Secret.of("K", "sk-topsecret");

  @TempDir
  private Path folder;

  private final Secrets keys = new Secrets();
  private final Masks masks =
      Masks.of(Path.of("/srv/shop/.agent"), Map.of("HOME", "/home/ann"), keys);

  @BeforeEach
  void know() {
    keys.add(KEY);
  }

  @Test
  void
      givenARecordedRequest_whenOnlyMaskedPartsAndTheWayItTravelsDiffer_thenItIsAnsweredAsRecorded()
          throws Exception {
    record("{\"a\":1}", conversation("/srv/shop/.agent/attempts/3f9a1c2b/1", "12 ms", "c9", true));

    assertThat(play(conversation("/srv/shop/.agent/attempts/00000000/7", "3.5 s", "other", false)))
        .isEqualTo("200 application/json {\"a\":1}");
  }

  @Test
  void givenARequestThatWasNotRecorded_thenTheFaultSaysWhichPartChanged() throws Exception {
    record("{}", request("gpt-a", "Task: one", "read it"));
    record("{}", request("gpt-a", "Task: two", "something else"));

    assertThatThrownBy(() -> play(request("gpt-a", "Task: two", "something new")))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.fault()).isEqualTo(ProviderFault.NOT_RECORDED))
        .hasMessageContaining("request 2 comes nearest")
        .hasMessageContaining("messages[1].content")
        .hasMessageContaining("something else")
        .hasMessageContaining("something new")
        .hasMessageContaining("llm.record");
    assertThatThrownBy(() -> play(request("gpt-b", "Task: one", "read it")))
        .hasMessageContaining("model differs")
        .hasMessageContaining("gpt-b");
    assertThatThrownBy(() -> play(request("gpt-a", "Task: one", "read it", "and more")))
        .hasMessageContaining("messages has 3 elements now and 2 recorded ones");
  }

  @Test
  void givenOneRequestRecordedWithTwoAnswers_thenTheyComeInOrderAndTheLastOneStays()
      throws Exception {
    String same = request("m", "Task: one");
    record("{\"n\":1}", same);
    record("{\"n\":2}", same);
    record("{\"n\":2}", same);
    Transport replay = replay();

    assertThat(exchange(replay, same)).endsWith("{\"n\":1}");
    assertThat(exchange(replay, same)).endsWith("{\"n\":2}");
    assertThat(exchange(replay, same)).endsWith("{\"n\":2}");
  }

  @Test
  void givenAConversation_thenEachTurnIsStoredOnceAndAnsweredAlone() throws Exception {
    record("{\"turn\":1}", request("m", "Task: one"));
    record("{\"turn\":2}", request("m", "Task: one", "a long second message"));
    record("{\"turn\":3}", request("m", "Task: one", "a long second message", "a third"));

    assertThat(Files.readString(cassette()).split("a long second message", -1)).hasSize(2);
    assertThat(play(request("m", "Task: one", "a long second message"))).endsWith("{\"turn\":2}");
    assertThat(play(request("m", "Task: one", "a long second message", "a third")))
        .endsWith("{\"turn\":3}");
    assertThat(play(request("m", "Task: one"))).endsWith("{\"turn\":1}");
  }

  @Test
  void givenAConversationThatIsBeingRecorded_thenEachMessageIsHeldOnce() throws Exception {
    Cassette cassette = Cassette.openForAppend(cassette());
    try (Transport recording =
        new RecordingTransport(new Canned("{}", "application/json"), cassette, masks)) {
      exchange(recording, request("m", "Task: one"));
      exchange(recording, request("m", "Task: one", "a long second message"));
    }

    List<Recorded> held = cassette.exchanges();
    assertThat(Canonical.messages(held.getLast().request())).hasSize(2);
    assertThat(Canonical.messages(held.getLast().request()).getFirst())
        .isSameAs(Canonical.messages(held.getFirst().request()).getFirst());
    assertThat(held).isEqualTo(Cassette.read(cassette()).exchanges());
  }

  @Test
  void givenAKey_thenItIsNeverRecordedEvenWhereTheServerRepeatsIt() throws Exception {
    record("{\"you\":\"sk-topsecret\"}", request("m", "my key is sk-topsecret"));

    assertThat(Files.readString(cassette()))
        .doesNotContain("topsecret")
        .doesNotContain("Authorization");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-topsecret", "sk-\\u0074opsecret"})
  void givenARunWhoseConversationHoldsAKey_thenItReplays(String spelt) throws Exception {
    String first = request("m", "my key is " + spelt);
    record("{\"you\":\"" + spelt + "\"}", first);

    String answer = play(first);
    assertThat(answer).contains("[key]").doesNotContain("opsecret");

    record("{\"turn\":2}", request("m", "my key is " + spelt, "it was " + spelt));
    assertThat(play(request("m", "my key is " + spelt, "it was [key]"))).contains("turn");
  }

  @Test
  void givenAKeyInARequestThatWasNotRecorded_thenTheFaultShowsNothingOfIt() throws Exception {
    record("{}", request("m", "one"));

    assertThatThrownBy(() -> play(request("m", "one sk-topsecret and sk-unknown-0123456789")))
        .hasMessageContaining("messages[0].content differs")
        .hasMessageContaining("one [key] and [key]")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("topsecret"));
  }

  @Test
  void givenAKeyInTheContentType_thenItIsMaskedThere() throws Exception {
    try (Transport recording = new RecordingTransport(
        new Canned("{}", "text/plain; up=sk-topsecret"),
        Cassette.openForAppend(cassette()),
        masks)) {
      exchange(recording, request("m", "one"));
    }

    assertThat(Files.readString(cassette())).doesNotContain("topsecret");
    assertThat(play(request("m", "one"))).startsWith("200 text/plain; up=[key]");
  }

  @Test
  void givenANewFile_thenItIsItsOwners() throws Exception {
    record("{}", request("m", "one"));

    assumeThat(cassette().getFileSystem().supportedFileAttributeViews()).contains("posix");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cassette())))
        .isEqualTo("rw-------");
  }

  @Test
  void givenAnAnswerThatTheReaderRefuses_thenItIsNotRecorded() throws Exception {
    try (Transport recording = recording("{}")) {
      assertThatThrownBy(() -> recording.exchange(wire(request("m", "hi")), LIMITS, reply -> {
            reply.next();
            throw ProviderException.of(ProviderFault.MALFORMED, "nonsense", "");
          }))
          .isInstanceOf(ProviderException.class);
    }

    assertThat(Cassette.read(cassette()).exchanges()).isEmpty();
  }

  @Test
  void givenAHandWrittenSession_thenUnmaskedRequestsAndAnyOrderOfMembersFit() throws Exception {
    Files.writeString(cassette(), """
                {"cassette":1}
                {"request":{"messages":[{"content":"in /srv/shop at 13:00:01","role":"user"}],"model":"m","stream":true},\
                "status":200,"type":"application/json","reply":"{}"}
                """);

    assertThat(
            play(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"in /srv/shop at 14:11:12\"}]}"))
        .isEqualTo("200 application/json {}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "{\"cassette\":2}",
        "{\"cassette\":1}\n{\"request\":{}}",
        "{\"cassette\":1}\n{\"continues\":1,\"messages\":[],\"status\":200,\"reply\":\"\"}",
        "{\"cassette\":1}\n{\"request\":"
      })
  void givenAMalformedFile_thenItIsNamedWithItsLine(String content) throws Exception {
    Files.writeString(cassette(), content);

    assertThatThrownBy(() -> Cassette.read(cassette()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(cassette().toString())
        .hasMessageContaining("line " + Math.max(1, content.lines().count()));
  }

  @Test
  void givenARecordingThatWasKilledWithinALine_whenItGoesOn_thenAllWholeLinesCount()
      throws Exception {
    record("{\"a\":1}", request("gpt-a", "Task: one", "read it"));
    byte[] whole = Files.readAllBytes(cassette());
    record("{\"ж\":2}", request("gpt-a", "Task: two", "read on"));
    byte[] more = Files.readAllBytes(cassette());

    for (int end = 1; end < more.length; end++) {
      Files.write(cassette(), Arrays.copyOf(more, end));
      record("{\"b\":3}", request("gpt-a", "Task: three", "go on"));

      assertThat(play(request("gpt-a", "Task: three", "go on"))).endsWith("{\"b\":3}");
      if (end >= whole.length) {
        assertThat(play(request("gpt-a", "Task: one", "read it"))).endsWith("{\"a\":1}");
      }
    }
  }

  @Test
  void givenASessionWrittenByHandWithoutALineFeedAtItsEnd_whenItGoesOn_thenBothCount()
      throws Exception {
    record("{\"a\":1}", request("gpt-a", "Task: one", "read it"));
    Files.writeString(cassette(), Files.readString(cassette()).strip());

    record("{\"b\":2}", request("gpt-a", "Task: two", "read on"));

    assertThat(play(request("gpt-a", "Task: one", "read it"))).endsWith("{\"a\":1}");
    assertThat(play(request("gpt-a", "Task: two", "read on"))).endsWith("{\"b\":2}");
  }

  @Test
  void givenNoFile_thenItIsSaid() {
    assertThatThrownBy(() -> Cassette.read(folder.resolve("none")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no recorded session");
  }

  private Path cassette() {
    return folder.resolve("session.jsonl");
  }

  private void record(String answer, String body) throws InterruptedException {
    try (Transport recording = recording(answer)) {
      exchange(recording, body);
    }
  }

  private Transport recording(String answer) {
    return new RecordingTransport(
        new Canned(answer, "application/json"), Cassette.openForAppend(cassette()), masks);
  }

  private Transport replay() {
    return new ReplayTransport(Cassette.read(cassette()), masks);
  }

  private String play(String body) throws InterruptedException {
    return exchange(replay(), body);
  }

  private static String exchange(Transport transport, String body) throws InterruptedException {
    return transport.exchange(wire(body), LIMITS, reply -> {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      for (byte[] piece = reply.next(); piece != null; piece = reply.next()) {
        text.writeBytes(piece);
      }
      return reply.status() + " " + reply.header("Content-Type") + " "
          + text.toString(StandardCharsets.UTF_8);
    });
  }

  private static WireRequest wire(String body) {
    return new WireRequest(
        URI.create("http://h/p"),
        List.of(Header.keyed("Authorization", "Bearer ", KEY)),
        out -> out.write(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String request(String model, String... texts) {
    StringBuilder messages = new StringBuilder();
    for (String text : texts) {
      messages
          .append(messages.isEmpty() ? "" : ",")
          .append("{\"role\":\"user\",\"content\":\"" + text + "\"}");
    }
    return "{\"model\":\"" + model + "\",\"messages\":[" + messages + "]}";
  }

  private static String conversation(String path, String time, String id, boolean streamed) {
    return "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"" + id
        + "\"}]},{\"role\":\"tool\",\"tool_call_id\":\"" + id + "\",\"content\":\"" + path
        + " took " + time
        + "\"}],\"" + (streamed ? "max_tokens" : "max_completion_tokens") + "\":5,\"stream\":"
        + streamed + "}";
  }

  /** A server that always says the same. */
  private record Canned(String answer, String type) implements Transport {
    @Override
    public <T> T exchange(WireRequest request, Limits limits, ReplyReader<T> reader)
        throws InterruptedException {
      Iterator<byte[]> pieces = List.of(answer.getBytes(StandardCharsets.UTF_8)).iterator();
      return reader.read(new Reply() {
        @Override
        public int status() {
          return 200;
        }

        @Override
        public @Nullable String header(String name) {
          return name.equalsIgnoreCase("content-type") ? type : null;
        }

        @Override
        public byte @Nullable [] next() {
          return pieces.hasNext() ? pieces.next() : null;
        }
      });
    }

    @Override
    public void close() {}
  }
}
