package dev.codeagent.llm;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;

/** What {@link BatchServer} says: answers as OpenAI and Anthropic give them, alone and as lines of results. */
final class BatchReplies {

  private BatchReplies() {}

  static JsonObject openAiLine(String id, String path, String question, String fate) {
    return switch (fate) {
      case "errored" ->
        JsonValue.object(
            "custom_id",
            id,
            "response",
            JsonValue.object(
                "status_code",
                400,
                "request_id",
                "req_of_line",
                "body",
                JsonValue.object("error", JsonValue.object("message", "no such thing"))),
            "error",
            new JsonValue.JsonNull());
      case "expired" ->
        JsonValue.object(
            "custom_id",
            id,
            "response",
            new JsonValue.JsonNull(),
            "error",
            JsonValue.object("code", "batch_expired", "message", "it took too long"));
      default ->
        JsonValue.object(
            "custom_id",
            id,
            "response",
            JsonValue.object(
                "status_code", 200, "request_id", "r", "body", said(path, "job " + question)),
            "error",
            new JsonValue.JsonNull());
    };
  }

  static JsonObject anthropicLine(String id, String question, String fate) {
    JsonObject result = switch (fate) {
      case "errored" ->
        JsonValue.object(
            "type",
            "errored",
            "error",
            JsonValue.object(
                "type",
                "error",
                "request_id",
                "req_of_line",
                "error",
                JsonValue.object("type", "invalid_request_error", "message", "no such thing")));
      case "expired" -> JsonValue.object("type", "expired");
      default ->
        JsonValue.object("type", "succeeded", "message", said("/v1/messages", "job " + question));
    };
    return JsonValue.object("custom_id", id, "result", result);
  }

  static JsonObject said(String path, String text) {
    if (path.endsWith("/messages")) {
      return JsonValue.object(
          "id",
          "msg_1",
          "model",
          "m",
          "stop_reason",
          "end_turn",
          "content",
          JsonValue.array(JsonValue.object("type", "text", "text", text)),
          "usage",
          JsonValue.object("input_tokens", 100, "output_tokens", 10));
    }
    if (path.endsWith("/responses")) {
      return JsonValue.object(
          "id",
          "resp_1",
          "model",
          "m",
          "status",
          "completed",
          "output",
          JsonValue.array(JsonValue.object(
              "type",
              "message",
              "content",
              JsonValue.array(JsonValue.object("type", "output_text", "text", text)))),
          "usage",
          JsonValue.object("input_tokens", 100, "output_tokens", 10));
    }
    return JsonValue.object(
        "id",
        "chatcmpl_1",
        "model",
        "m",
        "choices",
        JsonValue.array(JsonValue.object(
            "index",
            0,
            "finish_reason",
            "stop",
            "message",
            JsonValue.object("role", "assistant", "content", text))),
        "usage",
        JsonValue.object("prompt_tokens", 100, "completion_tokens", 10));
  }
}
