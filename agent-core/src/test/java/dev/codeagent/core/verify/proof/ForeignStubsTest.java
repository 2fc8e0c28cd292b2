/** Specifies which functions of Python, shell and JavaScript become stubs, and that all else stays. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignStubsTest {

  private static String stub(String path, String before, String after, ForeignStubs.Answer answer) {
    MemoryVerification change = before.isEmpty()
        ? MemoryVerification.task("x").added(path, after)
        : MemoryVerification.task("x").changed(path, before, after);
    var files = new ForeignStubs(change, answer).write();
    return files.isEmpty()
        ? "nothing"
        : new String(files.get(path).orElseThrow(), StandardCharsets.UTF_8);
  }

  private static String stub(String path, String before, String after) {
    return stub(path, before, after, ForeignStubs.Answer.NOTHING);
  }

  @Test
  void a_changed_function_of_python_loses_its_body_and_its_neighbours_stay() {
    String before = "import x\n\ndef f(a):\n    return 1\n\n\ndef g():\n    return 2\n";
    String after =
        "import x\n\ndef f(a):\n    b = a\n\n    return b\n\n\ndef g():\n    return 2\n\nx = 1\n";

    assertThat(stub("lib/a.py", before, after))
        .isEqualTo("import x\n\ndef f(a):\n    return None\n\n\ndef g():\n    return 2\n\nx = 1\n");
    assertThat(stub("lib/a.py", before, after, ForeignStubs.Answer.ODD))
        .contains("def f(a):\n    return 7771\n");
  }

  @Test
  void methods_of_python_are_functions_of_their_own_and_inner_functions_go_with_the_outer() {
    assertThat(
            stub(
                "lib/a.py",
                "class A:\n    def g(self):\n        return 2\n",
                "class A:\n    async def f(self):\n        def inner():\n            return 1\n        return inner()\n    def g(self):\n        return 2\n"))
        .isEqualTo(
            "class A:\n    async def f(self):\n        return None\n    def g(self):\n        return 2\n");
    assertThat(stub("lib/a.py", "", "class A:\n\tdef f(self):\n\t\treturn 1\n\tx = 1\n"))
        .isEqualTo("class A:\n\tdef f(self):\n\t    return None\n\tx = 1\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exports.f = (a) => {",
        "module.exports.f = async (a) => {",
        "exports.f = function (a) {",
        "var f = function g(a) {",
        "const f = a => {"
      })
  void functions_of_javascript_that_are_given_a_name_are_functions(String head) {
    assertThat(stub("lib/a.js", "", head + "\n  return a;\n};\n"))
        .isEqualTo(head + " return undefined; }\n");
  }

  @Test
  void several_changed_functions_become_stubs_in_one_file() {
    assertThat(stub("lib/a.py", "", "def f():\n  return 1\ny = 2\ndef g():\n  return 2\nz = 3"))
        .isEqualTo("def f():\n    return None\ny = 2\ndef g():\n    return None\nz = 3\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "def f(): return 1\n",
        "def f(\n    a,\n):\n    return 1\n",
        "def f():\n",
        "def f():\n\n\nx = 1\n",
        "    def f():\n  return 1\n",
        "x = 1\n"
      })
  void what_is_no_function_with_a_body_below_it_stays_in_python(String text) {
    assertThat(stub("lib/a.py", "", text)).isEqualTo("nothing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "f() {\\n  echo 1\\n}\\nx=1 => f() { :; }\\nx=1 => f() { echo 7771; }\\nx=1",
        "f () { echo 1; } => f () { :; } => f () { echo 7771; }",
        "f() { echo 1; };\\nx=1 => f() { :; }\\nx=1 => f() { echo 7771; }\\nx=1",
        "function my-f() {\\n  if x; then {\\n  }\\n  fi\\n};\\nx=1 => function my-f() { :; }\\nx=1 => function my-f() { echo 7771; }\\nx=1"
      })
  void a_function_of_a_shell_does_nothing_or_says_something_odd(
      String text, String nothing, String odd) {
    String source = text.replace("\\n", "\n");
    for (String path : new String[] {"lib/a.sh", "lib/a.bash"}) {
      assertThat(stub(path, "", source)).isEqualTo(nothing.replace("\\n", "\n") + "\n");
      assertThat(stub(path, "", source, ForeignStubs.Answer.ODD))
          .isEqualTo(odd.replace("\\n", "\n") + "\n");
    }
  }

  @Test
  void a_function_of_a_shell_ends_at_the_brace_of_its_own_indent() {
    assertThat(stub("lib/a.sh", "", "if x; then\n  f() {\n    {\n    }\n}\n  }\n  y\nfi\n"))
        .isEqualTo("if x; then\n  f() { :; }\n  y\nfi\n");
    assertThat(stub("lib/a.sh", "", "f() {\n  echo 1\n  }\n")).isEqualTo("nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "function f(a) {",
        "export function f(a, b) {",
        "export default async function f() {",
        "const f = (a) => {",
        "export const f = async (a) => {",
        "let f = () => {"
      })
  void a_function_of_javascript_answers_undefined_or_something_odd(String head) {
    for (String path : new String[] {"lib/a.js", "lib/a.mjs", "lib/a.cjs", "lib/a.ts"}) {
      assertThat(stub(path, "", head + "\n  return 1;\n};\ng();\n"))
          .isEqualTo(head + " return undefined; }\ng();\n");
      assertThat(stub(path, "", head + "\n  return 1;\n}\n", ForeignStubs.Answer.ODD))
          .isEqualTo(head + " return 7771; }\n");
    }
  }

  @Test
  void a_function_of_javascript_is_known_again_by_the_name_that_it_is_given() {
    String kept = "const f = () => {\n  return 1;\n}\n";

    assertThat(stub("lib/a.js", kept, kept + "let g = () => {\n  return 2;\n}\n"))
        .isEqualTo(kept + "let g = () => { return undefined; }\n");
    assertThat(stub("lib/a.js", kept, kept + "const x = 1;\n")).isEqualTo("nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tests/a.py", "Makefile", "lib/a.rb", "lib/py"})
  void tests_protected_files_and_other_languages_are_left_alone(String path) {
    assertThat(stub(path, "", "def f():\n    return 1\n")).isEqualTo("nothing");
  }

  @Test
  void a_deleted_file_has_nothing_to_stub() {
    MemoryVerification change =
        MemoryVerification.task("x").deleted("lib/a.py", "def f():\n    return 1\n");

    assertThat(new ForeignStubs(change, ForeignStubs.Answer.NOTHING).write()).isEmpty();
  }

  @Test
  void only_the_beginning_of_an_endless_line_is_looked_at() {
    String head = "f() {" + " ".repeat(3000) + "# note";

    assertThat(stub("lib/a.sh", "", head + "\n  echo 1\n}\n")).isEqualTo("f() { :; }\n");
    assertThat(stub("lib/a.sh", "", " ".repeat(3000) + "f() {\n echo\n" + " ".repeat(3000) + "}\n"))
        .isEqualTo("nothing");
  }
}
