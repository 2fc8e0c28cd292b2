package dev.codeagent.llm.compose;

import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.cache.AnswerLog;
import dev.codeagent.llm.http.Secrets;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.replay.Cassette;
import dev.codeagent.llm.replay.RecordedAnswer;
import dev.codeagent.llm.replay.ReplyMask;

/**
 * Adds answers to the record of a run. One in which a key stands, be it in pieces, is left out: it must not be written down, and
 * masked it would not be the answer.
 *
 * @param cassette the record
 * @param keys the keys that are known
 */
record CassetteLog(Cassette cassette, Secrets keys) implements AnswerLog {

  @Override
  public void add(ModelId model, String key, JsonObject answer) {
    String text = Json.print(answer);
    if (ReplyMask.apply(text, keys).equals(text) && keys.maskIn(text).equals(text)) {
      cassette.add(new RecordedAnswer(model.toString(), key, answer));
    }
  }
}
