package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.llm.http.HttpTerms;
import dev.codeagent.llm.http.HttpTerms.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of HTTP. */
class HttpSpecTest {

  @Test
  void givenNoSettings_thenServersChooseAndAHundredCallsShareAConnection() {
    HttpSpec spec = LlmSection.of(JsonValue.object()).http();

    assertThat(spec)
        .isEqualTo(new HttpSpec(Version.AUTO, HttpTerms.USUAL_STREAMS, Optional.empty()));
  }

  @Test
  void givenSettings_thenTheyHoldAndARelativePathLiesInTheFolder() {
    HttpSpec spec = http(JsonValue.object("version", "http2", "streams", 7, "trust", "ca.pem"));

    assertThat(spec.terms(Path.of("/a/.agent")))
        .isEqualTo(new HttpTerms(Version.HTTP2, 7, Path.of("/a/.agent/ca.pem")));
    assertThat(http(JsonValue.object("version", "http1")).version()).isEqualTo(Version.HTTP1);
    assertThat(http(JsonValue.object("version", "auto")).version()).isEqualTo(Version.AUTO);
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("version", JsonValue.of("http3"), "auto, http1 or http2"),
        Arguments.of("version", JsonValue.of(2), "auto, http1 or http2"),
        Arguments.of("streams", JsonValue.of(0), "from 1 to 10000"),
        Arguments.of("streams", JsonValue.of(-1), "from 1 to 10000"),
        Arguments.of("streams", JsonValue.of(10_001), "from 1 to 10000"),
        Arguments.of("streams", JsonValue.of("many"), "from 1 to 10000"),
        Arguments.of("trust", JsonValue.of(" "), "certificates in PEM"),
        Arguments.of("trust", JsonValue.of(true), "certificates in PEM"),
        Arguments.of("proxy", JsonValue.of("x"), "version, streams and trust"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void givenAValueOfTheWrongForm_thenTheMessageNamesTheKeyAndWhatToWrite(
      String key, JsonValue value, String hint) {
    assertThatThrownBy(() -> http(JsonValue.object(key, value)))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.failure().message() + e.failure().advice())
                .contains("llm.http." + key, hint));
  }

  @Test
  void givenNoMapping_thenTheMessageShowsOne() {
    for (JsonValue value : List.of(JsonValue.of("http2"), new JsonArray(List.of()))) {
      assertThatThrownBy(() -> http(value))
          .isInstanceOfSatisfying(
              ConfigurationException.class,
              e -> assertThat(e.failure().message() + e.failure().advice())
                  .contains("llm.http", "{version: auto, streams: 100}"));
    }
  }

  private static HttpSpec http(JsonValue value) {
    return LlmSection.of(JsonValue.object("http", value)).http();
  }
}
