/** Specifies which words turn a gate off for a place, however they are written, and when they only moved. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionsTest {

  private static final String POM =
      "<project><build><plugins><plugin><artifactId>maven-pmd-plugin</artifactId></plugin></plugins></build></project>";
  private static final String CART = "src/main/java/shop/Cart.java";
  private static final String METHOD = "  @SuppressWarnings(\"PMD.UseVarargs\")\n  void a() {}\n";

  private static String cart(String members) {
    return "package shop;\nclass Cart {\n" + members + "}\n";
  }

  private static EvidenceOutcome judge(MemoryVerification change) throws InterruptedException {
    return change.verify(new TamperVerifier()).outcome();
  }

  private static EvidenceOutcome added(String before) throws InterruptedException {
    return judge(MemoryVerification.task("Mend a")
        .kept("pom.xml", POM)
        .changed(CART, cart("  void a() {}\n"), cart(before + "\n  void a() {}\n")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@SuppressWarnings(\"PMD\")",
        "@java.lang.SuppressWarnings(\"PMD\")",
        "@SuppressWarnings (\n\"PMD.A\")",
        "@SuppressWarnings(/* x */ \"PMD\")",
        "/* // */ @SuppressWarnings(\"PMD\")",
        "/* */ @SuppressWarnings(\"PMD\")",
        "@SuppressWarnings(ALL)",
        "@SuppressWarnings(value = ALL)",
        "@SuppressWarnings({\"unchecked\", ALL})",
        "@SuppressWarnings({\"unchecked\", \"P\" + \"MD\"})",
        "// NOPMD"
      })
  void what_turns_a_gate_off_is_seen_however_it_is_written(String words)
      throws InterruptedException {
    assertThat(added(words)).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@SuppressWarnings({\"unchecked\", \"rawtypes\"})",
        "@SuppressWarnings(value = \"unchecked\")",
        "/** Not for {@code @SuppressWarnings(\"PMD\")}. */",
        "// @SuppressWarnings(\"PMD\") is not needed"
      })
  void what_the_compiler_alone_reads_or_a_comment_speaks_of_is_let_be(String words)
      throws InterruptedException {
    assertThat(added(words)).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({"PMD.UseVarargs, PASS", "PMD, UNDECIDED"})
  void what_moves_with_its_method_is_not_new(String rule, EvidenceOutcome outcome)
      throws InterruptedException {
    assertThat(judge(MemoryVerification.task("Mend a")
            .kept("pom.xml", POM)
            .changed(CART, cart(METHOD), cart(""))
            .added(
                "src/main/java/shop/Till.java",
                "package shop;\nclass Till {\n" + METHOD.replace("PMD.UseVarargs", rule) + "}\n")))
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".github/workflows/ci.yml | - run: mvn pmd:check | UNDECIDED",
        "package-lock.json | pmd | PASS",
        "docs/pmd.txt | pmd | PASS"
      })
  void a_gate_counts_wherever_the_build_names_it(String path, String text, EvidenceOutcome outcome)
      throws InterruptedException {
    assertThat(judge(MemoryVerification.task("Mend a")
            .kept(path, text)
            .changed(CART, cart(""), cart("  // NOPMD\n"))))
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"# noqa", "# NOQA", "# pragma: no cover", "# PRAGMA: NO COVER"})
  void in_python_capitals_make_no_difference(String comment) throws InterruptedException {
    assertThat(judge(MemoryVerification.task("Mend a")
            .kept("package.json", "{\"scripts\": {\"lint\": \"flake8 && coverage run\"}}")
            .changed("lib/a.py", "f()\n", "g()  " + comment + "\n")))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.py | # flake8: noqa | UNDECIDED",
        "a.py | # pylint: skip-file | UNDECIDED",
        "a.py | # mypy: ignore-errors | UNDECIDED",
        "a.py | # mypy: disable-error-code=arg-type | UNDECIDED",
        "a.py | @typing.no_type_check | UNDECIDED",
        "a.py | # pyright: basic | UNDECIDED",
        "a.py | # fmt: off | UNDECIDED",
        "a.py | # mypy is run by CI | PASS",
        "a.ts | // biome-ignore lint/style: x | UNDECIDED",
        "a.ts | /* tslint:disable */ | UNDECIDED",
        "a.ts | /* eslint no-undef: 0 */ | UNDECIDED",
        "a.ts | /* eslint no-undef: \"off\" */ | UNDECIDED",
        "a.ts | /* eslint no-undef: 2 */ | PASS",
        "a.ts | // prettier-ignore | UNDECIDED"
      })
  void every_gate_has_its_own_words_for_looking_away(
      String name, String line, EvidenceOutcome outcome) throws InterruptedException {
    String gates =
        "{\"scripts\": {\"lint\": \"flake8 && pylint . && mypy . && pyright && black . && eslint . "
            + "&& biome check && tslint . && prettier -c .\"}}";

    assertThat(judge(MemoryVerification.task("Mend a")
            .kept("package.json", gates)
            .changed("lib/" + name, "f()\n", line + "\ng()\n")))
        .isEqualTo(outcome);
    assertThat(judge(MemoryVerification.task("Mend a")
            .kept("package.json", "{}")
            .changed("lib/" + name, "f()\n", line + "\ng()\n")))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "checks/lint.sh | grep -n 'import os' calc.py ^ grep -v noqa && exit 1 | UNDECIDED",
        "checks/lint.py | import ast | UNDECIDED",
        "checks/check.sh | java -jar tools/ours.jar lib | UNDECIDED",
        "checks/check | #!/bin/sh^grep -rn TODO lib && exit 1 | UNDECIDED",
        "checks/all.sh | echo 'no violation' | UNDECIDED",
        "Makefile | lint:^\tpython3 tools/rules.py lib | UNDECIDED",
        "Makefile | lint-py: deps^\t@./tools/rules lib^^test:^\tpytest | UNDECIDED",
        "package.json | {\"scripts\": {^  \"lint\": \"node tools/rules.js\"^}} | UNDECIDED",
        "checks/test.sh | python3 -m pytest -q | PASS",
        "checks/check.sh | python3 -m pytest -q | PASS",
        "checks/run.sh | python3 -W error::DeprecationWarning -m pytest | PASS",
        "checks/gradlew | #!/bin/sh^# warning, lint and style | PASS",
        "checks/smoke.sh | curl localhost | PASS",
        "checks/lint.sh | eslint lib | PASS",
        "checks/rules.txt | lint | PASS",
        "Makefile | test:^\tpytest | PASS",
        "Makefile | LINT := off^^test:^\tpytest | PASS",
        "Makefile | lint:^\teslint lib | PASS",
        "lib/lint.py | import ast | PASS"
      })
  void a_script_of_the_project_is_a_gate_as_well(String path, String text, EvidenceOutcome outcome)
      throws InterruptedException {
    assertThat(judge(MemoryVerification.task("Mend a; its warning misleads")
            .kept(path, text.replace('^', '\n'))
            .changed("lib/a.py", "f()\n", "g()  # noqa\n")))
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.py | g()  # type: ignore | UNDECIDED",
        "a.js | // eslint-disable-next-line^g(); | UNDECIDED",
        "a.go | g() //nolint | UNDECIDED",
        "a.rb | g # rubocop:disable all | UNDECIDED",
        "A.java | @SuppressWarnings(\"all\")^class A {} | UNDECIDED",
        "A.java | // NOPMD^class A {} | UNDECIDED",
        "A.java | @SuppressWarnings(\"unchecked\")^class A {} | PASS",
        "a.js | // prettier-ignore^g(); | PASS",
        "a.py | g()  # pragma: no cover | PASS",
        "A.java | @Generated^class A {} | PASS"
      })
  void it_may_obey_the_words_of_every_gate_that_warns(
      String name, String line, EvidenceOutcome outcome) throws InterruptedException {
    assertThat(judge(MemoryVerification.task("Mend a")
            .kept("checks/lint.sh", "exec tools/rules lib")
            .changed("lib/" + name, "", line.replace('^', '\n') + "\n")))
        .isEqualTo(outcome);
  }

  @Test
  void of_other_gates_it_obeys_the_words_that_it_says() throws InterruptedException {
    assertThat(judge(MemoryVerification.task("Mend a")
            .kept("checks/lint.sh", "tools/cover --without 'pragma: no cover'")
            .changed("lib/a.py", "f()\n", "g()  # pragma: no cover\n")))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judge(MemoryVerification.task("Suppress the lint warning in a")
            .kept("checks/lint.sh", "grep -v noqa")
            .changed("lib/a.py", "f()\n", "g()  # noqa\n")))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_comment_that_begins_like_an_annotation_is_a_comment() throws InterruptedException {
    assertThat(judge(MemoryVerification.task("Mend a")
            .kept("package.json", "{\"typescript\": 1}")
            .changed("lib/a.ts", "f();\n", "// @ts-ignore\nf();\n")))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mend a; no warning is logged | # noqa | UNDECIDED",
        "Suppress the banner of a | # noqa | UNDECIDED",
        "Let a warn with a warning | # type: ignore | UNDECIDED",
        "Raise the coverage of a | # pragma: no cover | UNDECIDED",
        "Exclude main from coverage | # pragma: no cover | PASS",
        "Exclude main from coverage | # noqa | UNDECIDED",
        "Mend a so that lint is green | # noqa | UNDECIDED",
        "Suppress the lint warning in a | # noqa | PASS",
        "Suppress the lint warning in a | # type: ignore | UNDECIDED",
        "The lint warning of a may be ignored | # pylint: disable=all | PASS",
        "Tell flake8 to let a be | # noqa | PASS",
        "Tell flake8 to let a be | # type: ignore | UNDECIDED",
        "Tell mypy to let a be | # type: ignore | PASS",
        "Ignore type errors of a | # type: ignore | PASS",
        "Ignore E501 in a | # noqa: E501 | PASS",
        "Ignore E501 in a | # noqa: F401 | UNDECIDED",
        "Turn off formatting of the table | # fmt: off | PASS"
      })
  void a_task_excuses_only_the_kind_of_gate_that_it_speaks_of(
      String task, String comment, EvidenceOutcome outcome) throws InterruptedException {
    assertThat(judge(MemoryVerification.task(task)
            .kept(
                "package.json",
                "{\"scripts\": {\"lint\": \"flake8 && mypy . && black . && coverage run\"}}")
            .changed("lib/a.py", "f()\n", "g()  " + comment + "\n")))
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mend a without a warning | PMD.UseVarargs | UNDECIDED",
        "Suppress the warning about raw types | PMD.UseVarargs | UNDECIDED",
        "Suppress UseVarargs for a | PMD.UseVarargs | PASS",
        "Suppress UseVarargs for a | PMD.GodClass | UNDECIDED",
        "Suppress the warning of PMD for a | PMD.GodClass | PASS"
      })
  void so_it_does_for_java(String task, String rule, EvidenceOutcome outcome)
      throws InterruptedException {
    assertThat(judge(MemoryVerification.task(task)
            .kept("pom.xml", POM)
            .changed(
                CART,
                cart("  void a() {}\n"),
                cart("  @SuppressWarnings(\"" + rule + "\")\n  void a() {}\n"))))
        .isEqualTo(outcome);
  }
}
