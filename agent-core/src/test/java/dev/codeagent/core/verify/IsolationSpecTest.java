/** Specifies what checks can reach when they verify a change: tried by checks that look for it. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.config.CheckCommand;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class IsolationSpecTest {
  private final Bench bench;

  IsolationSpecTest(@TempDir Path folder) throws Exception {
    bench = new Bench(folder.toRealPath());
  }

  /** A check that ends with 0 when its line does. */
  private static CheckCommand check(String name, String line) {
    return new CheckCommand(name, line, null, Duration.ofSeconds(30));
  }

  @Test
  void givenChecksThenTheyReachNeitherAttemptsNorHistoryNorNetworkNorFilesOfOthers()
      throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String project = bench.project.toString();
      String port = "/dev/tcp/127.0.0.1/" + server.getLocalPort();
      bench.checking(
          check("tools", "git --version && test -f src/a"),
          check("attempts", "! ls '" + project + "/.agent/attempts'"),
          check("history", "test $(git log --all --reflog --format=%H | wc -l) = 1"),
          check("objects", "! git cat-file -e main@{0} && test -z \"$(git remote)\""),
          check("fetch", "! git fetch '" + project + "' solution"),
          check("project", "! git --git-dir='" + project + "/.git' log --all"),
          check("write", "! echo x > '" + project + "/src/a'"),
          check("journal", "! ls '" + project + "/.agent/evidence'"),
          check("network", "! bash -c 'exec 3<>" + port + "'"),
          check("processes", "! kill -0 " + ProcessHandle.current().pid()));
      bench.write("src/a", "a\n").write(".gitignore", ".agent/\n").commit();
      bench.git("checkout", "-q", "-b", "solution");
      bench.write("src/a", "the answer\n").commit();
      bench.git("checkout", "-q", "main");
      Files.createDirectories(bench.project.resolve(".agent/attempts/0123abcd/1"));
      Files.createDirectories(bench.project.resolve(".agent/evidence"));

      bench.write("src/a", "b\n");
      VerificationResult result = bench.verify("Make a of b", TaskType.DEVOPS);

      assumeTrue(!result.document().sandbox().equals("none"), "no sandbox works here");
      List<CommandRecord> commands =
          result.entries().stream().flatMap(e -> e.commands().stream()).toList();
      assertThat(commands)
          .hasSizeGreaterThanOrEqualTo(20)
          .allSatisfy(c -> assertThat(c.exit()).as("%s", c.argv()).isZero());
      assertThat(result.document().environment())
          .containsEntry("isolation", "files, network, processes, environment");
      assertThat(bench.project.resolve("src/a")).hasContent("b");
    }
  }
}
