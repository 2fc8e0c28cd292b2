/** A temporary git repository with real verification over it, for the specifications of this package. */
package dev.codeagent.core.verify;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.backlog.TaskTexts;
import dev.codeagent.core.config.CheckCommand;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.NativeProcessRunner;
import dev.codeagent.core.process.ProcessRequest;
import dev.codeagent.core.process.SandboxMode;
import dev.codeagent.core.process.Sandboxes;
import dev.codeagent.core.verify.account.AccountVerifiers;
import dev.codeagent.core.workspace.Workspace;
import dev.codeagent.core.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Git, processes and trees are real; only the proof of the type is a stand-in that passes. */
final class Bench {
  static final CallContext CALL = CallContext.background();

  final Path project;
  final Path cache;
  private final Path scratch;
  private final HostEnvironment host;
  private final NativeProcessRunner runner;
  private Verification verification;
  private VerificationSettings settings = VerificationSettings.defaults();
  final List<Verifier> plugins = new ArrayList<>();

  Bench(Path folder) throws Exception {
    this(folder, folder.resolve("cache"));
  }

  Bench(Path folder, Path cache) throws Exception {
    project = Files.createDirectories(folder.resolve("project"));
    this.cache = cache;
    scratch = folder.resolve("scratch");
    host = HostEnvironment.ofThisProcess();
    runner = new NativeProcessRunner(host);
    List<Verifier> builtIn = new ArrayList<>(AccountVerifiers.all());
    for (TaskType type : TaskType.values()) {
      builtIn.add(proof(type));
    }
    verification = verification(builtIn);
    git("init", "-q", "-b", "main");
    git("config", "user.name", "Someone");
    git("config", "user.email", "someone@example.org");
    git("config", "commit.gpgsign", "false");
  }

  private Verification verification(List<Verifier> verifiers) {
    return new Verification(
        new SandboxedSuites(new Sandboxes(host, runner), host),
        verifiers,
        Thread.ofVirtual().factory());
  }

  /** With the product's own proofs and vetoes instead of the stand-in. */
  Bench withAllVerifiers() {
    verification = verification(BuiltInVerifiers.all());
    return this;
  }

  /** With these besides the account and the stand-in. */
  Bench besides(List<Verifier> more) {
    List<Verifier> all = new ArrayList<>(AccountVerifiers.all());
    all.addAll(more);
    for (TaskType type : TaskType.values()) {
      all.add(proof(type));
    }
    verification = verification(all);
    return this;
  }

  static Verifier proof(TaskType type) {
    return verifier(
        new VerifierSpec(type.word() + "-proof", "1", 30, Authority.GRANTS, Set.of(type), true),
        Evidence.pass("It is proven."));
  }

  static Verifier verifier(VerifierSpec spec, Evidence evidence) {
    return new Verifier() {
      @Override
      public VerifierSpec spec() {
        return spec;
      }

      @Override
      public Evidence verify(Change change, VerificationContext context) {
        return evidence;
      }
    };
  }

  Bench checking(CheckCommand... checks) {
    settings = new VerificationSettings(
        List.of(checks), List.of(), List.of(), SandboxMode.AUTO, Duration.ofSeconds(10), Map.of());
    return this;
  }

  /** Without a sandbox, for checks that count their runs outside of the checkout. */
  Bench unconfined(CheckCommand... checks) {
    settings = new VerificationSettings(
        List.of(checks), List.of(), List.of(), SandboxMode.NONE, Duration.ofSeconds(10), Map.of());
    return this;
  }

  VerificationSettings settings() {
    return settings;
  }

  Bench with(VerificationSettings other) {
    settings = other;
    return this;
  }

  Bench write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  Bench replace(String path, String old, String now) throws IOException {
    String text = Files.readString(project.resolve(path));
    if (!text.contains(old)) {
      throw new IllegalArgumentException(path + " has no " + old);
    }
    return write(path, text.replace(old, now));
  }

  Bench delete(String path) throws IOException {
    Files.delete(project.resolve(path));
    return this;
  }

  String commit() throws Exception {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", "a change");
    return git("rev-parse", "HEAD").strip();
  }

  String git(String... arguments) throws Exception {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(Arrays.asList(arguments));
    var output = runner.run(ProcessRequest.of(project, Duration.ofSeconds(30), argv), CALL);
    if (!output.ok()) {
      throw new IllegalStateException(argv + ": " + output.error());
    }
    return output.text();
  }

  Workspace workspace() throws InterruptedException {
    return new Workspaces(runner).open(project, "TODO.md", CALL);
  }

  Verification verification() {
    return verification;
  }

  VerificationRequest request(String text, TaskType type, String base, String head)
      throws InterruptedException {
    Workspace workspace = workspace();
    return new VerificationRequest(
        TaskTexts.fromText(text, type),
        workspace.change(base, head, CALL),
        workspace,
        scratch,
        cache,
        settings,
        plugins);
  }

  /** Verifies what was written since the last commit. */
  VerificationResult verify(String task, TaskType type) throws Exception {
    String base = git("rev-parse", "HEAD").strip();
    String head = commit();
    VerificationResult result = verification.verify(request(task, type, base, head), CALL);
    if (Files.exists(scratch)) {
      try (var left = Files.list(scratch)) {
        if (left.findAny().isPresent()) {
          throw new AssertionError("trees were left in " + scratch);
        }
      }
    }
    return result;
  }

  static EvidenceEntry entry(VerificationResult result, String verifier) {
    return result.entries().stream()
        .filter(e -> e.verifier().equals(verifier))
        .findFirst()
        .orElseThrow();
  }
}
