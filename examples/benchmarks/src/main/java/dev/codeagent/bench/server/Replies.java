package dev.codeagent.bench.server;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Replies of OpenAI's Chat Completions, complete enough for every client here. */
public final class Replies {

  /** What the model always says. */
  public static final String TEXT = "The answer is fine.";

  static final String JSON = "application/json";
  static final String EVENTS = "text/event-stream";

  private static final String WHOLE_START =
      "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\"bench\","
          + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"";
  private static final String WHOLE_END =
      "\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
          + "\"usage\":{\"prompt_tokens\":500,\"completion_tokens\":5,\"total_tokens\":505}}";

  private static final List<String> PIECES = List.of("The ", "answer ", "is ", "fine", ".");

  private Replies() {}

  static byte[] whole() {
    return whole(200, JSON, WHOLE_START + TEXT + WHOLE_END);
  }

  static byte[] whole(int status, String type, String body, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Reason\r\nContent-Type: " + type
        + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
  }

  /** The start and the end of an answer whose text is sent between them. */
  static String wholeStart() {
    return WHOLE_START;
  }

  static String wholeEnd() {
    return WHOLE_END;
  }

  /** The events of a streamed answer, its end mark last. */
  static List<String> events() {
    List<String> events = new java.util.ArrayList<>();
    for (String piece : PIECES) {
      events.add(event("{\"role\":\"assistant\",\"content\":\"" + piece + "\"}", "null"));
    }
    events.add(event("{}", "\"stop\""));
    events.add("data: [DONE]\n\n");
    return List.copyOf(events);
  }

  private static String event(String delta, String finish) {
    return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
        + "\"model\":\"bench\",\"choices\":[{\"index\":0,\"delta\":" + delta
        + ",\"logprobs\":null,\"finish_reason\":" + finish + "}]}\n\n";
  }
}
