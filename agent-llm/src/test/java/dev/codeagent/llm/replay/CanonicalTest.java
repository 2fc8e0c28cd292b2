package dev.codeagent.llm.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.http.Secrets;
import dev.codeagent.llm.json.Json;
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
  private static final Secrets KEYS = new Secrets();
  private static final Masks MASKS = Masks.of(Path.of("/project/.agent"), Map.of(), KEYS);

  static {
    KEYS.add(Secret.of("K", "sk-very/secret/key"));
  }

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'messages':[{'role':'assistant','content':[{'type':'text','text':'it is %s'},{'type':'thinking','thinking':'hmm'},{'type':'text','text':'%s'}]}]}",
        "{'messages':[{'role':'assistant','content':[{'type':'thinking','thinking':'it is %s'},{'type':'text','text':'hmm'},{'type':'thinking','thinking':'%s'}]}]}",
        "{'contents':[{'role':'model','parts':[{'text':'it is %s'},{'text':'hmm','thought':true},{'text':'%s','thoughtSignature':'x'}]}]}",
        "{'input':[{'role':'assistant','content':[{'type':'output_text','text':'it is %s'}]},{'type':'reasoning','summary':[]},{'type':'message','role':'assistant','content':[{'type':'output_text','text':'%s'}]}]}"
      })
  void givenAKeyInTwoBlocksOfATurn_thenTheFirstHoldsTheMaskAsAReplayedOneDoes(String body) {
    JsonObject request = canonical(SERVER, body.formatted("sk-ve", "ry/secret/key."));

    assertThat(request).isEqualTo(canonical(SERVER, body.formatted("[key]", ".")));
    assertThat(Canonical.of(request, MASKS)).isEqualTo(request);
    assertThat(canonical(SERVER, body.formatted("sk-ve", "ry/secret/key")))
        .isEqualTo(canonical(SERVER, body.formatted("[key]", "")));
  }

  @Test
  void givenABlockOfWhichNothingIsLeft_thenItIsMissingAsInTheConversationOfAReplay() {
    String text = "{'type':'text','text':'%s'}";
    String request =
        "{'messages':[{'role':'assistant','content':[%s{'type':'tool_use','name':'f'}]}]}";

    assertThat(canonical(
            SERVER,
            request.formatted(
                text.formatted("sk-very/") + "," + text.formatted("secret/key") + ",")))
        .isEqualTo(canonical(SERVER, request.formatted(text.formatted("[key]") + ",")));
  }

  @Test
  void givenTheBeginningOfAKeyByTheModelAndItsEndByATool_thenBothStay() {
    String request =
        "{'messages':[{'role':'assistant','content':'sk-very/'},{'role':'tool','content':'secret/key'}]}";

    assertThat(Canonical.messages(canonical(SERVER, request)))
        .isEqualTo(Json.parseObject(request.replace('\'', '"')).stream()
            .flatMap(whole -> Canonical.messages(whole).stream())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a [key] b", "a [key][key][key] b", "a [key]\\n[key] b", "a [key]\\\\n[key] b"})
  void givenMasksOfTheLinesOfAKey_thenTheyCountAsOne(String text) {
    assertThat(canonical(SERVER, "{'text':'" + text + "'}"))
        .isEqualTo(canonical(SERVER, "{'text':'a [key] b'}"));
  }

  private static JsonObject canonical(URI uri, String body) {
    return Canonical.of(uri, body.replace('\'', '"'), MASKS);
  }
}
