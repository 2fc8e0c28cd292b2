package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.BatchServer.State;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server that takes jobs may do wrong, and what becomes of the calls. */
@Timeout(120)
class BatchFaultTest extends BatchRig {

  @ParameterizedTest
  @CsvSource({
    "CHAT, errored, no such thing",
    "RESPONSES, errored, no such thing",
    "MESSAGES, errored, no such thing",
    "CHAT, expired, it took too long",
    "MESSAGES, expired, is expired",
    "CHAT, missing, without a result",
    "MESSAGES, missing, without a result"
  })
  void givenACallThatFaresBadlyInItsJob_thenItAloneIsMadeDirectlyAndTheReasonIsTold(
      Interface spoken, String fate, String reason) throws Exception {
    LlmManager manager = manager(spoken, "batch", QUICK);
    server.fate("q-b", fate);
    server.become(State.ENDED);
    FutureTask<LlmResponse> good = ask(manager, spoken, "q-a");
    FutureTask<LlmResponse> bad = ask(manager, spoken, "q-b");

    assertThat(text(good)).isEqualTo("job q-a");
    assertThat(text(bad)).isEqualTo("direct q-b");
    assertThat(server.direct()).containsExactly("q-b");
    assertThat(reasons()).singleElement().asString().contains(reason);
  }

  @ParameterizedTest
  @EnumSource(Interface.class)
  void givenAnAnswerInAJobThatBreaksItsForm_thenItIsPaidAtThePriceOfAJobAndTheDirectOneAsWell(
      Interface spoken) throws Exception {
    BudgetAccount account = BudgetAccount.unlimited();
    LlmManager manager = manager(spoken, "batch", QUICK, "max_attempts", 1);
    server.become(State.ENDED);
    LlmCall asked = deferrable(spoken.model, "q-a");
    AnswerSchema form = new AnswerSchema("a", JsonValue.object("type", "object"));
    LlmCall call =
        asked.with(asked.request().answeredBy(form)).with(asked.context().with(account));

    assertThatThrownBy(() -> manager.provider().call(call))
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.fault()).isEqualTo(ProviderFault.UNFIT));

    assertThat(server.direct()).containsExactly("q-a");
    assertThat(account.spent()).isEqualTo(new Usage(200, 0, 20, new Usd(100 * 1500 + 10 * 3000)));
  }

  @ParameterizedTest
  @CsvSource({"FAILED, line 1 is not valid", "EXPIRED, it took too long"})
  void givenAJobThatFailsOrExpires_thenItsCallsAreMadeDirectly(State state, String reason)
      throws Exception {
    LlmManager manager = manager(Interface.CHAT, "batch", QUICK);
    server.become(state);

    assertThat(text(ask(manager, Interface.CHAT, "q-a"))).isEqualTo("direct q-a");
    assertThat(reasons()).singleElement().asString().contains(reason);
  }

  @ParameterizedTest
  @EnumSource(Interface.class)
  void givenGarbageBetweenTheResults_thenItIsPassedOver(Interface spoken) throws Exception {
    LlmManager manager = manager(spoken, "batch", QUICK);
    server.add("<html>\n"
        + "{\"custom_id\":7}\n"
        + "[]\n"
        + "\u0000\n"
        + "{\"custom_id\":\"other\",\"result\":3}\n"
        + "{\"cut\":\n");
    server.become(State.ENDED);

    assertThat(text(ask(manager, spoken, "q-a"))).isEqualTo("job q-a");
  }

  @Test
  void givenALineBeyondAllMeasure_thenItIsReadNoFurtherAndTheCallIsMadeDirectly() throws Exception {
    LlmManager manager = manager(Interface.MESSAGES, "batch", QUICK);
    for (int i = 0; i < 3; i++) {
      server.once("/results", exchange -> {
        exchange.head(200, "application/x-jsonl");
        byte[] piece = "x".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (int mib = 0; mib < 40; mib++) {
          exchange.sendBytes(piece);
        }
      });
    }
    server.become(State.ENDED);

    assertThat(text(ask(manager, Interface.MESSAGES, "q-a"))).isEqualTo("direct q-a");
    assertThat(reasons()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "CHAT, POST /v1/files",
    "CHAT, POST /v1/batches",
    "MESSAGES, POST /v1/messages/batches"
  })
  void given429WhileAJobIsHandedIn_thenTheCallIsMadeDirectly(Interface spoken, String line)
      throws Exception {
    LlmManager manager = manager(spoken, "batch", QUICK);
    server.once(
        line,
        exchange -> exchange.json(
            429, "{\"error\":{\"message\":\"enqueued token limit\"}}", "Retry-After: 3600"));

    assertThat(text(ask(manager, spoken, "q-a"))).isEqualTo("direct q-a");
    assertThat(reasons()).singleElement().asString().contains("enqueued token limit");
    assertThat(server.jobs()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Interface.class)
  void givenAReplyThatIsLostAfterTheJobArrived_thenTheJobIsFoundAndNotHandedInTwice(
      Interface spoken) throws Exception {
    LlmManager manager = manager(spoken, "batch", QUICK);
    server.foreign(spoken.batches(), 7);
    server.loseReplyTo("POST " + spoken.batches());
    FutureTask<LlmResponse> call = ask(manager, spoken, "q-a");
    assertThat(server.awaitPolled()).isTrue();
    server.become(State.ENDED);

    assertThat(text(call)).isEqualTo("job q-a");
    assertThat(server.jobs()).hasSize(2);
    assertThat(server.direct()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Interface.class)
  void givenCutsRefusalsAndGarbageWhileAJobIsAskedAbout_thenItIsAskedAgain(Interface spoken)
      throws Exception {
    LlmManager manager = manager(spoken, "batch", QUICK);
    String line = "GET " + spoken.batches() + "/";
    server.once(line, exchange -> exchange.json(429, "{}"));
    server.once(line, exchange -> exchange.json(500, "oops"));
    server.once(line, exchange -> exchange.reset());
    server.once(line, exchange -> exchange.json(200, "<html>"));
    server.once(
        line, exchange -> exchange.json(200, "{\"id\":\"batch_1\",\"stat", "Content-Length: 500"));
    server.become(State.ENDED);

    assertThat(text(ask(manager, spoken, "q-a"))).isEqualTo("job q-a");
    assertThat(server.direct()).isEmpty();
  }

  @Test
  void givenAServerThatTakesNoJobs_thenCallsAreMadeDirectlyAndItIsAskedOnce() throws Exception {
    LlmManager manager = manager(Interface.CHAT, "batch", QUICK);
    server.once("POST /v1/files", exchange -> exchange.json(404, "{}"));

    assertThat(text(ask(manager, Interface.CHAT, "q-a"))).isEqualTo("direct q-a");
    assertThat(text(ask(manager, Interface.CHAT, "q-b"))).isEqualTo("direct q-b");
    assertThat(server.requests()).filteredOn(r -> r.line().contains("/files")).hasSize(1);
  }
}
