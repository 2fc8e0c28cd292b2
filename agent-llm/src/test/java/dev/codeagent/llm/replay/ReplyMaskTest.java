package dev.codeagent.llm.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.http.Secrets;
import dev.codeagent.llm.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that a reply says in pieces. */
class ReplyMaskTest {

  private static final String KEY = "sk-very/secret/key";

  private static final Secrets KEYS = new Secrets();

  static {
    KEYS.add(Secret.of("K", KEY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data: {'choices':[{'index':0,'delta':{'content':'%s'}}]}",
        "data: {'choices':[{'delta':{'tool_calls':[{'index':0,'function':{'arguments':'%s'}}]}}]}",
        "event: content_block_delta data: {'index':1,'delta':{'type':'input_json_delta','partial_json':'%s'}}",
        "data: {'type':'response.output_text.delta','output_index':0,'sequence_number':7,'delta':'%s'}",
        "data: {'candidates':[{'content':{'parts':[{'thought':true,'text':'%s'}]}}]}",
        "{'message':{'role':'assistant','content':'%s'},'done':false}"
      })
  void givenAKeyInTwoEvents_thenItsPlaceHoldsTheMaskAndTheRestStays(String event) {
    String form = event.replace('\'', '"').replace(" data: ", "\ndata: ") + "\n\n";

    assertThat(masked(form.formatted("it is sk-ve") + form.formatted("ry/secret/key.")))
        .isEqualTo(form.formatted("it is [key]") + form.formatted("."));
    assertThat(masked(
            form.formatted("sk-ve") + form.formatted("ry\\/sec") + form.formatted("ret\\/key")))
        .isEqualTo(form.formatted("[key]") + form.formatted("") + form.formatted(""));
  }

  @Test
  void givenTwoThingsSaidInTurns_thenAKeyInOneOfThemIsFound() {
    String form = "data: {\"delta\":{\"calls\":[{\"index\":%d,\"arguments\":\"%s\"}]}}\n\n";

    assertThat(masked(form.formatted(0, "sk-very/")
            + form.formatted(1, "other")
            + form.formatted(0, "secret/key")))
        .isEqualTo(form.formatted(0, "[key]") + form.formatted(1, "other") + form.formatted(0, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'index':0,'content_block':{'type':'text','text':'%s'}}|{'index':0,'delta':{'type':'text_delta','text':'%s'}}",
        "{'index':0,'delta':{'type':'text_delta','text':'%s'}}|{'index':1,'delta':{'type':'text_delta','text':'%s'}}",
        "{'choices':[{'index':0,'delta':{'content':'%s'}}]}|{'choices':[{'delta':{'content':'%s'}}]}",
        "{'delta':{'tool_calls':[{'index':0,'function':{'arguments':'%s'}}]}}|{'delta':{'tool_calls':[{'function':{'arguments':'%s'}}]}}",
        "{'delta':{'content':[{'type':'text','text':'%s'}]}}|{'delta':{'content':'%s'}}",
        "{'delta':{'refusal':'%s'}}|{'delta':{'content':'%s'}}"
      })
  void givenPiecesThatTheWireJoinsFromDifferentPlaces_thenAKeyInThemIsFound(
      String first, String second) {
    String begin = "data: " + first.replace('\'', '"') + "\n\n";
    String end = "data: " + second.replace('\'', '"') + "\n\n";

    assertThat(masked(begin.formatted("it is sk-ve") + end.formatted("ry/secret/key.")))
        .isEqualTo(begin.formatted("it is [key]") + end.formatted("."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'parts':[{'text':'%s'}]}|{'parts':[{'text':'hmm','thought':true}]}|{'parts':[{'text':'%s'}]}",
        "{'parts':[{'text':'%s'}]}|{'parts':[{'thought':true,'text':'hmm'}]}|{'parts':[{'text':'%s'}]}",
        "{'index':0,'delta':{'text':'%s'}}|{'index':1,'delta':{'thinking':'hmm'}}|{'index':2,'delta':{'text':'%s'}}",
        "{'index':0,'content_block':{'text':'%s'}}|{'index':1,'delta':{'partial_json':'{}'}}|{'index':2,'content_block':{'text':'%s'}}",
        "{'choices':[{'delta':{'content':[{'text':'%s'}]}}]}|{'choices':[{'delta':{'reasoning_content':'hmm'}}]}|{'choices':[{'delta':{'content':'%s'}}]}",
        "{'choices':[{'delta':{'content':'%s'}}]}|{'choices':[{'index':1,'delta':{'content':'zzz'}}]}|{'choices':[{'index':0,'delta':{'content':'%s'}}]}",
        "{'calls':[{'id':'a','function':{'arguments':'%s'}}]}|{'calls':[{'id':'b','function':{'arguments':'zzz'}}]}|{'calls':[{'id':'a','function':{'arguments':'%s'}}]}",
        "{'calls':[{'index':0,'id':'a','function':{'arguments':'%s'}}]}|{'delta':{'content':'zzz'}}|{'calls':[{'function':{'arguments':'%s'}}]}",
        "{'type':'response.output_text.delta','output_index':0,'delta':'%s'}|{'type':'response.reasoning_text.delta','output_index':1,'delta':'hmm'}|{'type':'response.output_text.delta','output_index':2,'delta':'%s'}",
        "{'delta':{'c\\u006fntent':'%s'}}|{'delta':{'reasoning':'hmm'}}|{'delta':{'content':'%s'}}"
      })
  void givenSomethingElseBetweenThePieces_thenAKeyInThemIsFound(
      String first, String between, String second) {
    String begin = "data: " + first.replace('\'', '"') + "\n\n";
    String other = "data: " + between.replace('\'', '"') + "\n\n";
    String end = "data: " + second.replace('\'', '"') + "\n\n";

    assertThat(masked(begin.formatted("it is sk-ve") + other + end.formatted("ry/secret/key.")))
        .isEqualTo(begin.formatted("it is [key]") + other + end.formatted("."));
  }

  @Test
  void givenACallInThreePiecesOfWhichOnlyTheFirstIsNamed_thenAKeyInThemIsFound() {
    String first =
        "data: {\"calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"arguments\":\"%s\"}}]}\n\n";
    String words = "data: {\"delta\":{\"content\":\"meanwhile\"}}\n\n";
    String later = "data: {\"calls\":[{\"function\":{\"arguments\":\"%s\"}}]}\n\n";

    assertThat(masked(first.formatted("it is sk-ve")
            + words
            + later.formatted("ry/sec")
            + words
            + later.formatted("ret/key.")))
        .isEqualTo(first.formatted("it is [key]")
            + words
            + later.formatted("")
            + words
            + later.formatted("."));
  }

  @Test
  void givenAnAnswerPrintedOverManyLines_thenAKeyInItsPiecesIsFound() {
    String answer = """
        {
          "parts": [
            {
              "text": "it is %s"
            },
            {
              "text": "hmm",
              "thought": true
            },
            {
              "text": "%s"
            }
          ]
        }
        """;

    assertThat(masked(answer.formatted("sk-ve", "ry/secret/key.")))
        .isEqualTo(answer.formatted("[key]", "."));
  }

  @Test
  void givenAKeyOfManyLinesSaidByTheLine_thenItHasOneMask() {
    Secrets keys = new Secrets();
    Secret.in("-----BEGIN KEY-----\nMIIBVwIBADANBgkqhkiG\nshort\n-----END KEY-----")
        .forEach(keys::add);

    assertThat(ReplyMask.apply(
            event("a -----BEGIN KEY-----\\n")
                + event("MIIBVwIBADANBgkqhkiG")
                + event("\\nshort\\n")
                + event("-----END KEY----- z"),
            keys))
        .isEqualTo(event("a [key]") + event("") + event("") + event(" z"));
    assertThat(ReplyMask.apply(event("MIIBVwIBADANBgkqhkiG") + event(" alone"), keys))
        .isEqualTo(event("[key]") + event(" alone"));
  }

  @Test
  void givenACommentWithAKeyInWhichAQuoteStands_thenItIsMasked() {
    Secrets keys = new Secrets();
    keys.add(Secret.of("K", "pass\"word-abcdef"));

    assertThat(ReplyMask.apply(": by pass\"word-abcdef now\n\n" + event("fine"), keys))
        .isEqualTo(": by [key] now\n\n" + event("fine"));
  }

  @Test
  @Timeout(20)
  void givenAReplyThatIsNestedDeeply_thenItIsReadInTimeLikeAnyOther() {
    String nested = "[\"a\",".repeat(40_000);

    assertThat(masked(": " + nested + "\n\ndata: " + nested + "\n\n" + event("sk-very/secret/key")))
        .isEqualTo(": " + nested + "\n\ndata: " + nested + "\n\n" + event("[key]"));
  }

  @Test
  @Timeout(20)
  void givenALongStreamAndManyKeys_thenItIsReadOnce() {
    Secrets many = new Secrets();
    for (int i = 0; i < 200; i++) {
      many.add(Secret.of("K", "sk-very/secret/key-" + i));
    }
    String reply = IntStream.range(0, 20_000)
        .mapToObj(i -> event("word " + i + " "))
        .collect(Collectors.joining());

    assertThat(ReplyMask.apply(reply + event("sk-very/sec") + event("ret/key-7."), many))
        .isEqualTo(reply + event("[key]") + event("."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data: {'a':'sk-very/secret/kez'}",
        ": a comment with one \" and a { and a \\",
        "data: [DONE]",
        "{'a':[{'b':{}},[],'c\\\\',-1.5e3,null,'\\\"']}",
        "'"
      })
  void givenNoKey_thenTheReplyStaysAsItCame(String line) {
    String reply = line.replace('\'', '"') + "\n\n" + line + "\r\n" + line;

    assertThat(masked(reply)).isEqualTo(reply);
  }

  @Property
  void howeverAKeyIsCutAndEscaped_nothingOfItIsLeftAndTheEventsStayWhole(
      @ForAll @Size(max = 5) List<@IntRange(min = 0, max = 17) Integer> cuts,
      @ForAll @IntRange(max = 3) int escaping) {
    List<Integer> ends = new ArrayList<>(cuts.stream().sorted().toList());
    ends.add(KEY.length());
    StringBuilder reply = new StringBuilder();
    int from = 0;
    for (int end : ends) {
      reply.append(event(escaped(KEY.substring(from, end), escaping)));
      from = end;
    }

    StringBuilder said = new StringBuilder();
    masked(reply.toString())
        .lines()
        .filter(line -> !line.isEmpty())
        .forEach(line -> said.append(Json.parseObject(line.substring("data: ".length()))
            .orElseThrow()
            .string("delta")
            .orElseThrow()));
    assertThat(said).hasToString("[key]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"output_text", "reasoning_summary_text"})
  void givenAKeyOverTwoItemsEachOfWhichIsRepeatedAtItsEnd_thenItIsFoundInAllThatSaysIt(
      String kind) {
    String delta =
        "data: {\"type\":\"response." + kind + ".delta\",\"output_index\":%d,\"delta\":\"%s\"}\n\n";
    String done =
        "data: {\"type\":\"response." + kind + ".done\",\"output_index\":%d,\"text\":\"%s\"}\n\n";
    String between =
        "data: {\"type\":\"response.output_item.added\",\"output_index\":1,\"item\":{\"type\":\"function_call\",\"name\":\"look\"}}\n\n";

    assertThat(masked(delta.formatted(0, "it is sk-very/")
            + done.formatted(0, "it is sk-very/")
            + between
            + delta.formatted(2, "secret/key.")
            + done.formatted(2, "secret/key.")))
        .isEqualTo(delta.formatted(0, "it is [key]")
            + done.formatted(0, "it is [key]")
            + between
            + delta.formatted(2, ".")
            + done.formatted(2, "."));
  }

  @Test
  void givenThoughtsBetweenTwoItemsOfWords_thenAKeyOverTheseIsFoundWhereTheyEnd() {
    String done =
        "data: {\"type\":\"response.output_item.done\",\"item\":{\"content\":[{\"type\":\"%s\",\"text\":\"%s\"}]}}\n\n";

    assertThat(masked(done.formatted("output_text", "it is sk-very/")
            + done.formatted("summary_text", "thinking")
            + done.formatted("output_text", "secret/key.")))
        .isEqualTo(done.formatted("output_text", "it is [key]")
            + done.formatted("summary_text", "thinking")
            + done.formatted("output_text", "."));
  }

  @Test
  @Timeout(20)
  void givenATypeOfAMegabyteAndManyPieces_thenItIsReadOnce() {
    String reply = "data: {\"type\":\"" + "r".repeat(2_000_000) + "\""
        + ",\"delta\":\"a\"".repeat(40_000) + "}\n\n";

    assertThat(masked(reply)).isEqualTo(reply);
  }

  private static String event(String text) {
    return "data: {\"type\":\"delta\",\"delta\":\"" + text + "\"}\n\n";
  }

  private static String escaped(String text, int way) {
    return switch (way) {
      case 0 -> text;
      case 1 -> text.replace("/", "\\/");
      case 2 -> text.replace("e", "\\u0065");
      default -> text.replace("/", "\\u002F").replace("-", "\\u002d");
    };
  }

  private static String masked(String reply) {
    return ReplyMask.apply(reply, KEYS);
  }
}
