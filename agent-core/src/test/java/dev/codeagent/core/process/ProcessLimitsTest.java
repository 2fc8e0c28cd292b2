package dev.codeagent.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.process.CommandResult.End;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What ends commands that use too much, with real ones, in a sandbox and without. */
@Timeout(120)
@ParameterizedClass
@EnumSource(names = {"REQUIRED", "NONE"})
class ProcessLimitsTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final long MEBIBYTE = 1L << 20;
  private static final int MANY = 4096;

  @TempDir
  Path folder;

  @Parameter
  SandboxMode mode;

  private final CallContext call = CallContext.background();
  private final HostEnvironment host = HostEnvironment.ofThisProcess();
  private final Sandboxes sandboxes = new Sandboxes(host, new NativeProcessRunner(host));
  private final Witness witness = new Witness();
  private Path tree;

  @BeforeEach
  void aTree() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/stat")), "there is no /proc");
    assumeTrue(
        mode == SandboxMode.NONE || sandboxes.probe(call).sandbox().isolates(),
        "no sandbox works here");
    tree = Files.createDirectories(folder.toRealPath().resolve("tree"));
  }

  @Test
  void aProcessThatHoldsTooMuchMemoryIsEnded() throws Exception {
    assertEnded(run("(head -c 300000000 /dev/zero; sleep 1000) | tail", memory(200)), "memory");
  }

  @Test
  void processesThatHoldTooMuchMemoryTogetherAreEnded() throws Exception {
    String hog = "(head -c 80000000 /dev/zero; sleep 1000) | tail";

    assertEnded(run(hog + " & " + hog + " & " + hog + " & wait", memory(200)), "memory");
  }

  @Test
  void filesCountAsMemoryWhereTheSandboxKeepsTheirFolderInIt() throws Exception {
    if (mode == SandboxMode.REQUIRED) {
      CommandResult result = run("head -c 300000000 /dev/zero > /tmp/x; sleep 1000", memory(200));

      assertEnded(result, "memory");
      assertThat(result.limit()).contains("files in /tmp");
    } else {
      CommandResult result = run("head -c 60000000 /dev/zero > x; echo done", memory(50));

      assertThat(result).isEqualTo(new CommandResult(End.EXITED, 0, "done\n", result.millis()));
    }
  }

  @Test
  void whoStartsTooManyProcessesIsEndedWithAllOfThem() throws Exception {
    String bomb =
        "for i in $(seq 20); do (for j in $(seq 20); do sleep 1000 & done; wait) & done; wait";

    assertEnded(run(bomb, limits(4096, 60, LONG, 1024)), "processes");
  }

  @Test
  void whoLeavesItsSessionMeanwhileIsEndedAsWell() throws Exception {
    String bomb = "for i in $(seq 100); do setsid sleep 1000 & done; wait";

    assertEnded(run(bomb, limits(4096, 60, LONG, 1024)), "processes");
  }

  @Test
  void processesThatSpinTogetherAreEnded() throws Exception {
    String spin = "while :; do :; done";

    assertEnded(
        run("(" + spin + ") & " + spin, limits(4096, MANY, Duration.ofSeconds(1), 1024)),
        "cpu_time");
  }

  @Test
  void processorTimeOfProcessesThatEndedCounts() throws Exception {
    String work = "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done";

    assertEnded(
        run(
            "while :; do sh -c '" + work + "'; done",
            limits(4096, MANY, Duration.ofSeconds(1), 1024)),
        "cpu_time");
  }

  @Test
  void anEndlessFileIsEnded() throws Exception {
    assertEnded(run("while :; do head -c 10000000 /dev/zero >> endless; done", disk(60)), "disk");
  }

  @Test
  void manyFilesCountTogetherAlsoWhereTheirWriterEndedBeforeALook() throws Exception {
    String line = "for i in $(seq 25); do head -c 10000000 /dev/zero > part-$i; done";

    assertEnded(run(line, disk(60)), "disk");
  }

  @Test
  void aFileThatGrowsFasterThanItIsLookedAtIsEndedAndInASandboxStoppedByTheKernel()
      throws Exception {
    assumeTrue(new HostPrograms(host.variables()).has("prlimit"), "no prlimit here");

    CommandResult result = run("head -c 300000000 /dev/zero > large", disk(50));

    assertEnded(result, "disk");
    assertThat(Files.size(tree.resolve("large")))
        .isLessThanOrEqualTo((mode == SandboxMode.REQUIRED ? 100 : 300) * MEBIBYTE);
  }

  @Test
  void whoStaysBelowAllLimitsIsLeftAlone() throws Exception {
    String line = "head -c 20000000 /dev/zero > some; i=0;"
        + " while [ $i -lt 300000 ]; do i=$((i+1)); done; echo done";

    CommandResult result = run(line, limits(1024, 100, Duration.ofMinutes(1), 200));

    assertThat(result).isEqualTo(new CommandResult(End.EXITED, 0, "done\n", result.millis()));
  }

  private static ProcessLimits memory(long mebibytes) {
    return limits(mebibytes, MANY, LONG, 1024);
  }

  private static ProcessLimits disk(long mebibytes) {
    return limits(4096, MANY, LONG, mebibytes);
  }

  private static ProcessLimits limits(long memory, int processes, Duration time, long disk) {
    return new ProcessLimits(memory * MEBIBYTE, processes, time, disk * MEBIBYTE);
  }

  private CommandResult run(String line, ProcessLimits limits) throws InterruptedException {
    SandboxPolicy policy = sandboxes.policy(List.of(tree), List.of()).withLimits(limits);
    return sandboxes
        .commands(mode, policy, call)
        .run(Command.shell(tree, LONG, witness.mark(line)), call);
  }

  private void assertEnded(CommandResult result, String key) {
    assertThat(result.end()).as(result.output()).isEqualTo(End.LIMITED);
    assertThat(result.limit())
        .contains("`limits." + key + "`")
        .contains("raise that in agent.yaml");
    assertThat(witness.living()).isEmpty();
  }
}
