/** What the verifiers of one verification share. */
package dev.codeagent.core.verify;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.process.Commands;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.ReportFile;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.Variant;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.host.BaseBuild;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.judge.CaseSource;
import dev.codeagent.core.verify.suite.Glob;
import dev.codeagent.core.verify.suite.KeptBuild;
import dev.codeagent.core.verify.suite.ProtectedFiles;
import dev.codeagent.core.verify.suite.SuiteCommands;
import dev.codeagent.core.verify.suite.SuiteRunner.Checkout;
import dev.codeagent.core.verify.suite.WrittenFiles;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Safe for many threads. */
final class SharedContext implements VerificationContext, BaseBuild, BuiltHead, CaseSource {
  private final VerificationRequest request;
  private final Tree base;
  private final Tree head;
  private final List<ChangedFile> changes;
  private final Map<String, String> references;
  private final ProtectedFiles files;
  private final Checkouts checkouts;
  private final ThreeRuns runs;
  private final SuiteCommands commands;
  private final CallContext call;
  private final ProofTime proofTime;
  private final List<EvidenceEntry> found = new CopyOnWriteArrayList<>();

  SharedContext(
      VerificationRequest request,
      Trees trees,
      ProtectedFiles files,
      Checkouts checkouts,
      ThreeRuns runs,
      SuiteCommands commands,
      CallContext call) {
    this.request = request;
    this.base = trees.base();
    this.head = trees.head();
    this.changes = trees.changes();
    this.references = trees.references(request.task());
    this.files = files;
    this.checkouts = checkouts;
    this.runs = runs;
    this.commands = commands;
    this.call = call;
    this.proofTime = new ProofTime(request.settings().proofTime(), call.ticker());
  }

  /** Takes what a verifier found, for those that come after it. */
  void found(EvidenceEntry entry) {
    proofTime.ended();
    found.add(entry);
  }

  @Override
  public List<EvidenceEntry> foundSoFar() {
    return List.copyOf(found);
  }

  @Override
  public Reader diff() throws InterruptedException {
    Change change = request.change();
    return request.workspace().diff(change.base(), change.head(), call);
  }

  @Override
  public Task task() {
    return request.task();
  }

  @Override
  public Map<String, String> references() {
    return references;
  }

  @Override
  public Tree base() {
    return base;
  }

  @Override
  public Tree head() {
    return head;
  }

  @Override
  public List<ChangedFile> changes() {
    return changes;
  }

  @Override
  public boolean isProtected(String path) {
    return files.isProtected(path);
  }

  @Override
  public boolean isTest(String path) {
    return files.isTest(path);
  }

  @Override
  public boolean isProduction(String path) {
    return files.isProduction(path);
  }

  @Override
  public boolean isIgnored(String path) throws InterruptedException {
    return request.workspace().isBacklog(path)
        || request.workspace().ignores(request.change().head(), path, call);
  }

  @Override
  public SuiteRun run(SuiteKind kind) throws InterruptedException {
    return runs.run(kind);
  }

  @Override
  public SuiteRun run(Variant variant) throws InterruptedException {
    return runs.run(variant);
  }

  @Override
  public List<Path> classes(SuiteKind kind) throws InterruptedException {
    return runs.classes(kind);
  }

  @Override
  public List<ReportFile> reports(SuiteKind kind, String glob) throws InterruptedException {
    Glob named = Glob.of(glob);
    Checkout checkout = runs.reported(kind);
    try {
      return WrittenFiles.of(checkout.project(), held(kind), named);
    } catch (IOException e) {
      throw new UncheckedIOException("the reports of a run cannot be read", e);
    }
  }

  /** The paths that a run found there; a restored tree has files of both. */
  private Set<String> held(SuiteKind kind) {
    Set<String> paths = new HashSet<>();
    if (kind != SuiteKind.DELIVERED) {
      paths.addAll(base.paths());
    }
    if (kind != SuiteKind.BASE) {
      paths.addAll(head.paths());
    }
    return paths;
  }

  @Override
  public Optional<Build> builtHead() throws InterruptedException {
    if (!runs.byMaven()) {
      return Optional.empty();
    }
    return Optional.of(in(runs.ranIn(SuiteKind.DELIVERED), "TestHost"));
  }

  /** @param main the program that will run there, for the evidence */
  private Build in(Checkout checkout, String main) {
    Commands inside = commands.in(checkout.root());
    return new Build(checkout.root(), checkout.project(), (command, context) -> {
      CommandResult result = inside.run(command, context);
      List<String> argv = List.of("java", main);
      runs.ran(new CommandRecord(argv, ".", result.exit(), result.millis(), null));
      return result;
    });
  }

  @Override
  public Optional<KeptBuild> builtBase() throws InterruptedException {
    return runs.builtBase();
  }

  @Override
  public Build cleanHead() throws InterruptedException {
    try {
      return in(checkouts.make(SuiteKind.DELIVERED, "nearest"), "NearestHost");
    } catch (IOException e) {
      throw new UncheckedIOException("a clean checkout cannot be written", e);
    }
  }

  @Override
  public Optional<SuiteRun> kept(String look) {
    return runs.kept(look);
  }

  @Override
  public void keep(String look, SuiteRun run) {
    runs.keep(look, run);
  }

  @Override
  public CommandResult execute(String line, Duration timeout) throws InterruptedException {
    try {
      Checkout checkout = checkouts.make(SuiteKind.DELIVERED, "command");
      try {
        Command command = Command.shell(checkout.project(), timeout, line);
        CommandResult result = commands.in(checkout.root()).run(command, call);
        runs.ran(new CommandRecord(command.argv(), ".", result.exit(), result.millis(), null));
        return result;
      } finally {
        Folders.delete(checkout.root());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a clean checkout cannot be written", e);
    }
  }

  @Override
  public boolean hasProgram(String name) {
    return commands.hasProgram(name);
  }

  @Override
  public Duration proofTime() {
    return proofTime.left();
  }

  @Override
  public CallContext call() {
    return call;
  }
}
