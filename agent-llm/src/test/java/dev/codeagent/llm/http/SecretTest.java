package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ConfigurationException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are sent, and never shown. */
class SecretTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sk-a b",
        "sk-abc\n",
        "sk-abc\r\nX-Evil: 1",
        "sk-ключ",
        " sk-abc",
        "sk-\u0000",
        "\"sk-quoted-key\"",
        "'sk-quoted-key'"
      })
  void givenAKeyThatNoHeaderCanBear_thenItIsRefusedWithoutBeingShown(String value) {
    assertThatThrownBy(() -> Secret.of("OPENAI_API_KEY", value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("OPENAI_API_KEY")
        .satisfies(e -> assertThat(value.isEmpty() || !e.getMessage().contains(value.strip()))
            .isTrue());
  }

  @Test
  void givenAKey_thenNothingThatBearsItShowsIt() {
    Secret key = Secret.of("K", "sk-very-secret");
    Header header = Header.keyed("Authorization", "Bearer ", key);
    WireRequest request = new WireRequest(URI.create("http://h/p"), List.of(header), out -> {});

    assertThat(key.toString() + header + request).doesNotContain("very-secret");
    assertThat(header.value()).isEqualTo("Bearer sk-very-secret");
    assertThat(key.maskIn("wrong key sk-very-secret!")).isEqualTo("wrong key [key]!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk%2Fvery%2Fsecret-key",
        "sk/very/secret-key",
        "sk%252Fvery%252Fsecret-key",
        "%73k%25%32%46very%25%32%46secret-key"
      })
  void givenAKeyWithSignsOfPercent_thenItIsMaskedAsItStandsReadAndInAnAddress(String spelt) {
    Secret key = Secret.of("PASSWORD", "sk%2Fvery%2Fsecret-key");

    assertThat(key.maskIn("a " + spelt + " b")).isEqualTo("a [key] b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk/very/secret-key",
        "sk\\/very\\/secret-key",
        "sk\\\\/very\\\\/secret-key",
        "sk\\u002fvery\\u002Fsecret-key",
        "\\u0073k/very/secret-ke\\\\u0079",
        "\\\\sk/very/secret-key"
      })
  void givenAKeyThatIsEscaped_thenItIsMaskedAndTheTextAroundItStays(String spelt) {
    Secret key = Secret.of("K", "sk/very/secret-key");

    assertThat(key.maskIn("<" + spelt + ">")).isEqualTo("<[key]>");
    assertThat(key.maskIn("\\n" + spelt + "\\n")).isEqualTo("\\n[key]\\n");
  }

  @Test
  void givenManyBackslashes_thenTheyAreLookedThroughInNoTime() {
    String text = "\\".repeat(1_000_000);

    assertThat(Secret.of("K", "sk-very-secret").maskIn(text)).isEqualTo(text);
  }

  @Test
  void givenAKeyThatIsTheBeginningOfAnother_thenNothingOfTheOtherIsLeft() {
    Secrets keys = new Secrets();
    keys.add(Secret.of("K", "sk-very-secret"));
    keys.add(Secret.of("L", "sk-very-secret-and-longer"));

    assertThat(keys.maskIn("sk-very-secret-and-longer, sk-very-secret")).isEqualTo("[key], [key]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-0123456789abc",
        "xoxb-0123456789-abcdef",
        "github_pat_11ABCDEFG0123456789",
        "ghs_0123456789abcdef",
        "glpat-0123456789abcdef",
        "AKIAIOSFODNN7EXAMPLE",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"
      })
  void givenWhatLooksLikeAKey_thenItIsMasked(String key) {
    assertThat(Secrets.maskLookalikesIn("<" + key + ">")).isEqualTo("<[key]>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ghost_writer_of_books", "ASIAN-markets", "eyJohnson", "skeleton-key"})
  void givenAWordThatBeginsLikeAKey_thenItStays(String word) {
    assertThat(Secrets.maskLookalikesIn(word)).isEqualTo(word);
  }

  @Test
  void givenADummyKey_thenTheTextAroundItStaysReadable() {
    assertThat(Secret.of("K", "t").maskIn("{\"stream\":true}")).isEqualTo("{\"stream\":true}");
  }
}
