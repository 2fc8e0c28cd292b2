package dev.codeagent.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.process.CommandResult.End;
import dev.codeagent.api.process.Commands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a command in the sandbox can and cannot do, with a real bubblewrap. */
@Timeout(120)
class BubblewrapSandboxTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String NOBODY = "65534";

  @TempDir
  Path folder;

  private final CallContext call = CallContext.background();
  private Path home;
  private Path project;
  private Path attempt;
  private HostEnvironment host;
  private Sandboxes sandboxes;

  @BeforeEach
  void aProjectInAHomeWithSecrets() throws Exception {
    folder = folder.toRealPath();
    home = Files.createDirectories(folder.resolve("home"));
    project = Files.createDirectories(home.resolve("project"));
    attempt = Files.createDirectories(project.resolve(".agent/attempts/t/1"));
    Files.createDirectories(project.resolve(".agent/attempts/t/2"));
    Files.writeString(project.resolve("users-file"), "the user's");
    write(home.resolve(".ssh/id"), "a secret");
    write(home.resolve(".m2/repository/artifact.jar"), "an artifact");
    write(home.resolve(".m2/settings-security.xml"), "a secret");
    write(home.resolve(".cargo/credentials.toml"), "a secret");
    write(home.resolve("tools/x/bin/tool"), "#!/bin/sh\ncat \"$(dirname \"$0\")/../lib/words\"\n");
    write(home.resolve("tools/x/lib/words"), "from the library");
    assertThat(home.resolve("tools/x/bin/tool").toFile().setExecutable(true)).isTrue();
    host = HostEnvironment.of(
        Map.of(
            "PATH",
            home + "/tools/x/bin:/usr/local/bin:/usr/bin:/bin",
            "HOME",
            home.toString(),
            "SECRET_TOKEN",
            "a secret"),
        home);
    sandboxes = new Sandboxes(host, new NativeProcessRunner(host));
    SandboxProbe probe = sandboxes.probe(call);
    assumeTrue(probe.sandbox().isolates(), probe.advice());
  }

  @Test
  void itSaysWhatItIs() throws Exception {
    assertThat(sandboxes.choose(SandboxMode.REQUIRED, call).description()).startsWith("bubblewrap");
  }

  @Test
  void theAttemptIsWritableAndItsFilesKeepTheirOwner() throws Exception {
    assertThat(run("echo made > new").ok()).isTrue();

    assertThat(attempt.resolve("new")).hasContent("made");
    assertThat(Files.getOwner(attempt.resolve("new"))).isEqualTo(Files.getOwner(attempt));
  }

  @Test
  void theUsersProjectAndOtherAttemptsAreNotSeen() throws Exception {
    CommandResult result = run("cd ../../../.. && ls -A . .agent/attempts/t");

    assertThat(result.output()).isEqualTo(".:\n.agent\n\n.agent/attempts/t:\n1\n");
  }

  @Test
  void whatIsWrittenElsewhereIsRefusedOrLost() throws Exception {
    run("echo x > " + project + "/users-file; echo x > /tmp/x; echo x > " + folder + "/x");

    assertThat(project.resolve("users-file")).hasContent("the user's");
    assertThat(folder.resolve("x")).doesNotExist();
    assertThat(run("echo x > /etc/code-agent-test").exit()).isNotZero();
  }

  @Test
  void settingsOfTheKernelCannotBeWrittenByRootEither() throws Exception {
    CommandResult result = run("for f in kernel/core_pattern kernel/panic vm/drop_caches; do "
        + "f=/proc/sys/$f; v=$(cat $f 2>/dev/null || echo 1); "
        + "(printf %s \"$v\" > $f) 2>/dev/null && echo wrote $f; done; echo done");

    assertThat(result.output()).isEqualTo("done\n");
  }

  @Test
  void accountsOfTheMachineAreNotSeenByRootEither() throws Exception {
    assertThat(
            run("cat /etc/shadow /etc/gshadow 2>/dev/null; ls /etc/ssl/private 2>/dev/null; echo")
                .output())
        .isEqualTo("\n");
  }

  @Test
  void secretsOfTheHomeAreNotSeen() throws Exception {
    CommandResult result =
        run("env; cat ~/.ssh/id ~/.m2/settings-security.xml ~/.cargo/credentials.toml");

    assertThat(result.output()).doesNotContain("a secret");
  }

  @Test
  void theHomeIsPrivateButWritable() throws Exception {
    assertThat(run("echo note > ~/.note && cat ~/.note").output()).isEqualTo("note\n");

    assertThat(home.resolve(".note")).doesNotExist();
  }

  @Test
  void buildToolsFindTheirCachesAndPrograms() throws Exception {
    assertThat(run("cat ~/.m2/repository/artifact.jar; tool").output())
        .isEqualTo("an artifactfrom the library");
    assertThat(run("echo x > ~/.m2/repository/artifact.jar").exit()).isNotZero();
  }

  @Test
  void theLocalMavenRepositoryCanBeMadeWritable() throws Exception {
    SandboxPolicy policy = policy().withWritable(sandboxes.mavenRepository());

    sandboxes
        .commands(SandboxMode.REQUIRED, policy, call)
        .run(Command.shell(attempt, LONG, "echo more > ~/.m2/repository/more"), call);

    assertThat(home.resolve(".m2/repository/more")).hasContent("more");
  }

  @Test
  void withoutNetworkOurOwnPortsAreOutOfReach() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String line = "exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort();
      Command command = Command.of(attempt, LONG, List.of("bash", "-c", line));

      assertThat(commands().run(command, call).exit()).isNotZero();
      assertThat(commands().run(command.withNetwork(), call).ok()).isTrue();
    }
  }

  @Test
  void theProcessesOfTheMachineAreOutOfReach() throws Exception {
    CommandResult result = run("kill -0 " + ProcessHandle.current().pid());

    assertThat(result.exit()).isNotZero();
  }

  @Test
  void itHasNoCapabilities() throws Exception {
    assertThat(run("grep CapEff /proc/self/status").output()).endsWith("0000000000000000\n");
  }

  @Test
  void theExitStatusComesThrough() throws Exception {
    assertThat(run("exit 7").exit()).isEqualTo(7);
    assertThat(run("kill -9 $$").exit()).isEqualTo(137);
  }

  @Test
  void aDaemonThatHidesDoesNotSurvive() throws Exception {
    Witness witness = new Witness();

    CommandResult result =
        run(witness.mark("(setsid sleep 1000 >/dev/null 2>&1 &); sleep 1000 & echo done"));

    assertThat(result.output()).isEqualTo("done\n");
    assertThat(witness.living()).isEmpty();
  }

  @Test
  void theTimeLimitEndsTheTreeAndKeepsTheOutput() throws Exception {
    Witness witness = new Witness();
    String line = witness.mark("echo before; trap '' TERM; sleep 1000 & sleep 1000");

    CommandResult result =
        commands().run(Command.shell(attempt, Duration.ofSeconds(1), line), call);

    assertThat(result.end()).isEqualTo(End.TIMED_OUT);
    // a shell whose child is killed before it may still say so
    assertThat(result.output()).startsWith("before\n");
    assertThat(witness.living()).isEmpty();
  }

  @Test
  void aCancellationLeavesTimeToCleanUp() throws Exception {
    Witness witness = new Witness();
    try (CancellationSource source = new CancellationSource()) {
      String line = witness.mark(
          "trap 'echo cleaned > trace; exit' TERM; touch ready; while :; do sleep 0.02; done");
      Thread.ofVirtual().start(() -> cancelWhenThere(attempt.resolve("ready"), source));

      CommandResult result =
          commands().run(Command.shell(attempt, LONG, line), call.with(source.token()));

      assertThat(result.end()).isEqualTo(End.CANCELLED);
      assertThat(attempt.resolve("trace")).hasContent("cleaned");
      assertThat(witness.living()).isEmpty();
    }
  }

  @Test
  void aNormalUserIsConfinedLikewiseAndSoIsAForkBomb() throws Exception {
    HostPrograms programs = new HostPrograms(host.variables());
    assumeTrue(programs.has("prlimit"), "no prlimit here");
    assumeTrue(!isRoot() || programs.has("setpriv"), "root without setpriv can't be another user");
    makeReadableForAll();
    Command bomb =
        Command.shell(attempt, LONG, "id -u; for i in $(seq 200); do sleep 1000 & done; echo all");
    List<String> limited = new ArrayList<>(asNormalUser());
    limited.addAll(wrapWithLimit(bomb));

    ProcessOutput output =
        new NativeProcessRunner(host).run(ProcessRequest.of(attempt, LONG, limited), call);

    assertThat(output.text()).doesNotStartWith("0\n").doesNotContain("all");
    assertThat(output.error()).containsIgnoringCase("fork");
  }

  @Test
  void anOfflineMavenBuildNeedsNoWritableRepository() throws Exception {
    HostEnvironment users = HostEnvironment.ofThisProcess();
    assumeTrue(new HostPrograms(users.variables()).has("mvn"), "no mvn on PATH");
    write(attempt.resolve("pom.xml"), """
        <project><modelVersion>4.0.0</modelVersion>
          <groupId>g</groupId><artifactId>a</artifactId><version>1</version>
          <properties>
            <maven.compiler.source>17</maven.compiler.source>
            <maven.compiler.target>17</maven.compiler.target>
          </properties>
        </project>
        """);
    write(attempt.resolve("src/main/java/A.java"), "class A {}");
    String compile = "mvn -B -o org.apache.maven.plugins:maven-compiler-plugin:3.16.0:compile";
    Command command = Command.shell(attempt, LONG, compile + " && rm -r target/maven-status");
    Sandboxes real = new Sandboxes(users, new NativeProcessRunner(users));
    Commands plain = real.commands(SandboxMode.NONE, policy(), call);
    assumeTrue(plain.run(command, call).ok(), "Maven's cache lacks the compiler plugin");
    Files.delete(attempt.resolve("target/classes/A.class"));

    CommandResult result = real.commands(
            SandboxMode.REQUIRED, real.policy(List.of(attempt), List.of(project)), call)
        .run(command, call);

    assertThat(result.output()).contains("BUILD SUCCESS");
    assertThat(attempt.resolve("target/classes/A.class")).exists();
  }

  private List<String> wrapWithLimit(Command command) {
    Path bwrap = new HostPrograms(host.variables()).require("bwrap");
    return new BubblewrapSandbox(bwrap, "test", limits -> List.of("prlimit", "--nproc=50:50", "--"))
        .wrap(command, policy());
  }

  private static List<String> asNormalUser() {
    return isRoot()
        ? List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups")
        : List.of("env");
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private void makeReadableForAll() throws IOException {
    for (Path path = attempt; path.startsWith(folder); path = path.getParent()) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private SandboxPolicy policy() {
    return sandboxes.policy(List.of(attempt), List.of(project));
  }

  private Commands commands() throws InterruptedException {
    return sandboxes.commands(SandboxMode.REQUIRED, policy(), call);
  }

  private CommandResult run(String line) throws InterruptedException {
    return commands().run(Command.shell(attempt, LONG, line), call);
  }

  private static void cancelWhenThere(Path file, CancellationSource source) {
    try (WatchService watch = file.getFileSystem().newWatchService()) {
      file.getParent().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      long until = System.nanoTime() + LONG.toNanos();
      while (!Files.exists(file)) {
        WatchKey key = watch.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (key == null) {
          break;
        }
        key.reset();
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("nobody can wait for " + file, e);
    } finally {
      source.cancel("enough");
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
