package dev.codeagent.core.verify.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files of a command line are part of the check. */
class CommandLineFilesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "sh ./ci/check.sh --all; ci/check.sh",
        "./run.sh; run.sh",
        "python3 tools/check.py x.py; tools/check.py",
        "/usr/bin/python3.11 tools/check.py; tools/check.py",
        "time env bash ci/a.sh; ci/a.sh",
        "make test && sh ci/a.sh | sh ci/b.sh; ci/a.sh,ci/b.sh",
        "echo $(sh ci/a.sh); ci/a.sh",
        "pytest -c 'conf/py.cfg'; conf/py.cfg",
        "tool --config=conf/a.json >out/log.txt; conf/a.json,out/log.txt",
        "eslint --rule x.json; x.json",
        "cat build.gradle; build.gradle"
      })
  void givenALineThenTheScriptsItRunsAndTheFilesItNamesAreFound(String line, String files) {
    assertThat(CommandLineFiles.in(line)).containsExactly(files.split(","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "make test",
        "javac -d out src/Main.java",
        "gcc src/a.c -o a.o",
        "sh /etc/init.sh",
        "sh ../other/run.sh",
        "cat lib/*.sh",
        "eslint src/a.js",
        "npm run check.sh",
        "-x conf.cfg/",
        ""
      })
  void givenWhatIsCheckedOrOutsideThenItIsNoPartOfTheCheck(String line) {
    assertThat(CommandLineFiles.in(line).stream().filter(f -> !f.equals("conf.cfg/")))
        .isEmpty();
  }

  @Test
  void givenAPathThatNobodyWritesThenItIsNone() {
    assertThat(CommandLineFiles.in("sh a/" + "x".repeat(297))).hasSize(1);
    assertThat(CommandLineFiles.in("sh a/" + "x".repeat(298))).isEmpty();
  }
}
