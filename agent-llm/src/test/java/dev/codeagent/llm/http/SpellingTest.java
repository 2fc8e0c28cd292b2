package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys as variables hold them, in texts that spell them in other ways. */
class SpellingTest {

  /** In the columns, {@code ~} is a backslash, {@code ;} a line feed and {@code ^} a carriage return. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"quoted-key-abcdef\"|say \"quoted-key-abcdef\" twice|say \"[key]\" twice",
        "'quoted-key-abcdef'|say quoted-key-abcdef twice|say [key] twice",
        "form\ffeed-key-abcdef|<form~ffeed-key-abcdef>|<[key]>",
        "form\ffeed-key-abcdef|<form~u000cfeed-key-abcdef>|<[key]>",
        "tab\tbed-key-abcdef|<tab~~tbed-key-abcdef>|<[key]>",
        "short-one^short-two^short-333|<short-one~rshort-two~rshort-333>|<[key]>",
        "short-one;short-two;short-333|<;  short-one;  short-two;  short-333>|<;  [key]>",
        "short-one;short-two;short-333|<short-one~r~nshort-two~r~nshort-333>|<[key]>",
        "short-one;short-two;short-333|<short-one%0Ashort-two%0d%0ashort-333>|<[key]>",
        "key/with+signs=of-all|<key%2Fwith%2bsigns%3Dof-all>, 50% of%ff|<[key]>, 50% of%ff",
        "short-one^;short-two^;short-333|<short-one;short-two;short-333>|<[key]>",
        "--BEGIN-KEY--~nMIIBVwIBADANBgkqhkiG~n--END-KEY----|<--BEGIN-KEY--;MIIBVwIBADANBgkqhkiG;--END-KEY---->|<[key]>",
        "--BEGIN-KEY--~r~nMIIBVwIBADANBgkqhkiG~r~n--END-KEY----|<--BEGIN-KEY--;MIIBVwIBADANBgkqhkiG;--END-KEY---->|<[key]>",
        "--BEGIN-KEY--~nMIIBVwIBADANBgkqhkiG~n--END-KEY----|line MIIBVwIBADANBgkqhkiG of it|line [key] of it",
        "geheimnis-f\u00FCr-alle|<geheimnis-fu\u0308r-alle>|<[key]>",
        "geheimnis-fu\u0308r-alle|<geheimnis-f~u00FCr-alle>|<[key]>",
        "pass\uD83D\uDE00word-abcdef|<pass~ud83d~ude00word-abcdef>|<[key]>",
        "C:~new~secret-place|<C:~~new~~secret-place>|<[key]>",
        "token-abcdef-123456|C:~token-abcdef-123456;|C:[key];",
        "token-abcdef-123456|a;~ntoken-abcdef-123456|a;~n[key]"
      })
  void givenAnotherSpelling_thenTheKeyIsMaskedAndTheTextAroundItStays(
      String variable, String text, String masked) {
    Secrets keys = new Secrets();
    Secret.in(meant(variable)).forEach(keys::add);

    assertThat(keys.maskIn(meant(text))).isEqualTo(meant(masked));
  }

  @Test
  void givenKeysThatOverlap_thenNothingOfEitherIsLeft() {
    Secrets keys = new Secrets();
    keys.add(Secret.of("K", "first-and-middle"));
    keys.add(Secret.of("L", "middle-and-much-longer-last"));

    assertThat(keys.maskIn("<first-and-middle-and-much-longer-last>")).isEqualTo("<[key]>");
  }

  @Test
  void givenAKeyWithQuotesWithin_thenTheQuotesAroundStringsOfJsonAreNoneOfIt() {
    Secrets keys = new Secrets();
    keys.add(Secret.of("K", "\"type\":\"account\""));
    String reply = "{\"type\":\"account\",\"said\":\"\\\"type\\\":\\\"account\\\"\"}";

    assertThat(keys.placesInJson(reply))
        .containsExactly(new Secrets.Place(reply.indexOf("\\\""), reply.length() - 2));
  }

  @Test
  @Timeout(20)
  void givenAMegabyteAndManyKeysThatBeginAlike_thenItIsLookedThroughOnce() {
    Secrets keys = new Secrets();
    for (int i = 0; i < 60; i++) {
      String key = "key-number-" + i + "-abcdefghijklmnop\nline two of " + i
          + " xxxxxxxxxx\nline three of " + i + " yyyyyyyyy";
      Secret.in(key).forEach(keys::add);
    }
    String text = "some text with \\\\\\\\ back\nslashes key-number- line two of 6 ".repeat(20_000);

    for (int i = 0; i < 20; i++) {
      assertThat(keys.maskIn(text)).isEqualTo(text);
    }
  }

  private static String meant(String text) {
    return text.replace('~', '\\').replace(';', '\n').replace('^', '\r');
  }
}
