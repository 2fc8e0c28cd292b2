package dev.codeagent.core.process;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.process.CommandResult.End;
import dev.codeagent.api.process.Commands;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the sandbox and makes the policies. The choice is made by really running a program once,
 * because many containers have bubblewrap but forbid namespaces. Safe for many threads.
 */
public final class Sandboxes {

  /** One compiler tier, no parallel collector, shared class data. */
  private static final String FAST_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto";

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

  private final HostEnvironment host;
  private final ProcessRunner runner;
  private final HostPrograms programs;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable SandboxProbe probed;

  @Inject
  public Sandboxes(HostEnvironment host, ProcessRunner runner) {
    this.host = host;
    this.runner = runner;
    this.programs = new HostPrograms(host.variables());
  }

  /**
   * The sandbox for a mode.
   *
   * @throws EnvironmentException {@code no-sandbox} when one is required and none works
   */
  public ProcessSandbox choose(SandboxMode mode, CallContext call) throws InterruptedException {
    return switch (mode) {
      case NONE -> new PlainSandbox();
      case AUTO -> probe(call).sandbox();
      case REQUIRED -> required(probe(call));
    };
  }

  /** What works here; found out once. */
  public SandboxProbe probe(CallContext call) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      SandboxProbe known = probed;
      if (known == null) {
        known = findOut(call);
        call.throwIfEnded(); // a probe that was cut short found out nothing
        probed = known;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The usual policy: home folders and the given folders hidden, but what build tools need of the
   * user's home readable, its known credentials covered, and only the given folders writable.
   *
   * @param writable folders that commands may change, such as an attempt
   * @param hidden folders that they may not see, such as the user's project, also where they lie in
   *     one that build tools need; a writable one inside stays visible
   */
  public SandboxPolicy policy(List<Path> writable, List<Path> hidden) {
    ToolFolders tools = new ToolFolders(host, hidden);
    List<Path> hiddenOnes = new ArrayList<>();
    Stream.of(Path.of("/home"), Path.of("/root"), host.home())
        .filter(Files::isDirectory)
        .forEach(hiddenOnes::add);
    hiddenOnes.addAll(hidden);
    List<Path> readable = tools.readable();
    List<Path> covered = new ArrayList<>(tools.secrets());
    hidden.stream()
        .filter(path -> readable.stream().anyMatch(path::startsWith))
        .forEach(covered::add);
    return new SandboxPolicy(
        hiddenOnes, readable, covered, writable, quickBuilds(), ProcessLimits.usual());
  }

  /** The user's options of Maven after ours: a short build is dominated by the JVM's start. */
  private Map<String, String> quickBuilds() {
    String own = host.forChildren().getOrDefault("MAVEN_OPTS", "");
    return Map.of("MAVEN_OPTS", (FAST_START + " " + own).strip());
  }

  /** Runs commands under a policy in the sandbox for a mode. */
  public Commands commands(SandboxMode mode, SandboxPolicy policy, CallContext call)
      throws InterruptedException {
    return new SandboxedCommands(host, choose(mode, call), policy);
  }

  /**
   * The user's local Maven repository, which the usual policy lets commands read: builds that are
   * offline need no more. A step that resolves dependencies wants it {@linkplain
   * SandboxPolicy#withWritable writable} too, and must run no project code.
   */
  public Path mavenRepository() {
    return MavenRepository.of(host.home(), host.forChildren());
  }

  /**
   * What a build reads of the user's besides the project and can find changed under the same name: variables, Maven's settings,
   * and artifacts of the local repository that are snapshots or were installed from here. Walks that repository.
   *
   * @return lines that are equal as long as nothing of it changed
   */
  public List<String> surroundings() {
    return new BuildSurroundings(host).lines();
  }

  private static ProcessSandbox required(SandboxProbe probe) {
    if (probe.sandbox().isolates()) {
      return probe.sandbox();
    }
    throw new EnvironmentException(
        "no-sandbox", "`sandbox: required` is set, but no sandbox works here.", probe.advice());
  }

  private SandboxProbe findOut(CallContext call) throws InterruptedException {
    Optional<Path> bwrap = programs.find("bwrap");
    if (bwrap.isEmpty()) {
      return new SandboxProbe(
          new PlainSandbox(), "Install bubblewrap, such as by `apt-get install bubblewrap`.");
    }
    ResourceLimits resources = new ResourceLimits();
    List<Function<ProcessLimits, List<String>>> ways =
        List.of(limits -> resources.prefix(programs, limits), limits -> List.of());
    for (Function<ProcessLimits, List<String>> limits : ways) {
      if (works(bwrap.get(), limits.apply(ProcessLimits.usual()), call)) {
        return new SandboxProbe(
            new BubblewrapSandbox(bwrap.get(), version(bwrap.get(), call), limits), "");
      }
    }
    return new SandboxProbe(
        new PlainSandbox(),
        "bubblewrap is installed, but namespaces are not allowed here: allow unprivileged user"
            + " namespaces, or run outside the container.");
  }

  private boolean works(Path bwrap, List<String> limits, CallContext call)
      throws InterruptedException {
    List<String> argv = new ArrayList<>(List.of(bwrap.toString()));
    argv.addAll(BubblewrapSandbox.BASE);
    argv.addAll(List.of("--tmpfs", "/tmp", "--"));
    argv.addAll(limits);
    argv.add(programs.require("true").toString());
    return run(argv, call).ok();
  }

  private String version(Path bwrap, CallContext call) throws InterruptedException {
    ProcessOutput output = run(List.of(bwrap.toString(), "--version"), call);
    String text = output.text().strip();
    return output.end() == End.EXITED && !text.isEmpty() ? text : "bubblewrap";
  }

  private ProcessOutput run(List<String> argv, CallContext call) throws InterruptedException {
    return runner.run(ProcessRequest.of(Path.of("/"), PROBE_LIMIT, argv), call);
  }
}
