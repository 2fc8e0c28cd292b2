package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.event.ProgressEvent.CallEvent.BatchLeft;
import dev.codeagent.api.event.ProgressEvent.CallEvent.CallShared;
import dev.codeagent.api.event.ProgressEvent.CallEvent.CallStarted;
import dev.codeagent.api.event.ProgressEvent.Remark;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.llm.BatchServer.State;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.LoopbackServer.Request;
import dev.codeagent.llm.json.Json;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Deferrable calls through all layers to a server that takes jobs as OpenAI and Anthropic do. */
@Timeout(120)
class BatchTest extends BatchRig {

  @ParameterizedTest
  @EnumSource(Interface.class)
  void givenAJobWhoseResultsComeInAnotherOrder_thenEachCallGetsItsOwnAnswerAtHalfThePrice(
      Interface spoken) throws Exception {
    LlmManager manager = manager(spoken, "batch", QUICK);
    BudgetAccount account = BudgetAccount.open("task", Usd.of("1"), Long.MAX_VALUE);
    List<FutureTask<LlmResponse>> calls = List.of(
        ask(manager, spoken, "q-a", account),
        ask(manager, spoken, "q-b", account),
        ask(manager, spoken, "q-c", account));
    assertThat(server.awaitPolled()).isTrue();
    server.become(State.ENDED);

    assertThat(text(calls.get(0))).isEqualTo("job q-a");
    assertThat(text(calls.get(1))).isEqualTo("job q-b");
    assertThat(text(calls.get(2))).isEqualTo("job q-c");
    assertThat(server.jobs().stream().mapToInt(job -> job.lines().size()).sum()).isEqualTo(3);
    assertThat(server.direct()).isEmpty();
    // a dollar and two for a million tokens, of which a job costs the half
    assertThat(account.spent().cost()).isEqualTo(new Usd(3 * (100 * 500 + 10 * 1000)));
  }

  @ParameterizedTest
  @EnumSource(Interface.class)
  void givenACall_thenItsLineIsTheRequestThatItWouldHaveBeenAlone(Interface spoken)
      throws Exception {
    LlmManager manager = manager(spoken, "batch", QUICK);
    server.become(State.ENDED);
    text(ask(manager, spoken, "q-a"));
    LlmRequest request = Calls.request(spoken.model, new Message.UserMessage("q-a"));
    manager.provider().call(Calls.whole(request));

    JsonObject line = server.jobs().getFirst().lines().getFirst();
    Request alone = server.requests().getLast();
    assertThat(line.get(spoken == Interface.MESSAGES ? "params" : "body"))
        .isEqualTo(Json.parse(alone.body()).orElseThrow());
    if (spoken != Interface.MESSAGES) {
      assertThat(line.string("url")).contains(spoken.path);
      assertThat(line.string("method")).contains("POST");
    }
    assertThat(line.string("custom_id").orElseThrow()).matches("[a-zA-Z0-9_-]{1,64}");
  }

  @Test
  void givenEqualCalls_thenTheyAreOneLineOfAJobBecauseTheyAreSharedAroundIt() throws Exception {
    LlmManager manager = manager(Interface.CHAT, "batch", QUICK);
    FutureTask<LlmResponse> first = ask(manager, Interface.CHAT, "q-a");
    assertThat(server.awaitPolled()).isTrue();
    FutureTask<LlmResponse> second = ask(manager, Interface.CHAT, "q-a");
    while (events.stream().noneMatch(CallShared.class::isInstance)) {
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }

    server.become(State.ENDED);

    assertThat(text(first)).isEqualTo("job q-a");
    assertThat(text(second)).isEqualTo("job q-a");
    assertThat(server.jobs()).hasSize(1);
    assertThat(server.jobs().getFirst().lines()).hasSize(1);
  }

  @Test
  void givenACallInAJob_thenItIsNoTryOfARouteUntilItLeavesTheJob() throws Exception {
    LlmManager manager = manager(Interface.CHAT, "batch", QUICK);
    server.become(State.FAILED);

    assertThat(text(ask(manager, Interface.CHAT, "q-a"))).isEqualTo("direct q-a");

    assertThat(events.stream()
            .map(Object::getClass)
            .filter(type -> type == BatchLeft.class || type == CallStarted.class))
        .containsExactly(BatchLeft.class, CallStarted.class);
  }

  @Test
  void givenAProviderWithoutJobs_thenDeferrableCallsAreMadeDirectly() throws Exception {
    dev.codeagent.llm.LoopbackServer ollama =
        new dev.codeagent.llm.LoopbackServer(exchange -> exchange.json(
            200, "{\"message\":{\"content\":\"hi\"},\"done\":true,\"done_reason\":\"stop\"}"));
    try (ollama;
        LlmManager manager =
            create("ollama/m", Map.of("OLLAMA_HOST", ollama.address()), "batch", QUICK)) {
      assertThat(
              manager.provider().call(deferrable("ollama/m", "q-a")).message().text())
          .isEqualTo("hi");
    }
  }

  @Test
  void givenNoSuchSetting_thenDeferrableCallsAreMadeDirectly() throws Exception {
    LlmManager manager = manager(Interface.CHAT);

    assertThat(text(ask(manager, Interface.CHAT, "q-a"))).isEqualTo("direct q-a");
    assertThat(folder.resolve("batches")).doesNotExist();
  }

  @Test
  void givenAllCallsCountAsDeferrable_thenOneThatIsNotMarkedWaitsForAJob() throws Exception {
    LlmManager manager = manager(
        Interface.CHAT,
        "batch",
        JsonValue.object("window", "20ms", "poll", "1ms", "poll_limit", "5ms", "all", true));
    server.become(State.ENDED);

    assertThat(manager
            .provider()
            .call(Calls.whole(Calls.request("openai/m", new Message.UserMessage("q-a"))))
            .message()
            .text())
        .isEqualTo("job q-a");
  }

  @Test
  void givenARunThatIsRecorded_thenItsCallsAreMadeDirectlyAndThatIsTold() throws Exception {
    LlmManager manager = manager(Interface.CHAT, "batch", QUICK, "record", "run.jsonl");

    assertThat(text(ask(manager, Interface.CHAT, "q-a"))).isEqualTo("direct q-a");
    assertThat(events)
        .anyMatch(event ->
            event instanceof Remark remark && remark.text().contains("recorded or replayed"));
  }

  @ParameterizedTest
  @EnumSource(Interface.class)
  void givenAnotherRunOverTheSameFolder_thenTheJobIsPickedUpByTheCallsId(Interface spoken)
      throws Exception {
    LlmManager first = manager(spoken, "batch", QUICK);
    FutureTask<LlmResponse> call = ask(first, spoken, "q-a");
    assertThat(server.awaitPolled()).isTrue();
    first.close();
    assertThatThrownBy(() -> text(call)).isNotNull();

    server.become(State.ENDED);
    LlmManager second = manager(spoken, "batch", QUICK);

    assertThat(text(ask(second, spoken, "q-a"))).isEqualTo("job q-a");
    assertThat(server.jobs()).hasSize(1);
    assertThat(server.direct()).isEmpty();
  }

  @Test
  void givenAProcessThatIsKilledWhileItsJobRuns_thenTheNextProcessPicksTheJobUp() throws Exception {
    Process child = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            BatchTest.Killed.class.getName(),
            server.address(),
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("child.txt").toFile())
        .start();
    try {
      assertThat(server.awaitPolled()).isTrue();
    } finally {
      child.destroyForcibly().waitFor();
    }
    server.become(State.ENDED);

    LlmManager manager = manager(Interface.MESSAGES, "batch", QUICK);

    assertThat(text(ask(manager, Interface.MESSAGES, "q-a"))).isEqualTo("job q-a");
    assertThat(server.jobs()).hasSize(1);
    assertThat(server.direct()).isEmpty();
  }

  /** The process that is killed. */
  static final class Killed {
    private Killed() {}

    public static void main(String[] arguments) throws Exception {
      LlmManager manager = create(
          new File(arguments[1]).toPath(),
          event -> {},
          Interface.MESSAGES.model,
          environment(arguments[0]),
          "batch",
          QUICK);
      manager.provider().call(deferrable(Interface.MESSAGES.model, "q-a"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "7; llm.batch",
        "{\"windw\":\"5s\"}; llm.batch.windw",
        "{\"window\":5}; llm.batch.window",
        "{\"poll\":\"often\"}; llm.batch.poll",
        "{\"poll\":\"10m\",\"poll_limit\":\"1m\"}; llm.batch.poll_limit",
        "{\"wait_limit\":\"1s\"}; llm.batch.wait_limit",
        "{\"calls\":0}; llm.batch.calls",
        "{\"calls\":50001}; llm.batch.calls",
        "{\"all\":\"yes\"}; llm.batch.all"
      })
  void givenAMalformedSetting_thenTheErrorNamesIt(String value, String key) {
    assertThatThrownBy(() -> manager(Interface.CHAT, "batch", Json.parse(value).orElseThrow()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("`" + key + "`");
  }

  @Test
  void givenAnEmptySetting_thenAllOfItHasDefaults() {
    assertThat(LlmSection.of(JsonValue.object("batch", JsonValue.object())).batch())
        .hasValueSatisfying(batch -> {
          assertThat(batch.all()).isFalse();
          assertThat(batch.terms().calls()).isPositive();
        });
  }
}
