/** Specifies which sources belong to a check because files that run checks lead to them, and which are the product. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateScriptsTest {

  private static final String TASK = "Fix `total` in shop/calc.py: round half up";
  private static final String RUNNER =
      "import sys\nimport unittest\n\nresult = unittest.main(module='tests', exit=False).result\nsys.exit(1)\n";

  private static MemoryVerification shop(String task) {
    return MemoryVerification.task(task)
        .kept("shop/__init__.py", "")
        .changed("shop/calc.py", "def total(c):\n    return c\n", "def total(c):\n    return +c\n")
        .kept("tests/test_calc.py", "from shop.calc import total\n\nassert total(1) == 1\n");
  }

  private static void judged(MemoryVerification change, EvidenceOutcome outcome, String path)
      throws InterruptedException {
    Evidence evidence = change.verify(new TamperVerifier());
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    if (outcome == EvidenceOutcome.UNDECIDED) {
      assertThat(evidence.findings())
          .extracting(Finding::path, Finding::code)
          .contains(tuple(path, "gate-script"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Makefile | test:^\tpython tools/report.py | tools/report.py",
        "Makefile | test:^\t@/opt/py/bin/python3.11 tools/report.py | tools/report.py",
        "Makefile | PY = python3^test:^\t$(PY) tools/report.py | tools/report.py",
        "Makefile | RUN := tools/report.py^check:^\t$(PYTHON) ${RUN} | tools/report.py",
        "Makefile | test:^\tPYTHONPATH=. python -m tools.report | tools/report.py",
        "Makefile | test:^\tcd tools && python \\^\t  report.py | tools/report.py",
        "Makefile | test: run^run:^\tpython tools/report.py | tools/report.py",
        "Makefile | test:^\t$(MAKE) run^run:^\tpython tools/report.py | tools/report.py",
        "Makefile | test:^\tpython -m coverage run tools/report.py | tools/report.py",
        "Makefile | test:^\tpython -W ignore tools | tools/__main__.py",
        "Makefile | test:^\tpython -c 'from tools.report import main; main()' | tools/report.py",
        "Makefile | test:^\tpytest -p tools.report | tools/report.py",
        "Makefile | test:^\t./tools/report | tools/report",
        "package.json | {\"scripts\": {\"test\": \"node tools/run.js\"}} | tools/run.js",
        "package.json | {\"scripts\": {\"test\": \"node tools/run\"}} | tools/run.js",
        "package.json | {\"scripts\": {\"test\": \"npm run dev\", \"dev\": \"node tools/run.js\"}} | tools/run.js",
        "package.json | {\"scripts\": {\"test\": \"mocha --require ./tools/run.js\"}} | tools/run.js",
        "package.json | {\"scripts\": {\"test\": \"node --test --test-reporter=./tools/run.js\"}} | tools/run.js",
        "package.json | {\"scripts\": {\"test\": \"NODE_OPTIONS='--import ./tools/run.js' node --test\"}} | tools/run.js",
        "package.json | {\"scripts\": {\"test\": \"jest\"}, \"jest\": {\"reporters\": [\"<rootDir>/tools/run.js\"]}} | tools/run.js",
        "jest.config.js | module.exports = { setupFiles: ['./tools/run.js'] }; | tools/run.js",
        ".mocharc.yml | require: ./tools/run.js | tools/run.js",
        "pytest.ini | [pytest]^addopts = -q -p tools.report | tools/report.py",
        "pytest.ini | [pytest]^addopts =^    -q^    -ptools.report | tools/report.py",
        "setup.cfg | [tool:pytest]^addopts = -p tools.report | tools/report.py",
        "tox.ini | [testenv]^commands =^    python {toxinidir}/tools/report.py | tools/report.py",
        "pyproject.toml | [tool.pytest.ini_options]^addopts = [\"-p\", \"tools.report\"] | tools/report.py",
        "pyproject.toml | [tool.taskipy.tasks]^test = \"python tools/report.py\" | tools/report.py",
        "pyproject.toml | [project.entry-points.pytest11]^report = \"tools.report\" | tools/report.py",
        "tests/conftest.py | pytest_plugins = ['tools.report'] | tools/report.py",
        "agent.yaml | verify:^  - {name: all, command: \"python -m tools.report\", junit: \"r/*.xml\"} | tools/report.py",
        "agent.yaml | verify:^  - name: all^    command: python -m pytest -p tools.report | tools/report.py",
        ".github/workflows/ci.yml | jobs:^  a:^    steps:^      - run: >^          pip install .^          python tools/report.py | tools/report.py",
        "checks/all.sh | for t in tests/*.py; do^  python tools/report.py $t^done | tools/report.py",
        "pom.xml | <project><build><plugins><plugin><artifactId>exec-maven-plugin</artifactId><executions><execution><goals><goal>exec</goal></goals><configuration><argument>tools/all.py</argument></configuration></execution></executions></plugin></plugins></build></project> | tools/report.py"
      })
  void what_a_file_that_runs_checks_starts_or_loads_belongs_to_the_check(
      String gate, String says, String path) throws InterruptedException {
    String text = says.replace('^', '\n') + "\n";
    String before = path.endsWith(".js") ? "process.exitCode = run();\n" : RUNNER;
    String runner = path.endsWith("report") ? "#!/usr/bin/env python\n" + before : before;

    judged(
        shop(TASK)
            .kept(gate, text)
            .kept("tools/all.py", "import report\n")
            .changed(path, runner, runner.replace("exit", "quit")),
        EvidenceOutcome.UNDECIDED,
        path);
    judged(
        shop(TASK).kept(gate, text).kept("tools/all.py", "import report\n").kept(path, runner),
        EvidenceOutcome.PASS,
        path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tools/report.py | from shop.count import Count | shop/count.py",
        "tools/report.py | import shop.count | shop/count.py",
        "tools/report.py | from shop import (^    count,^) | shop/count.py",
        "tools/report.py | import count | tools/count.py",
        "tools/report.py | from . import count | tools/count.py",
        "tools/report.py | from .count import Count | tools/count.py",
        "tools/report.py | import importlib^count = importlib.import_module('shop.count') | shop/count.py",
        "tools/report.py | import subprocess^subprocess.run(['python', 'tools/inner.py']) | tools/inner.py",
        "tools/report.py | import a^# b | tools/a.py",
        "tools/run.js | const count = require('./count'); | tools/count.js",
        "tools/run.js | import { count } from './count.js'; | tools/count.js",
        "tools/run.js | import { count } from '../lib/count.js'; | lib/count.ts",
        "tools/run.js | const { spawnSync } = require('child_process');^spawnSync('node', ['tools/inner.js']); | tools/inner.js",
        "tools/run.sh | . tools/count.sh | tools/count.sh",
        "tools/run.sh | . \"$(dirname \"$0\")/count.sh\" | tools/count.sh"
      })
  void so_does_what_such_a_source_imports_loads_or_starts(String run, String says, String path)
      throws InterruptedException {
    String start = run.endsWith("js") ? "node" : run.endsWith("sh") ? "sh" : "python";
    MemoryVerification change = shop(TASK)
        .kept("Makefile", "test:\n\t" + start + " " + run + "\n")
        .kept(run, says.replace('^', '\n') + "\n");

    judged(change.changed(path, "a\n", "b\n"), EvidenceOutcome.UNDECIDED, path);
  }

  @Test
  void a_file_that_comes_where_a_check_would_load_it_belongs_to_the_check()
      throws InterruptedException {
    judged(
        shop(TASK)
            .kept("Makefile", "test:\n\tpython tools/report.py\n")
            .kept("tools/report.py", RUNNER)
            .added("tools/unittest.py", "def main(**all):\n    return 0\n"),
        EvidenceOutcome.UNDECIDED,
        "tools/unittest.py");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Makefile | test:^\tpython -m unittest",
        "Makefile | test:^\tpython tools/report.py shop/calc.py",
        "Makefile | test:^\tpython -m mypy shop/calc.py^\truff check shop/calc.py",
        "Makefile | run:^\tpython shop/calc.py",
        "Makefile | calc.o: shop/calc.py shop/lone.py^\tcc -c shop/lone.py",
        "package.json | {\"main\": \"shop/lone.py\", \"scripts\": {\"test\": \"node --test\", \"start\": \"node shop/lone.py\"}}",
        "pyproject.toml | [project.scripts]^shop = \"shop.lone:main\"^[tool.coverage.run]^source = [\"shop\"]^omit = [\"shop/lone.py\"]",
        "setup.cfg | [options.entry_points]^console_scripts =^    shop = shop.lone:main^[flake8]^exclude = shop/lone.py",
        "agent.yaml | protected:^  - shop/lone.py^verify:^  - {name: all, command: \"pytest --cov=shop --ignore shop/lone.py\"}",
        ".github/workflows/ci.yml | on:^  push:^    paths:^      - shop/lone.py^jobs: {}",
        "checks/all.sh | for t in tests/*.sh; do^  sh $t^done"
      })
  void what_is_only_checked_packed_or_started_for_its_own_sake_is_no_part_of_it(
      String gate, String says) throws InterruptedException {
    judged(
        shop("Mend the sum")
            .kept(gate, says.replace('^', '\n') + "\n")
            .kept("tools/report.py", RUNNER)
            .changed("shop/lone.py", "a = 1\n", "a = 2\n"),
        EvidenceOutcome.PASS,
        "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tests/test_calc.py | from shop.calc import total^^assert total(1) == 1",
        "tests/test_calc.py | import shop.front^^assert shop.front.total(1) == 1",
        "tests/test_calc.py | run('shop/calc.py')",
        "tests/test_calc.py | run(os.path.join('shop', 'calc.py'))",
        "tests/all.sh | [ \"$(python shop/calc.py 1)\" = 1 ]"
      })
  void production_that_tests_look_at_is_no_part_of_a_check_that_runs_it(String test, String says)
      throws InterruptedException {
    for (String start : new String[] {"tools/report.py", "shop/calc.py", "-m shop.calc"}) {
      judged(
          MemoryVerification.task("Mend the sum")
              .kept("Makefile", "test:\n\tpython " + start + "\n")
              .kept("tools/report.py", "import shop.calc\n\nshop.calc.warm()\n")
              .kept("shop/__init__.py", "")
              .kept("shop/front.py", "from .calc import total\n")
              .changed("shop/calc.py", "a = 1\n", "a = 2\n")
              .kept(test, says.replace('^', '\n') + "\n"),
          EvidenceOutcome.PASS,
          "");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run_all.py | from shop.calc import total^^assert total(1) == 1 | shop/calc.py",
        "run_all.py | from shop.calc import total^^assert total(1) == 1 | shop/sum.py",
        "all.sh | . ./shop/calc.sh^[ \"$(total 1)\" = 1 ] \\|\\| exit 1 | shop/calc.sh",
        "all.js | const { total } = require('./shop/calc');^assert.equal(total(1), 1); | shop/calc.js"
      })
  void production_that_a_script_of_bare_demands_looks_at_is_none(
      String script, String says, String path) throws InterruptedException {
    String start = script.endsWith("js") ? "node" : script.endsWith("sh") ? "sh" : "python";

    judged(
        MemoryVerification.task("Mend the sum")
            .kept("Makefile", "test:\n\t" + start + " " + script + "\n")
            .kept(script, says.replace('^', '\n').replace("\\|", "|") + "\n")
            .kept("shop/calc.py".equals(path) ? "a.txt" : "shop/calc.py", "from .sum import plus\n")
            .changed(path, "a = 1\n", "a = 2\n"),
        EvidenceOutcome.PASS,
        "");
  }

  @ParameterizedTest
  @CsvSource({
    "src/lib.sh, add, PASS",
    "src/lib.sh, assert_same, UNDECIDED",
    "src/lib.sh, unused, UNDECIDED",
    "tools/lib.sh, add, UNDECIDED"
  })
  void functions_of_a_shell_that_a_runner_loads_for_its_tests_are_the_product(
      String path, String function, EvidenceOutcome outcome) throws InterruptedException {
    judged(
        MemoryVerification.task("Mend the sum")
            .kept("Makefile", "test:\n\tsh run.sh\n")
            .kept("run.sh", "for f in tests/*.sh; do\n  (. ./" + path + "; . \"./$f\"; t)\ndone\n")
            .changed(path, function + "() { a; }\n", function + "() { b; }\n")
            .kept("tests/sum.sh", "t() { [ \"$(add 1)\" = 1 ] && assert_same 1; }\n"),
        outcome,
        path);
  }

  @Test
  void a_plugin_stays_a_part_of_the_check_when_tests_look_at_it() throws InterruptedException {
    judged(
        shop(TASK)
            .kept("pytest.ini", "[pytest]\naddopts = -p shop.report\n")
            .kept("tests/test_report.py", "import shop.report\n")
            .changed("shop/report.py", "a = 1\n", "a = 2\n"),
        EvidenceOutcome.UNDECIDED,
        "shop/report.py");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Let tools/report.py count errors",
        "Mend report.py",
        "Count errors in the report script",
        "Count errors in tools.report"
      })
  void a_source_of_a_check_that_the_task_asks_for_is_let_be(String task)
      throws InterruptedException {
    judged(
        shop(task)
            .kept("Makefile", "test:\n\tpython tools/report.py\n")
            .changed("tools/report.py", RUNNER, RUNNER + "a = 1\n"),
        EvidenceOutcome.PASS,
        "");
  }

  @Test
  void a_word_that_is_also_the_name_of_a_runner_asks_for_nothing() throws InterruptedException {
    judged(
        shop("Fix the report of totals")
            .kept("Makefile", "test:\n\tpython tools/report.py\n")
            .changed("tools/report.py", RUNNER, RUNNER + "a = 1\n"),
        EvidenceOutcome.UNDECIDED,
        "tools/report.py");
    judged(
        MemoryVerification.task(TaskType.DEVOPS, "Faster checks")
            .kept("Makefile", "test:\n\tpython tools/report.py\n")
            .changed("tools/report.py", RUNNER, RUNNER + "a = 1\n"),
        EvidenceOutcome.PASS,
        "");
  }

  @Test
  void what_a_person_has_to_do_is_said() throws InterruptedException {
    assertThat(shop(TASK)
            .kept("Makefile", "test:\n\tpython tools/report.py\n")
            .changed("tools/report.py", RUNNER, RUNNER + "a = 1\n")
            .verify(new TamperVerifier())
            .summary())
        .contains("tools/report.py", "name it in the task, take the change back");
  }
}
