/** A tiny project of shell functions whose checks write JUnit XML: real runs in milliseconds. */
package dev.codeagent.core.verify;

import dev.codeagent.core.config.CheckCommand;
import java.nio.file.Path;
import java.time.Duration;

/** Files of the project and the check that runs them. */
final class ShellSuite {
  static final CheckCommand CHECK =
      new CheckCommand("all", "sh run.sh", "reports/*.xml", Duration.ofSeconds(60));

  private static final String RUN = """
            mkdir -p reports
            out=reports/TEST-all.xml
            failed=0
            printf '<testsuites><testsuite name="all">' > $out
            for f in tests/*.sh; do
              c=$(basename "$f" .sh)
              for t in $(sed -n 's/^\\(test_[a-z_]*\\)().*/\\1/p' "$f"); do
                if grep -q "^# skip $t" "$f"; then
                  printf '<testcase classname="%s" name="%s"><skipped/></testcase>' "$c" "$t" >> $out
                elif (. ./src/lib.sh; . "./$f"; $t) > out.log 2>&1; then
                  printf '<testcase classname="%s" name="%s"/>' "$c" "$t" >> $out
                else
                  failed=1
                  printf '<testcase classname="%s" name="%s"><failure type="AssertionError" message="%s"/></testcase>' "$c" "$t" "$(head -1 out.log | tr -d '<>&"')" >> $out
                fi
              done
            done
            printf '</testsuite></testsuites>' >> $out
            exit $failed
            """;

  private ShellSuite() {}

  /** A committed project: {@code add} works, {@code sub} is wrong, {@code shout} works and has a test. */
  static Bench in(Path folder) throws Exception {
    Bench bench = new Bench(folder).checking(CHECK);
    bench
        .write("run.sh", RUN)
        .write(
            "src/lib.sh",
            "add() { echo $(($1 + $2)); }\nsub() { echo $(($1 + $2)); }\nshout() { echo \"$1!\"; }\n")
        .write(
            "tests/math.sh",
            "test_add() { [ \"$(add 2 3)\" = 5 ]; }\ntest_sub() { [ \"$(sub 5 3)\" = 2 ] || { echo wrong; return 1; }; }\n")
        .write(
            "tests/text.sh",
            "test_shout() { [ \"$(shout hi)\" = 'hi!' ] || { echo quiet; return 1; }; }\n")
        .write("TODO.md", "- [ ] fix sub\n")
        .write(".gitignore", "reports/\nout.log\n.agent/\n");
    bench.commit();
    return bench;
  }
}
