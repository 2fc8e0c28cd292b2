package dev.codeagent.llm.compose;

import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.ThinkingBlockParam;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlockParam;
import com.openai.core.JsonMissing;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFormatTextJsonSchemaConfig;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputContent;
import com.openai.models.responses.ResponseInputImage;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseInputText;
import com.openai.models.responses.ResponseTextConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The one conversation of {@link SdkConformanceTest} as a request of each of the providers' own clients; used by
 * tests.
 */
final class SdkRequests {
  static final Map<String, Object> SCHEMA = Map.of(
      "type",
      "object",
      "properties",
      Map.of("words", Map.of("type", "integer")),
      "required",
      List.of("words"),
      "additionalProperties",
      false);

  static final Map<String, Object> PARAMETERS =
      Map.of("type", "object", "properties", Map.of("path", Map.of("type", "string")));

  static final String PICTURE = "iVBORw0KGgo=";

  private SdkRequests() {}

  static ChatCompletionCreateParams.Builder chat() {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o")
        .addSystemMessage("Be brief. Говори по делу.")
        .addUserMessageOfArrayOfContentParts(List.of(
            ChatCompletionContentPart.ofText(
                ChatCompletionContentPartText.builder().text("What is it?").build()),
            ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                    .url("data:image/png;base64," + PICTURE)
                    .build())
                .build())))
        .addMessage(ChatCompletionAssistantMessageParam.builder()
            .content("I look.")
            .addToolCall(ChatCompletionMessageFunctionToolCall.builder()
                .id("call_1")
                .function(ChatCompletionMessageFunctionToolCall.Function.builder()
                    .name("read_file")
                    .arguments("{\"path\":\"a\"}")
                    .build())
                .build())
            .build())
        .addMessage(ChatCompletionToolMessageParam.builder()
            .toolCallId("call_1")
            .content("привет \"\\\n")
            .build())
        .addUserMessage("Please read it")
        .addFunctionTool(FunctionDefinition.builder()
            .name("read_file")
            .description("Reads a file.")
            .parameters(FunctionParameters.builder()
                .putAllAdditionalProperties(ofOpenAi(PARAMETERS))
                .build())
            .build())
        .responseFormat(ResponseFormatJsonSchema.builder()
            .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                .name("count")
                .schema(ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                    .putAllAdditionalProperties(ofOpenAi(SCHEMA))
                    .build())
                .strict(true)
                .build())
            .build())
        .maxTokens(200)
        .temperature(0.5);
  }

  static ResponseCreateParams responses() {
    return ResponseCreateParams.builder()
        .model("gpt-4o")
        .inputOfResponse(List.of(
            said(EasyInputMessage.Role.SYSTEM, "Be brief. Говори по делу."),
            ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                .role(EasyInputMessage.Role.USER)
                .contentOfResponseInputMessageContentList(List.of(
                    ResponseInputContent.ofInputText(
                        ResponseInputText.builder().text("What is it?").build()),
                    ResponseInputContent.ofInputImage(ResponseInputImage.builder()
                        .detail(JsonMissing.of())
                        .imageUrl("data:image/png;base64," + PICTURE)
                        .build())))
                .build()),
            said(EasyInputMessage.Role.ASSISTANT, "I look."),
            ResponseInputItem.ofFunctionCall(ResponseFunctionToolCall.builder()
                .callId("call_1")
                .name("read_file")
                .arguments("{\"path\":\"a\"}")
                .build()),
            ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                .callId("call_1")
                .output("привет \"\\\n")
                .build()),
            said(EasyInputMessage.Role.USER, "Please read it")))
        .addTool(FunctionTool.builder()
            .name("read_file")
            .description("Reads a file.")
            .parameters(FunctionTool.Parameters.builder()
                .putAllAdditionalProperties(ofOpenAi(PARAMETERS))
                .build())
            .strict(false)
            .build())
        .text(ResponseTextConfig.builder()
            .format(ResponseFormatTextJsonSchemaConfig.builder()
                .name("count")
                .schema(ResponseFormatTextJsonSchemaConfig.Schema.builder()
                    .putAllAdditionalProperties(ofOpenAi(SCHEMA))
                    .build())
                .strict(true)
                .build())
            .build())
        .maxOutputTokens(200)
        .temperature(0.5)
        .store(false)
        .build();
  }

  static ResponseInputItem said(EasyInputMessage.Role role, String text) {
    return ResponseInputItem.ofEasyInputMessage(
        EasyInputMessage.builder().role(role).content(text).build());
  }

  static MessageCreateParams messages() {
    CacheControlEphemeral cached = CacheControlEphemeral.builder().build();
    return MessageCreateParams.builder()
        .model("claude-sonnet-4-5")
        .maxTokens(200)
        .putAdditionalBodyProperty("temperature", com.anthropic.core.JsonValue.from(0.5))
        .systemOfTextBlockParams(List.of(TextBlockParam.builder()
            .text("Be brief. Говори по делу.")
            .cacheControl(cached)
            .build()))
        .addTool(Tool.builder()
            .name("read_file")
            .description("Reads a file.")
            .inputSchema(Tool.InputSchema.builder()
                .putAdditionalProperty(
                    "properties",
                    com.anthropic.core.JsonValue.from(Map.of("path", Map.of("type", "string"))))
                .build())
            .build())
        .outputConfig(OutputConfig.builder()
            .format(JsonOutputFormat.builder()
                .schema(JsonOutputFormat.Schema.builder()
                    .putAllAdditionalProperties(ofAnthropic(SCHEMA))
                    .build())
                .build())
            .build())
        .addUserMessageOfContentBlockParams(List.of(
            ContentBlockParam.ofImage(Base64ImageSource.builder()
                .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                .data(PICTURE)
                .build()),
            ContentBlockParam.ofText(TextBlockParam.builder()
                .text("What is it?")
                .cacheControl(cached)
                .build())))
        .addAssistantMessageOfContentBlockParams(List.of(
            ContentBlockParam.ofThinking(
                ThinkingBlockParam.builder().thinking("hm").signature("s1g").build()),
            ContentBlockParam.ofText("I look."),
            ContentBlockParam.ofToolUse(ToolUseBlockParam.builder()
                .id("call_1")
                .name("read_file")
                .input(ToolUseBlockParam.Input.builder()
                    .putAllAdditionalProperties(ofAnthropic(Map.of("path", "a")))
                    .build())
                .build())))
        .addUserMessageOfContentBlockParams(List.of(
            ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                .toolUseId("call_1")
                .content("привет \"\\\n")
                .build()),
            ContentBlockParam.ofText(TextBlockParam.builder()
                .text("Please read it")
                .cacheControl(cached)
                .build())))
        .build();
  }

  static Map<String, com.openai.core.JsonValue> ofOpenAi(Map<String, Object> members) {
    return members.entrySet().stream()
        .collect(Collectors.toMap(
            Map.Entry::getKey, member -> com.openai.core.JsonValue.from(member.getValue())));
  }

  static Map<String, com.anthropic.core.JsonValue> ofAnthropic(Map<String, Object> members) {
    return members.entrySet().stream()
        .collect(Collectors.toMap(
            Map.Entry::getKey, member -> com.anthropic.core.JsonValue.from(member.getValue())));
  }
}
