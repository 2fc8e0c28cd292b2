package dev.codeagent.testkit;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.ReportFile;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.Variant;
import dev.codeagent.api.verify.VerificationContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A verification whose trees and runs a test states, for verifiers that only read. What was not
 * stated is as harmless as can be: runs know no checks and write no reports, nothing is compiled, no program is there.
 *
 * <p>Files below {@code src/test/} are tests, those below {@code src/main/} production; tests, {@code
 * pom.xml} and what lies below {@code .mvn/} are protected. Set up by one thread, then safe for
 * many.
 */
public final class StagedVerification implements VerificationContext {

  private final SortedMap<String, String> base = new TreeMap<>();
  private final SortedMap<String, String> head = new TreeMap<>();
  private final Map<SuiteKind, SuiteRun> runs = new EnumMap<>(SuiteKind.class);
  private final Map<String, String> references = new TreeMap<>();
  private final Map<SuiteKind, SortedMap<String, byte[]>> reports = new EnumMap<>(SuiteKind.class);
  private Task task = Task.submitted(new TaskId("00000001"), "Do it", TaskType.CODE);
  private Function<Variant, SuiteRun> variants = variant -> noChecks();
  private CallContext call = CallContext.background();

  /** A verification of nothing changed. */
  public StagedVerification() {}

  /** The task. */
  public StagedVerification task(String text, TaskType type) {
    task = Task.submitted(new TaskId("00000001"), text, type);
    return this;
  }

  /** A file that is in base and head alike. */
  public StagedVerification unchanged(String path, String content) {
    return before(path, content).after(path, content);
  }

  /** A file as it is in base. */
  public StagedVerification before(String path, String content) {
    base.put(path, content);
    return this;
  }

  /** A file as it is in head. */
  public StagedVerification after(String path, String content) {
    head.put(path, content);
    return this;
  }

  /** A document that the task refers to. */
  public StagedVerification reference(String path, String content) {
    references.put(path, content);
    return this;
  }

  /** What one of the three runs amounts to. */
  public StagedVerification run(SuiteKind kind, SuiteRun run) {
    runs.put(kind, run);
    return this;
  }

  /** A report that one of the three runs wrote. */
  public StagedVerification report(SuiteKind kind, String path, byte[] bytes) {
    reports.computeIfAbsent(kind, k -> new TreeMap<>()).put(path, bytes.clone());
    return this;
  }

  /** What runs on variants amount to. */
  public StagedVerification variants(Function<Variant, SuiteRun> answer) {
    variants = Objects.requireNonNull(answer, "answer");
    return this;
  }

  /** The limits that the verifier is given. */
  public StagedVerification call(CallContext context) {
    call = Objects.requireNonNull(context, "context");
    return this;
  }

  /** Ids for the change between the trees, made up but stable. */
  public Change change() {
    return new Change("a".repeat(40), "b".repeat(40), "c".repeat(40), "d".repeat(64));
  }

  @Override
  public Task task() {
    return task;
  }

  @Override
  public Map<String, String> references() {
    return Collections.unmodifiableMap(references);
  }

  @Override
  public Tree base() {
    return new StatedTree(base);
  }

  @Override
  public Tree head() {
    return new StatedTree(head);
  }

  @Override
  public List<ChangedFile> changes() {
    SortedSet<String> paths = new TreeSet<>(base.keySet());
    paths.addAll(head.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(base.get(path), head.get(path)))
        .map(path -> new ChangedFile(path, kind(path), false))
        .toList();
  }

  @Override
  public boolean isProtected(String path) {
    return isTest(path) || path.equals("pom.xml") || path.startsWith(".mvn/");
  }

  @Override
  public boolean isTest(String path) {
    return path.startsWith("src/test/");
  }

  @Override
  public boolean isProduction(String path) {
    return path.startsWith("src/main/");
  }

  @Override
  public boolean isIgnored(String path) {
    return path.startsWith("target/");
  }

  @Override
  public SuiteRun run(SuiteKind kind) {
    return runs.getOrDefault(kind, noChecks());
  }

  @Override
  public SuiteRun run(Variant variant) {
    return variants.apply(variant);
  }

  @Override
  public List<Path> classes(SuiteKind kind) {
    return List.of();
  }

  @Override
  public List<ReportFile> reports(SuiteKind kind, String glob) {
    // the JDK's globs want a folder where ours also stand for none
    String inRoot = glob.startsWith("**/") ? glob.substring(3) : glob;
    PathMatcher deep = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    PathMatcher flat = FileSystems.getDefault().getPathMatcher("glob:" + inRoot);
    return reports.getOrDefault(kind, new TreeMap<>()).entrySet().stream()
        .filter(r -> deep.matches(Path.of(r.getKey())) || flat.matches(Path.of(r.getKey())))
        .map(r -> new ReportFile(r.getKey(), r.getValue().clone()))
        .toList();
  }

  @Override
  public CommandResult execute(String line, Duration timeout) {
    // 127 is what sh answers for a command that it cannot find
    return new CommandResult(CommandResult.End.EXITED, 127, "sh: not found: " + line, 0);
  }

  @Override
  public boolean hasProgram(String name) {
    return false;
  }

  @Override
  public Duration proofTime() {
    return Duration.ofSeconds(5);
  }

  @Override
  public CallContext call() {
    return call;
  }

  private ChangedFile.Kind kind(String path) {
    if (!base.containsKey(path)) {
      return ChangedFile.Kind.ADDED;
    }
    return head.containsKey(path) ? ChangedFile.Kind.MODIFIED : ChangedFile.Kind.DELETED;
  }

  private static SuiteRun noChecks() {
    return new SuiteRun(SuiteRun.Status.NO_CHECKS, List.of(), List.of(), "");
  }

  private record StatedTree(SortedMap<String, String> files) implements Tree {
    @Override
    public List<String> paths() {
      return List.copyOf(files.keySet());
    }

    @Override
    public Optional<byte[]> bytes(String path) {
      return Optional.ofNullable(files.get(path)).map(s -> s.getBytes(StandardCharsets.UTF_8));
    }
  }
}
