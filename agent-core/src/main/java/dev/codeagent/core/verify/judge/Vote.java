/** What one question to a judge came to. */
package dev.codeagent.core.verify.judge;

import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmResponse;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer that can be read, or why there is none. */
sealed interface Vote {

  /**
   * An answer.
   *
   * @param yes what it says to the question
   * @param reason one line, possibly empty
   */
  record Given(boolean yes, String reason) implements Vote {}

  /**
   * No answer.
   *
   * @param why what came instead, as the end of a sentence
   */
  record Missing(String why) implements Vote {}

  /** Characters of an answer; one sentence is asked for. */
  int MOST_CHARACTERS = 20_000;

  /** Characters of a reason that are kept. */
  int MOST_REASON = 300;

  /** Two equal names or anything after the object would leave open what was meant, so neither is read. */
  JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(10).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  /** Reads an answer after {@link Question#FORM}; a Markdown fence around it is tolerated. */
  static Vote of(LlmResponse response) {
    if (response.finish() == FinishReason.FILTERED) {
      return new Missing("the answer was filtered");
    }
    if (response.finish() == FinishReason.LENGTH) {
      return new Missing("the answer was cut off");
    }
    String text = response.message().text().strip();
    if (text.isEmpty()) {
      return new Missing("the answer was empty");
    }
    if (text.length() > MOST_CHARACTERS) {
      return new Missing("the answer was longer than " + MOST_CHARACTERS + " characters");
    }
    return read(bare(text));
  }

  private static Vote read(String text) {
    JsonNode answer;
    try {
      answer = JSON.readTree(text);
    } catch (JacksonException e) {
      return new Missing("the answer was no JSON");
    }
    JsonNode verdict = answer.path("verdict");
    JsonNode reason = answer.path("reason");
    if (!verdict.isString() || !reason.isString()) {
      return new Missing("the answer had no verdict with a reason");
    }
    return switch (verdict.asString().strip().toLowerCase(Locale.ROOT)) {
      case "yes" -> new Given(true, line(reason.asString()));
      case "no" -> new Given(false, line(reason.asString()));
      default -> new Missing("the verdict was neither yes nor no");
    };
  }

  private static String bare(String text) {
    if (!text.startsWith("```") || !text.endsWith("```") || text.indexOf('\n') < 0) {
      return text;
    }
    return text.substring(text.indexOf('\n') + 1, text.length() - "```".length());
  }

  /**
   * A model's words as one line without signs that steer a terminal or end a line somewhere: controls of both halves, marks of
   * direction, Unicode's own line ends, and halves of characters, which no file can hold.
   */
  static String line(String text) {
    return Cut.end(text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}]+", " ").strip(), MOST_REASON);
  }
}
