package dev.codeagent.llm.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.http.Secrets;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as the same request when a session is recorded and played back. */
class CanonicalTest {

  private static final URI SERVER = URI.create("https://server/v1/messages");
  private static final Masks MASKS = Masks.of(Path.of("/project/.agent"), Map.of(), new Secrets());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model':'m','stream':true}",
        "{'model':'m','stream_options':{'include_usage':true}}",
        "{'model':'m','prompt_cache_key':'0123'}",
        "{'model':'m','keep_alive':'1800s'}"
      })
  void givenMembersThatDecideNothingAboutTheAnswer_thenTheyAreLeftOut(String body) {
    assertThat(canonical(SERVER, body)).isEqualTo(canonical(SERVER, "{'model':'m'}"));
  }

  @Test
  void givenACacheMarkThatMovedOn_thenTheConversationStillContinues() {
    JsonObject marked = canonical(
        SERVER,
        "{'messages':[{'content':[{'type':'text','text':'a','cache_control':{'type':'ephemeral'}}]}]}");

    assertThat(marked)
        .isEqualTo(canonical(SERVER, "{'messages':[{'content':[{'type':'text','text':'a'}]}]}"));
  }

  @ParameterizedTest
  @CsvSource({"messages", "input", "contents"})
  void givenAConversation_thenItIsFoundUnderTheNameOfItsWire(String name) {
    JsonObject request = canonical(SERVER, "{'model':'m','" + name + "':[{'text':'a'}]}");

    assertThat(Canonical.messages(request)).hasSize(1);
    assertThat(Canonical.frame(request).members()).containsOnlyKeys("model");
    assertThat(Canonical.join(request, Canonical.messages(request))).isEqualTo(request);
  }

  @Test
  void givenAnAddressThatNamesTheModel_thenTheModelCountsAndTheWayOfTheAnswerDoesNot() {
    JsonObject streamed =
        canonical(URI.create("https://h/v1beta/models/m-1:streamGenerateContent?alt=sse"), "{}");

    assertThat(streamed.string("model")).contains("m-1");
    assertThat(streamed)
        .isEqualTo(canonical(URI.create("https://h/v1beta/models/m-1:generateContent"), "{}"))
        .isNotEqualTo(canonical(URI.create("https://h/v1beta/models/m-2:generateContent"), "{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"data:image/png;base64,iVBORw0KGgo", "iVBORw0KGgo", "/9j/4AAQ"})
  void givenAPicture_thenItsNameIsKeptInItsPlace(String beginning) {
    String picture = beginning + "0abc1234".repeat(50);

    JsonObject request = canonical(SERVER, "{'data':'" + picture + "'}");
    JsonObject other = canonical(SERVER, "{'data':'" + picture + "QQ'}");

    assertThat(request.string("data"))
        .hasValueSatisfying(name -> assertThat(name).startsWith("<image ").hasSizeLessThan(50));
    assertThat(other).isNotEqualTo(request);
    assertThat(Canonical.of(request, MASKS)).isEqualTo(request);
  }

  @Test
  void givenALongTextThatOnlyBeginsLikeAPicture_thenItIsKept() {
    String text = "Qk0 is how a bitmap begins, ".repeat(10);

    assertThat(canonical(SERVER, "{'text':'" + text + "'}").string("text")).contains(text);
  }

  private static JsonObject canonical(URI uri, String body) {
    return Canonical.of(uri, body.replace('\'', '"'), MASKS);
  }
}
