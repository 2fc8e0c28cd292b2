package dev.codeagent.core.verify.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Specifies which lines of Python are a test, and what of them counts. */
class PythonTestsTest {

  private static final String MODULE = "test_a";

  @Test
  void a_function_ends_where_something_stands_as_far_left() {
    String source = """
        def test_a():
            assert one() == 1
        total = 2

        def test_b():
            assert two() == 2
        """;

    assertThat(PythonTests.text(source, MODULE, "test_a")).contains("def(): » assert one() == 1\n");
  }

  @Test
  void blocks_are_told_by_where_they_begin_and_end() {
    String source = """
        def test_a():
            if on():
                first()
                second()
            third()
            if off():
                fourth()
        """;

    assertThat(PythonTests.text(source, MODULE, "test_a"))
        .contains("def(): » if on():\n » first()\nsecond()\n « third()\nif off():\n » fourth()\n");
  }

  @Test
  void several_blocks_may_end_at_once() {
    String source = """
        def test_a():
            if on():
                if off():
                    first()
            second()
        """;

    assertThat(PythonTests.text(source, MODULE, "test_a"))
        .contains("def(): » if on():\n » if off():\n » first()\n «  « second()\n");
  }

  @Test
  void in_a_text_over_several_lines_indentation_and_marks_of_comments_are_text() {
    String source = """
        def test_a():
            text = '''one
        two  # not a comment

          three'''
            assert text  # a comment
        other()
        """;

    assertThat(PythonTests.text(source, MODULE, "test_a"))
        .contains(
            "def(): » text = '''one\n\"two  # not a comment\"\n\"\"\n\"  three'''\"\nassert text\n");
  }

  @Test
  void a_text_that_begins_and_ends_in_its_line_keeps_nothing_open() {
    String source = """
        def test_a():
            text = '''one'''
            if text:
                first()
        other()
        """;

    assertThat(PythonTests.text(source, MODULE, "test_a"))
        .contains("def(): » text = '''one'''\nif text:\n » first()\n");
  }

  @Test
  void decorators_and_a_head_of_several_lines_belong_to_it_and_self_does_not() {
    String source = """
        class TestA:
            @first
            @second(1)
            def test_a(self,
                       value):  # of the class
                assert value
        """;

    assertThat(PythonTests.text(source, "TestA", "test_a"))
        .contains(
            "    @first\n    @second(1)\n    def(\n               value):  # of the class » assert value\n");
  }

  @Test
  void of_functions_of_one_name_the_owners_is_taken() {
    String source = """
        class TestA:
            def test_a(self):
                first()

        class TestB:
            def test_a(self):
                second()

        def test_a():
            third()
        """;

    assertThat(PythonTests.text(source, "TestA", "test_a"))
        .hasValueSatisfying(
            text -> assertThat(text).contains("first()").doesNotContain("second()"));
    assertThat(PythonTests.text(source, "TestB", "test_a"))
        .hasValueSatisfying(
            text -> assertThat(text).contains("second()").doesNotContain("third()"));
    assertThat(PythonTests.text(source, MODULE, "test_a"))
        .hasValueSatisfying(text -> assertThat(text).contains("third()"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "def test_a(\n    value",
        "def test_a():\n    text = '''one\n    assert text\n",
        "def test_b():\n    pass\n",
        "class A:\n    def test_a(self):\n        one()\n    def test_a(self):\n        two()\n"
      })
  void a_function_that_is_missing_or_twice_or_without_end_is_none(String source) {
    assertThat(PythonTests.text(source, "A", "test_a")).isEmpty();
  }
}
