package dev.codeagent.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.process.CommandResult.End;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a program that we run ourselves may rely on, and what is left of it: nothing. */
@Timeout(60)
class NativeProcessRunnerTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir
  Path folder;

  private final ProcessRunner runner = new NativeProcessRunner(HostEnvironment.ofThisProcess());
  private final CallContext call = CallContext.background();

  @Test
  void keepsStandardOutputAndErrorApart() throws Exception {
    ProcessOutput output = runner.run(sh("printf out; printf err >&2; exit 3"), call);

    assertThat(output.text()).isEqualTo("out");
    assertThat(output.error()).isEqualTo("err");
    assertThat(output.exit()).isEqualTo(3);
    assertThat(output.ok()).isFalse();
  }

  @Test
  void feedsInputLargerThanAPipe() throws Exception {
    byte[] input = "x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);

    ProcessOutput output = runner.run(sh("cat").withInput(input), call);

    assertThat(output.output()).isEqualTo(input);
    assertThat(output.truncated()).isFalse();
  }

  @Test
  void aProgramThatReadsNoInputEndsAllTheSame() throws Exception {
    byte[] input = new byte[1_000_000];

    assertThat(runner.run(sh("exit 0").withInput(input), call).ok()).isTrue();
  }

  @Test
  void keepsTheHeadOfEndlessOutputAndSaysSo() throws Exception {
    ProcessOutput output = runner.run(sh("yes | head -c 3000000").withOutputLimit(10), call);

    assertThat(output.text()).isEqualTo("y\ny\ny\ny\ny\n");
    assertThat(output.truncated()).isTrue();
    assertThat(output.ok()).isTrue();
  }

  @Test
  void aDeathBySignalIs128PlusItsNumber() throws Exception {
    assertThat(runner.run(sh("kill -9 $$"), call).exit()).isEqualTo(137);
  }

  @Test
  void passesNoKeysAndTheUsersOwnJavaHome() throws Exception {
    HostEnvironment host = HostEnvironment.of(
        Map.of(
            "PATH",
            System.getenv("PATH"),
            "OPENAI_API_KEY",
            "secret",
            "HTTPS_PROXY",
            "http://user:secret@proxy",
            "JAVA_HOME",
            "/launcher",
            "LC_ALL",
            "C.UTF-8",
            HostEnvironment.USER_JAVA_HOME,
            "/users"),
        folder);

    String seen = new NativeProcessRunner(host).run(sh("env"), call).text();

    assertThat(seen).contains("JAVA_HOME=/users", "LC_ALL=C.UTF-8").doesNotContain("secret");
  }

  @Test
  void anEmptyUsersJavaHomeMeansThatTheUserHasNone() {
    HostEnvironment host = HostEnvironment.of(
        Map.of("JAVA_HOME", "/launcher", HostEnvironment.USER_JAVA_HOME, ""), folder);

    assertThat(host.forChildren()).doesNotContainKey("JAVA_HOME");
  }

  @Test
  void aMissingProgramIsTypedAndSaysWhatToDo() {
    assertThatThrownBy(
            () -> runner.run(ProcessRequest.of(folder, LONG, List.of("no-such-program")), call))
        .isInstanceOfSatisfying(
            EnvironmentException.class,
            e -> assertThat(e.failure().code()).isEqualTo("program-not-found"));
  }

  @Test
  void aMissingFolderIsTyped() {
    Path gone = folder.resolve("gone");

    assertThatThrownBy(() -> runner.run(ProcessRequest.of(gone, LONG, List.of("sh")), call))
        .isInstanceOfSatisfying(
            EnvironmentException.class,
            e -> assertThat(e.failure().code()).isEqualTo("no-such-folder"));
  }

  @Test
  void theTimeLimitEndsTheWholeTree() throws Exception {
    Witness witness = new Witness();

    ProcessOutput output =
        runner.run(timed(witness.mark("sleep 1000 & sleep 1000"), Duration.ofMillis(200)), call);

    assertThat(output.end()).isEqualTo(End.TIMED_OUT);
    assertThat(output.exit()).isEqualTo(-1);
    assertThat(witness.living()).isEmpty();
  }

  @Test
  void aDeadlineOfTheCallCountsAsTimeLimit() throws Exception {
    ProcessOutput output = runner.run(sh("sleep 1000"), call.within(Duration.ofMillis(100)));

    assertThat(output.end()).isEqualTo(End.TIMED_OUT);
  }

  @Test
  void aProgramThatIgnoresSigtermIsKilled() throws Exception {
    Witness witness = new Witness();
    String line = witness.mark("trap '' TERM; while :; do sleep 1000; done");

    runner.run(timed(line, Duration.ofMillis(200)), call);

    assertThat(witness.living()).isEmpty();
  }

  @Test
  void aCancellationEndsTheTreeWithinASecond() throws Exception {
    Witness witness = new Witness();
    try (CancellationSource source = new CancellationSource()) {
      Thread canceller = Thread.ofVirtual().start(() -> cancelWhenSeen(witness, source));

      long began = System.nanoTime();
      ProcessOutput output =
          runner.run(sh(witness.mark("sleep 1000 & sleep 1000")), call.with(source.token()));

      canceller.join();
      assertThat(output.end()).isEqualTo(End.CANCELLED);
      assertThat(witness.living()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
    }
  }

  @Test
  void whatWasCancelledBeforeItsStartIsNotStarted() throws Exception {
    try (CancellationSource source = new CancellationSource()) {
      source.cancel("no more");
      Path trace = folder.resolve("trace");

      ProcessOutput output = runner.run(sh("touch " + trace), call.with(source.token()));

      assertThat(output.end()).isEqualTo(End.CANCELLED);
      assertThat(trace).doesNotExist();
    }
  }

  @Test
  void anInterruptEndsTheTreeAndIsPassedOn() throws Exception {
    Witness witness = new Witness();
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(1);
    Thread worker = Thread.ofVirtual().start(() -> {
      try {
        runner.run(sh(witness.mark("sleep 1000 & sleep 1000")), call);
      } catch (InterruptedException e) {
        interrupted.set(true);
      } finally {
        ended.countDown();
      }
    });
    witness.await();

    worker.interrupt();

    assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(interrupted).isTrue();
    assertThat(witness.living()).isEmpty();
  }

  @Test
  void aBackgroundChildNeitherBlocksNorSurvives() throws Exception {
    Witness witness = new Witness();

    ProcessOutput output = runner.run(sh(witness.mark("sleep 1000 & echo done")), call);

    assertThat(output.ok()).isTrue();
    assertThat(output.text()).isEqualTo("done\n");
    assertThat(witness.living()).isEmpty();
  }

  @Test
  void aDaemonInASessionOfItsOwnDoesNotSurvive() throws Exception {
    Witness witness = new Witness();
    String line = witness.mark("(setsid sleep 1000 </dev/null >/dev/null 2>&1 &) ; echo done");

    ProcessOutput output = runner.run(sh(line), call);

    assertThat(output.text()).isEqualTo("done\n");
    assertThat(witness.living()).isEmpty();
  }

  @Test
  void aChildThatWipedItsEnvironmentDoesNotSurvive() throws Exception {
    Witness witness = new Witness();

    runner.run(sh(witness.mark("env -i WITNESS=$WITNESS sleep 1000 & echo done")), call);

    assertThat(witness.living()).isEmpty();
  }

  @Test
  void whatAProcessSubstitutionStillWritesIsRead() throws Exception {
    ProcessRequest request = ProcessRequest.of(
        folder, LONG, List.of("bash", "-c", "echo one > >(sed 's/one/two/'); exit 0"));

    assertThat(runner.run(request, call).text()).isEqualTo("two\n");
  }

  @Test
  void whatABusyProcessSubstitutionWritesLateIsReadToo() throws Exception {
    String slow = "end=$((SECONDS + 3)); while [ $SECONDS -lt $end ]; do :; done; cat";
    ProcessRequest request = ProcessRequest.of(
        folder, LONG, List.of("bash", "-c", "echo one > >(" + slow + "); exit 0"));

    assertThat(runner.run(request, call).text()).isEqualTo("one\n");
  }

  @Test
  void processesOfOthersAreLeftAlone() throws Exception {
    Process other = new ProcessBuilder("sleep", "1000").start();
    try {
      runner.run(timed("sleep 1000", Duration.ofMillis(50)), call);

      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  private ProcessRequest sh(String line) {
    return timed(line, LONG);
  }

  private ProcessRequest timed(String line, Duration timeout) {
    return ProcessRequest.of(folder, timeout, List.of("sh", "-c", line));
  }

  private static void cancelWhenSeen(Witness witness, CancellationSource source) {
    witness.await();
    source.cancel("enough");
  }
}
