package dev.codeagent.llm.wire.openai;

import static dev.codeagent.llm.wire.openai.ChatCalls.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.llm.Calls;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which fault the wire of Chat Completions makes of a refusal, and of an answer that is none. */
@Timeout(60)
class ChatFaultTest {
  @AutoClose
  private final ChatCalls chat = new ChatCalls();

  @Test
  void givenAStreamWithoutItsEndMark_thenThereIsNoAnswerWhateverItsFinishReason() throws Exception {
    ProviderException fault = chat.fault(
        chat.stream(),
        exchange -> exchange.stream(
            "{\"choices\":[{\"delta\":{\"content\":\"all of it\"},\"finish_reason\":\"stop\"}]}"));

    assertThat(fault.fault()).isEqualTo(ProviderFault.CUT_STREAM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"choices\":[]}", "{}", "{\"choices\":\"none\"}"})
  void givenNoChoice_thenTheAnswerIsMalformed(String body) throws Exception {
    assertThat(chat.fault(chat.stream(), exchange -> exchange.stream(body, "[DONE]"))
            .fault())
        .isEqualTo(ProviderFault.MALFORMED);
    assertThat(chat.fault(Calls.whole(Calls.hello(MODEL)), exchange -> exchange.json(200, body))
            .fault())
        .isEqualTo(ProviderFault.MALFORMED);
  }

  @Test
  void givenNoChoiceThatWasCounted_thenItIsAModelsServerAndNotToBlame() throws Exception {
    String body = "{\"choices\":[],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":10}}";

    assertThat(chat.fault(chat.stream(), exchange -> exchange.stream(body, "[DONE]"))
            .fault())
        .isEqualTo(ProviderFault.UNFIT);
    assertThat(chat.fault(Calls.whole(Calls.hello(MODEL)), exchange -> exchange.json(200, body))
            .fault())
        .isEqualTo(ProviderFault.UNFIT);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"finish_reason\":\"error\"', SERVER_ERROR",
    "'\"finish_reason\":\"ERROR\"', SERVER_ERROR",
    "'\"finish_reason\":\"abort\"', SERVER_ERROR",
    "'\"finish_reason\":\"error\",\"error\":{\"code\":502,\"message\":\"upstream\"}', SERVER_ERROR",
    "'\"finish_reason\":null,\"error\":{\"code\":429,\"message\":\"upstream\"}', RATE_LIMITED"
  })
  void givenAChoiceThatEndsInAnError_thenItIsNoAnswer(String end, ProviderFault expected)
      throws Exception {
    assertThat(chat.fault(
                chat.stream(),
                exchange -> exchange.stream(
                    "{\"choices\":[{\"delta\":{\"content\":\"half an ans\"}," + end + "}]}",
                    "[DONE]"))
            .fault())
        .isEqualTo(expected);
    assertThat(chat.fault(
                Calls.whole(Calls.hello(MODEL)),
                exchange -> exchange.json(
                    200, "{\"choices\":[{\"message\":{\"content\":\"half an ans\"}," + end + "}]}"))
            .fault())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "<html>login</html>", "[1]", "{\"choices\":[{\"mess", "nonsense"})
  void givenAnEmptyOrUnreadable200_thenTheAnswerIsMalformed(String body) throws Exception {
    assertThat(chat.fault(chat.stream(), exchange -> exchange.json(200, body)).fault())
        .isEqualTo(ProviderFault.MALFORMED);
    assertThat(chat.fault(chat.stream(), exchange -> {
              exchange.head(200, "text/event-stream");
              exchange.send("data: " + (body.isBlank() ? "{" : body) + "\n\n");
            })
            .fault())
        .isEqualTo(ProviderFault.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"error\":{\"message\":\"overloaded\",\"code\":503}}', OVERLOADED",
    "'{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_exceeded\"}}', RATE_LIMITED",
    "'{\"error\":{\"message\":\"see billing\",\"type\":\"rate_limit_exceeded\",\"code\":429}}', RATE_LIMITED",
    "'{\"error\":{\"message\":\"boom\",\"type\":\"server_error\"}}', SERVER_ERROR",
    "'{\"error\":\"boom\"}', SERVER_ERROR",
    "'{\"error\":{}}', SERVER_ERROR",
    "'{\"error\":{\"message\":\"bad role\",\"code\":\"invalid_value\"}}', BAD_REQUEST",
    "'{\"error\":{\"message\":\"too large\",\"code\":\"image_too_large\"}}', BAD_REQUEST",
    "'{\"error\":{\"message\":\"not supported\",\"code\":\"invalid_image_format\"}}', BAD_REQUEST",
    "'{\"error\":{\"message\":\"a schema\",\"param\":\"response_format\",\"code\":null}}', BAD_REQUEST",
    "'{\"error\":{\"message\":\"boom\",\"code\":\"unknown_error\"}}', SERVER_ERROR",
    "'{\"error\":{\"message\":\"boom\",\"code\":\"invalid_upstream_response\"}}', SERVER_ERROR",
    "'{\"error\":{\"message\":\"x\",\"type\":\"rate_limit_error\",\"code\":\"insufficient_quota\"}}', BILLING",
    "'{\"error\":{\"code\":403,\"message\":\"Your input was flagged\"}}', CONTENT_FILTER",
    "'{\"error\":{\"message\":\"This model''s maximum context length is 8\",\"type\":\"invalid_request_error\"}}', CONTEXT_TOO_LARGE"
  })
  void givenAnErrorWithinA200_thenItIsTypedWithAllThatIsKnown(String body, ProviderFault expected)
      throws Exception {
    ProviderException inStream = chat.fault(chat.stream(), exchange -> {
      exchange.head(200, "text/event-stream", "x-request-id: req-7");
      exchange.send(
          "data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\ndata: " + body + "\n\n");
    });
    ProviderException whole =
        chat.fault(Calls.whole(Calls.hello(MODEL)), exchange -> exchange.json(200, body));

    assertThat(inStream.fault()).isEqualTo(expected);
    assertThat(inStream.requestId()).isEqualTo("req-7");
    assertThat(whole.fault()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "401, '{\"error\":{\"message\":\"Incorrect API key provided: sk-test-123456\",\"code\":\"invalid_api_key\"}}', AUTHENTICATION",
    "403, '', AUTHENTICATION",
    "403, '{\"error\":{\"code\":403,\"message\":\"The model requires moderation. Your input was flagged for \\\"violence\\\".\"}}', CONTENT_FILTER",
    "402, '', BILLING",
    "400, '{\"error\":{\"message\":\"You have reached your specified API usage limits.\"}}', BILLING",
    "429, '{\"error\":{\"message\":\"no more\",\"code\":\"insufficient_quota\"}}', BILLING",
    "429, '{\"error\":{\"message\":\"slow down\"}}', RATE_LIMITED",
    "404, '{\"error\":{\"message\":\"The model does not exist\"}}', NOT_FOUND",
    "413, 'too large', CONTEXT_TOO_LARGE",
    "400, '{\"error\":{\"message\":\"too long\",\"code\":\"context_length_exceeded\"}}', CONTEXT_TOO_LARGE",
    "400, '{\"error\":{\"message\":\"filtered\",\"code\":\"content_filter\"}}', CONTENT_FILTER",
    "400, '{\"error\":{\"message\":\"bad\"}}', BAD_REQUEST",
    "400, '{\"error\":{\"message\":\"Invalid schema for function get_billing_info\",\"type\":\"invalid_request_error\",\"param\":\"tools[0]\",\"code\":\"invalid_function_parameters\"}}', BAD_REQUEST",
    "400, '{\"error\":{\"message\":\"Invalid schema: sets the context window\",\"param\":\"tools[0]\",\"code\":\"invalid_function_parameters\"}}', BAD_REQUEST",
    "400, '{\"error\":{\"message\":\"This model''s maximum context length is 8\",\"param\":\"input_tokens\",\"code\":400}}', CONTEXT_TOO_LARGE",
    "400, '{\"error\":{\"message\":\"too long\",\"param\":\"messages\",\"code\":\"context_length_exceeded\"}}', CONTEXT_TOO_LARGE",
    "400, '{\"error\":{\"message\":\"Incorrect API key provided.\",\"type\":\"invalid_request_error\",\"code\":\"invalid_api_key\"}}', AUTHENTICATION",
    "400, '{\"error\":{\"message\":\"Budget has been exceeded! Current cost: 0.2\",\"type\":\"budget_exceeded\",\"param\":null,\"code\":\"400\"}}', BILLING",
    "400, '{\"error\":{\"message\":\"Invalid schema for function get_billing_info\",\"type\":\"invalid_request_error\",\"param\":\"tools[0]\",\"code\":null}}', BAD_REQUEST",
    "400, '{\"error\":{\"message\":\"Invalid value: ''usage limit''\",\"type\":\"invalid_request_error\",\"code\":\"invalid_value\"}}', BAD_REQUEST",
    "400, '{\"error\":{\"message\":\"Your credit balance is too low\",\"type\":\"invalid_request_error\"}}', BILLING",
    "400, '{\"error\":{\"message\":\"Your credit balance is too low\",\"type\":\"invalid_request_error\",\"param\":\"None\",\"code\":\"400\"}}', BILLING",
    "400, '{\"error\":{\"message\":\"no more\",\"param\":\"x\",\"code\":\"billing_hard_limit_reached\"}}', BILLING",
    "400, '{\"error\":{\"message\":\"input length and `max_tokens` exceed context limit: 197656 + 21333 > 200000\"}}', CONTEXT_TOO_LARGE",
    "400, '{\"error\":{\"code\":400,\"message\":\"The input token count (1269621) exceeds the maximum number of tokens allowed (1048576).\"}}', CONTEXT_TOO_LARGE",
    "400, '{\"error\":\"This model''s maximum prompt length is 131072 but the request contains 500000 tokens.\"}', CONTEXT_TOO_LARGE",
    "400, '{\"error\":{\"message\":\"Your prompt was flagged\"}}', CONTENT_FILTER",
    "403, '{\"error\":{\"message\":\"Your account was flagged for unusual activity.\",\"code\":\"account_deactivated\"}}', AUTHENTICATION",
    "403, '<html>Your request was flagged by our firewall, see our content_policy</html>', AUTHENTICATION",
    "425, '', SERVER_ERROR",
    "498, '{\"error\":{\"message\":\"Flex tier capacity exceeded\"}}', OVERLOADED",
    "422, '{\"detail\":\"bad\"}', BAD_REQUEST",
    "408, '', SERVER_ERROR",
    "500, 'oops', SERVER_ERROR",
    "502, '<html>', SERVER_ERROR",
    "503, '', OVERLOADED",
    "529, '', OVERLOADED",
    "307, '', NOT_FOUND"
  })
  void givenARefusal_thenItIsTypedAndShowsNoKey(int status, String body, ProviderFault expected)
      throws Exception {
    ProviderException fault = chat.fault(
        chat.stream(),
        exchange -> exchange.json(
            status,
            body,
            "x-request-id: req-9",
            "Location: http://elsewhere.invalid/?key=sk-test-123456"));

    assertThat(fault.fault()).isEqualTo(expected);
    assertThat(fault.status()).isEqualTo(status);
    assertThat(fault.requestId()).isEqualTo("req-9");
    assertThat(fault.toString() + fault.failure()).doesNotContain("sk-test-123456");
  }

  @ParameterizedTest
  @CsvSource({
    "429, '{\"error\":{\"message\":\"see /billing\",\"type\":\"rate_limit_exceeded\",\"code\":429}}', RATE_LIMITED",
    "429, '{\"error\":{\"message\":\"see /billing\",\"type\":\"model_rate_limit\",\"code\":null}}', RATE_LIMITED",
    "429, '{\"error\":{\"message\":\"Rate limit reached on tokens per min. Pay at /billing.\",\"type\":\"throttling_error\",\"code\":\"429\"}}', RATE_LIMITED",
    "429, 'Too many requests, see /billing', RATE_LIMITED",
    "429, '{\"error\":{\"message\":\"no more, see /billing\",\"code\":\"429\"}}', BILLING",
    "429, '{\"error\":{\"message\":\"Too many requests: insufficient_quota\",\"type\":\"throttling_error\"}}', BILLING",
    "429, '{\"error\":{\"message\":\"no more\",\"type\":\"insufficient_quota\",\"code\":429}}', BILLING",
    "429, '{\"error\":{\"message\":\"x\",\"type\":\"insufficient_quota\",\"code\":\"rate_limit_exceeded\"}}', BILLING",
    "429, '{\"error\":{\"message\":\"x\",\"type\":\"rate_limit_error\",\"code\":\"insufficient_quota\"}}', BILLING",
    "403, '{\"error\":{\"message\":\"x\",\"type\":\"rate_limit_error\",\"code\":\"insufficient_quota\"}}', BILLING",
    "400, '{\"error\":{\"message\":\"x\",\"type\":\"rate_limit_error\",\"code\":\"insufficient_quota\"}}', BILLING",
    "400, '{\"error\":{\"message\":\"too fast, see /billing\",\"code\":\"rate_limit_exceeded\"}}', RATE_LIMITED",
    "403, '{\"error\":{\"message\":\"too fast, see /billing\",\"type\":\"rate_limit_error\"}}', RATE_LIMITED"
  })
  void givenARefusalThatSpeaksOfBilling_thenItIsARateWhereItSaysSo(
      int status, String body, ProviderFault expected) throws Exception {
    assertThat(
            chat.fault(chat.stream(), exchange -> exchange.json(status, body)).fault())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "no more: see /billing, 1, RATE_LIMITED",
    "exceeded your current quota, 30, RATE_LIMITED",
    "exceeded your current quota, 90000, BILLING",
    "insufficient_quota, 4000, BILLING"
  })
  void givenA429ThatSpeaksOfBilling_thenAShortWaitSaysThatItIsARate(
      String words, int seconds, ProviderFault expected) throws Exception {
    ProviderException fault =
        chat.fault(chat.stream(), exchange -> exchange.json(429, words, "Retry-After: " + seconds));

    assertThat(fault.fault()).isEqualTo(expected);
    assertThat(fault.retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "401, '', 0, -1",
    "402, '', 1, -1",
    "403, '', 1, -1",
    "429, insufficient_quota, 1, -1",
    "402, '', 7200, 7200",
    "400, 'You have reached your usage limit. You will regain access on 2020-01-01.', 0, -1",
    "402, 'You will regain access on 2020-01-01 at 00:00 UTC.', 1, -1"
  })
  void givenARefusedKeyOrCredit_thenAShortWaitMendsNothing(
      int status, String words, int seconds, long expected) throws Exception {
    ProviderException fault = chat.fault(
        chat.stream(), exchange -> exchange.json(status, words, "Retry-After: " + seconds));

    assertThat(fault.retryAfter()).isEqualTo(expected < 0 ? null : Duration.ofSeconds(expected));
  }

  @ParameterizedTest
  @CsvSource({"1, 600", "0, 600", "900, 900"})
  void givenADayWhenCreditComesBack_thenItWinsOverAShorterWait(int seconds, int expected)
      throws Exception {
    ZonedDateTime back = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(660);
    String words = "You will regain access on "
        + back.format(DateTimeFormatter.ofPattern("uuuu-MM-dd 'at' HH:mm", Locale.ROOT)) + " UTC.";

    ProviderException fault =
        chat.fault(chat.stream(), exchange -> exchange.json(402, words, "Retry-After: " + seconds));

    assertThat(fault.retryAfter())
        .isBetween(Duration.ofSeconds(expected - 60), Duration.ofSeconds(expected + 60));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"\",\"type\":\"\",\"param\":\"\",\"code\":null}",
        "{\"message\":null,\"code\":0}"
      })
  void givenAnErrorThatSaysNothingBesideAnAnswer_thenTheAnswerCounts(String error)
      throws Exception {
    String body = "{\"choices\":[{\"message\":{\"content\":\"good\"},\"finish_reason\":\"stop\"}],"
        + "\"error\":" + error + "}";

    assertThat(chat.answer(Calls.whole(Calls.hello(MODEL)), exchange -> exchange.json(200, body))
            .message()
            .text())
        .isEqualTo("good");
  }

  @Test
  void givenARefusalWithAWait_thenItIsReadInEveryForm() throws Exception {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME
        .withLocale(Locale.ROOT)
        .format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(100));

    assertThat(refused("Retry-After: 7").retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(refused("Retry-After: 1.5").retryAfter()).isEqualTo(Duration.ofMillis(1500));
    assertThat(refused("Retry-After: 9", "Retry-After-Ms: 250").retryAfter())
        .isEqualTo(Duration.ofMillis(250));
    assertThat(refused("Retry-After: " + date).retryAfter())
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(101));
    assertThat(refused("Retry-After: 99999999999999999").retryAfter())
        .isGreaterThan(Duration.ofDays(300));
    assertThat(refused("Retry-After: " + "0".repeat(30) + "12").retryAfter())
        .isEqualTo(Duration.ofSeconds(12));
    assertThat(refused("Retry-After: " + "0".repeat(30) + ".5").retryAfter())
        .isEqualTo(Duration.ofMillis(500));
    assertThat(refused("Retry-After: soon").retryAfter()).isNull();
    assertThat(refused("Retry-After: -5").retryAfter()).isNull();
  }

  @Test
  void givenWhatTheServerSaysAboutTryingAgain_thenItWinsOverTheStatus() throws Exception {
    assertThat(refused("X-Should-Retry: false").retryable()).isFalse();
    assertThat(
            chat.fault(chat.stream(), exchange -> exchange.json(400, "{}", "X-Should-Retry: true"))
                .retryable())
        .isTrue();
    assertThat(refused("X-Other: 1").retryable()).isTrue();
  }

  @Test
  void givenARequestIdWithControlCharactersOrWithoutEnd_thenItIsCutAndCleaned() throws Exception {
    ProviderException fault = refused("x-request-id: " + "a\u0001".repeat(500));

    assertThat(fault.requestId()).matches("a{1,128}");
  }

  private ProviderException refused(String... headers) throws Exception {
    return chat.fault(
        chat.stream(),
        exchange -> exchange.json(429, "{\"error\":{\"message\":\"slow down\"}}", headers));
  }
}
