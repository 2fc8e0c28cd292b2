package dev.codeagent.core.verify.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which paths a glob matches. */
class GlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.txt | a.txt",
        "./a.txt | a.txt",
        "*.txt | a.txt",
        "?.txt | a.txt",
        "**/a.txt | a.txt",
        "**/a.txt | x/y/a.txt",
        "x/**/a.txt | x/a.txt",
        "x/**/a.txt | x/y/z/a.txt",
        "x/** | x",
        "x/** | x/y/z",
        "x/**y | x/a/by",
        "**.txt | x/a.txt",
        "{a,b}.txt | a.txt",
        "{a,b}.txt | b.txt",
        "{a.txt | {a.txt",
        "a}.txt | a}.txt",
        "a,b.txt | a,b.txt",
        "{a,{b}.txt | {b.txt",
        "a(1).txt | a(1).txt"
      })
  void givenAGlobThenItMatches(String glob, String path) {
    assertThat(Glob.of(glob).matches(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.txt | x/a.txt",
        "a.txt | aXtxt",
        "*.txt | x/a.txt",
        "?.txt | ab.txt",
        "x?y | x/y",
        "**/a.txt | x/ba.txt",
        "x/** | xy",
        "x/**y | x/a/bz",
        "{a,b}.txt | c.txt",
        "{a,b}.txt | a,b.txt",
        "{a}{b.txt | ab.txt"
      })
  void givenAGlobThenItDoesNotMatch(String glob, String path) {
    assertThat(Glob.of(glob).matches(path)).isFalse();
  }

  @Test
  void givenNoGlobOrOneThatNobodyWritesThenItIsRefused() {
    assertThatThrownBy(() -> Glob.of(" ")).isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> Glob.of("x".repeat(501)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("501");
    assertThat(Glob.of("x".repeat(500)).matches("x".repeat(500))).isTrue();
  }
}
