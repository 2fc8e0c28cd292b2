package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tests of Python a later one of the same name takes the place of. */
class ShadowedTestsTest {

  private static final String ONE = "def test_one():\n    assert one() == 1\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '~',
      value = {
        "def test_one():\\n    pass ^ test_one",
        "test_one = None ^ test_one",
        "def test_two(): pass\\ndef test_two(): pass ^ test_two",
        "class TestA:\\n    def test_b(self): pass\\n    def test_b(self): pass ^ test_b",
        "class TestA:\\n    class TestB:\\n        def test_c(self): pass\\n        def test_c(self): pass ^ test_c",
        "class TestA:\\n    def test_b(self): pass\\ndef test_one(): pass ^ test_one",
        "def test_z(): pass\\ndef test_z(): pass\\ndef test_a(): pass\\ndef test_a(): pass ^ test_a",
      })
  void a_test_of_the_same_scope_and_name_shadows(String more, String shadowed) {
    assertThat(ShadowedTests.added(ONE, ONE + more.replace("\\n", "\n"))).contains(shadowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '~',
      value = {
        "def test_two(): pass",
        "class TestA:\\n    def test_one(self): pass",
        "class TestA:\\n    def test_b(self): pass\\nclass TestB:\\n    def test_b(self): pass",
        "class TestA:\\n    class TestB:\\n        def test_c(self): pass\\n    class TestD:\\n        def test_c(self): pass",
        "class TestA:\\n    def test_b(self): pass\\n    class TestB:\\n        def test_b(self): pass",
        "value = 1\\nvalue = 2",
      })
  void tests_of_other_scopes_stand_beside(String more) {
    assertThat(ShadowedTests.added(ONE, ONE + more.replace("\\n", "\n"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2, 2, false", "2, 3, true", "3, 2, false", "0, 1, false"})
  void what_was_shadowed_before_is_nothing_new(int before, int after, boolean added) {
    assertThat(ShadowedTests.added(ONE.repeat(before), ONE.repeat(after)).isPresent())
        .isEqualTo(added);
  }
}
