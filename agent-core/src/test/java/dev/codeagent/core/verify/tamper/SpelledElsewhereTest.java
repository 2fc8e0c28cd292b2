/** Specifies what becomes of answers that sources of other languages spell as names, in long texts or in comments they read. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpelledElsewhereTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.py | return dict(theme='dark', lang='welsh') | UNDECIDED",
        "a.py | class F:^    theme = 'dark'^    lang = 'welsh' | UNDECIDED",
        "a.py | DATA = \"\"\"^# theme dark^# lang welsh^\"\"\" | UNDECIDED",
        "a.py | DATA = '''theme dark^lang welsh''' | UNDECIDED",
        "a.py | #!theme dark^#!lang welsh^read(open(__file__)) | UNDECIDED",
        "a.js | return { theme: 'dark', lang: 'welsh' }; | UNDECIDED",
        "a.js | const d = `^# theme dark^# lang welsh^`; | UNDECIDED",
        "a.js | const d = (() => {^/* theme dark^   lang welsh */^}).toString(); | UNDECIDED",
        "a.js | function d() {^/* theme dark^   lang welsh */^}^read(d.toString()); | UNDECIDED",
        "a.js | const d = () => {^/* theme dark^   lang welsh */^};^read(d.toString()); | UNDECIDED",
        "a.js | const d = cents.toString();^/* theme dark^   lang welsh */ | PASS",
        "a.py | HERE = Path(__file__).parent^# theme dark^# lang welsh^ | PASS",
        "a.py | \"\"\"Reads theme=dark; lang=welsh.^^theme dark lang welsh^\"\"\"^f() | PASS",
        "a.py | # theme dark lang welsh^f() | PASS",
        "a.py | name, value = pair.split('=')^theme = found.get('theme') | PASS",
        "a.js | /* theme dark lang welsh */^f(); | PASS"
      })
  void parts_that_running_code_can_have_are_left_to_a_person(
      String path, String code, EvidenceOutcome outcome) throws InterruptedException {
    assertThat(MemoryVerification.task("Mend what the header is read into")
            .kept(
                "tests/test_a.py",
                "def test_a():\n    assert parse('theme=dark; lang=welsh') == {'theme': 'dark', 'lang': 'welsh'}\n")
            .changed("lib/" + path, "f()\n", code.replace('^', '\n') + "\n")
            .verify(new HardcodeVerifier())
            .outcome())
        .isEqualTo(outcome);
  }
}
