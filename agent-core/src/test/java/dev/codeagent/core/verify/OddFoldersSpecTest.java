/** Specifies that a project is verified wherever it lies, whatever the folders around it are called. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OddFoldersSpecTest {
  @RegisterExtension
  final MavenCalc calc = new MavenCalc();

  @TempDir
  Path folder;

  private Path odd(String name) throws Exception {
    return Files.createDirectories(folder.resolve(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"два слова", "одна\nдве строки ", "it's $HOME \"quoted\"", "a:b;c%20#d"})
  void aChangeIsJudgedByItsTestsInAnyFolder(String name) throws Exception {
    Bench bench = ShellSuite.in(odd(name));
    bench.replace("src/lib.sh", "sub() { echo $(($1 + $2)); }", "sub() { echo $(($1 - $2)); }");
    VerificationResult fixed = bench.verify("Fix sub", TaskType.CODE);
    bench.replace("src/lib.sh", "shout() { echo \"$1!\"; }", "shout() { echo \"$1\"; }");
    VerificationResult broken = bench.verify("Quieten shout", TaskType.CODE);

    assertThat(fixed.verdict().kind()).as(fixed.verdict().reason()).isEqualTo(VerdictKind.DONE);
    assertThat(broken.verdict().kind())
        .as(broken.verdict().reason())
        .isEqualTo(VerdictKind.NOT_DONE);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"два слова", "одна\nдве строки"})
  void aMavenProjectIsJudgedByAllVerifiersInAnyFolder(String name) throws Exception {
    Bench bench = calc.project(odd(name)).withAllVerifiers();
    bench.replace(MavenCalc.CALC, "return x + y;", "return x - y;");

    VerificationResult result = MavenCalc.verify(bench, "Fix Calc.sub", TaskType.CODE);

    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(VerdictKind.DONE);
  }
}
