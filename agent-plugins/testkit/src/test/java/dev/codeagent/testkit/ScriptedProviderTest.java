package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.Message.ToolMessage;
import dev.codeagent.api.llm.Message.UserMessage;
import dev.codeagent.api.llm.ModelId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptedProviderTest extends LlmProviderContract {

  /** As many conversations as a conformance test begins at most. */
  private static final int CONVERSATIONS = 10;

  @Override
  protected LlmProvider answering() {
    ScriptedProvider provider = new ScriptedProvider();
    for (int i = 0; i < CONVERSATIONS; i++) {
      provider.task("Add a cart", Turn.says("Here it is."));
    }
    return provider;
  }

  @Override
  protected LlmProvider stalled() {
    return ScriptedProvider.forTask("Add a cart", Turn.stalls());
  }

  @Override
  protected LlmRequest request() {
    return begin("Add a cart");
  }

  @Test
  void eachTaskHasItsOwnConversation() throws Exception {
    ScriptedProvider provider =
        new ScriptedProvider().task("one", Turn.says("of one")).task("two", Turn.says("of two"));

    assertThat(ask(provider, begin("two")).message().text()).isEqualTo("of two");
    assertThat(ask(provider, begin("one")).message().text()).isEqualTo("of one");
    provider.assertPlayed();
  }

  @Test
  void aSecondConversationPlaysTheSecondScript() throws Exception {
    ScriptedProvider provider = new ScriptedProvider()
        .task("one", Turn.says("first"), Turn.says("never asked for"))
        .task("one", Turn.says("second"));

    ask(provider, begin("one"));

    assertThat(ask(provider, begin("one")).message().text()).isEqualTo("second");
    assertThatThrownBy(provider::assertPlayed)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("turn 1 of 2");
  }

  @Test
  void afterAFaultTheScriptGoesOnAlsoForANewConversation() throws Exception {
    ScriptedProvider provider =
        ScriptedProvider.forTask("one", Turn.fails(ProviderFault.OVERLOADED), Turn.says("now"));

    assertThatThrownBy(() -> ask(provider, begin("one")))
        .asInstanceOf(type(ProviderException.class))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(ProviderFault.OVERLOADED));
    assertThat(ask(provider, begin("one")).message().text()).isEqualTo("now");
  }

  @Test
  void anExpectationThatIsNotMetIsNamed() {
    ScriptedProvider provider =
        ScriptedProvider.forTask("one", Turn.says("well").afterResult("BUILD SUCCESS"));

    assertThatThrownBy(() -> ask(provider, begin("one")))
        .asInstanceOf(type(ProviderException.class))
        .satisfies(e -> {
          assertThat(e.fault()).isEqualTo(ProviderFault.NOT_RECORDED);
          assertThat(e).hasMessageContaining("BUILD SUCCESS");
        });
    assertThatThrownBy(provider::assertPlayed).hasMessageContaining("BUILD SUCCESS");
  }

  @Test
  void anUnknownTaskIsNeverAnsweredByTheNextScript() {
    ScriptedProvider provider = ScriptedProvider.forTask("one", Turn.says("of one"));

    assertThatThrownBy(() -> ask(provider, begin("two"))).hasMessageContaining("`two`");
  }

  @Test
  void callsHaveArgumentsAsValuesAndAsText() throws Exception {
    ScriptedProvider provider = ScriptedProvider.forTask(
        "one", Turn.calls("write_file", "path", "a", "content", "\"x\"\n\u0001\\"));

    assertThat(ask(provider, begin("one")).message().calls())
        .singleElement()
        .satisfies(call -> assertThat(call.rawArguments())
            .isEqualTo("{\"path\":\"a\",\"content\":\"\\\"x\\\"\\n\\u0001\\\\\"}"));
  }

  @Test
  void aConversationGoesOnWithItsScript() throws Exception {
    ScriptedProvider provider = ScriptedProvider.forTask(
        "one", Turn.calls("read_file", "path", "a"), Turn.finishes("done").afterResult("A"));
    LlmResponse first = ask(provider, begin("one"));
    List<Message> messages = new ArrayList<>(begin("one").messages());
    messages.add(first.message());
    messages.add(new ToolMessage(first.message().calls().getFirst().id(), "read_file", "A", false));

    LlmResponse second = ask(provider, request(messages));

    assertThat(second.message().calls()).singleElement().matches(c -> c.name().equals("finish"));
    provider.assertPlayed();
  }

  private static LlmResponse ask(LlmProvider provider, LlmRequest request)
      throws InterruptedException {
    return provider.complete(request, CallContext.background());
  }

  private static LlmRequest begin(String task) {
    return request(List.of(new UserMessage("Task: " + task + "\nType: code")));
  }

  private static LlmRequest request(List<Message> messages) {
    return new LlmRequest(new ModelId("test", "scripted"), messages, List.of(), 100, null);
  }
}
