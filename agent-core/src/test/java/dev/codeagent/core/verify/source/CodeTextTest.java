/** Specifies what counts as a change of code and not of comments or formatting. */
package dev.codeagent.core.verify.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "A.java | int  x = 1;// one | int x=1;",
        "A.java | /* a */ return s; | return s; /* b */",
        "a.py | x = 1 # one | x = 1 # two",
        "a.html | <p>a</p><!-- x --> | <p>a</p>",
      })
  void equalCode(String path, String one, String other) {
    assertThat(CodeText.same(path, one, other)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "A.java | String s = \"a b\"; | String s = \"ab\";",
        "A.java | String s = \"//a\"; | String s = \"//b\";",
        "A.java | intx | int x",
        "a.sh | echo '# a' | echo '# b'",
        "a.js | f(`a  b`) | f(`a b`)",
      })
  void otherCode(String path, String one, String other) {
    assertThat(CodeText.same(path, one, other)).isFalse();
  }
}
