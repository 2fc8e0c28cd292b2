package dev.codeagent.api.verify;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.task.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What verifiers of one verification share, so that nobody builds twice. Safe for many threads; runs
 * are made when they are first asked for.
 */
public interface VerificationContext {

  /** The task; its text is empty when a range is verified without one. */
  Task task();

  /** The documents that the task refers to, by path, as they stood at base. */
  Map<String, String> references();

  /** The files at base, the backlog included. */
  Tree base();

  /** The files at head, the backlog included. */
  Tree head();

  /** What differs, the backlog left out. */
  List<ChangedFile> changes();

  /** Whether a path holds tests, a build file, or test or gate configuration. */
  boolean isProtected(String path);

  /** Whether a path holds test sources or test resources. */
  boolean isTest(String path);

  /** Whether a path holds production sources. */
  boolean isProduction(String path);

  /** Whether git ignores the path at head or the build writes it. */
  boolean isIgnored(String path) throws InterruptedException;

  /** One of the three runs. */
  SuiteRun run(SuiteKind kind) throws InterruptedException;

  /** A run on a variant; never reused between verifications. */
  SuiteRun run(Variant variant) throws InterruptedException;

  /** Folders of compiled production classes of a run; empty where there are none. */
  List<Path> classes(SuiteKind kind) throws InterruptedException;

  /**
   * The files that one of the three runs wrote and that match a glob, sorted by path: reports for machines, such as those of
   * coverage. What git holds counts for none, nor does a copy of it, a link, or what lies among compiled classes. A run
   * that was kept from before is made again, since its files are gone; where Maven's run ended with the tests, what is bound
   * behind them runs now, without tests.
   *
   * @param glob over paths relative to the project: {@code *} and {@code ?} stay within a folder, {@code **} crosses
   *     folders, {@code {a,b}} is a choice
   * @throws dev.codeagent.api.error.InputException when a file exceeds 64 MiB, or all of them 256 MiB or 1,000 files
   * @throws dev.codeagent.api.error.ConfigurationException when the glob is empty or longer than 500 characters
   */
  List<ReportFile> reports(SuiteKind kind, String glob) throws InterruptedException;

  /**
   * Runs a line of {@code sh} in a clean checkout of head, sandboxed and without network; the
   * checkout is thrown away.
   */
  CommandResult execute(String line, Duration timeout) throws InterruptedException;

  /** Whether a program of this name can be found where commands run. */
  boolean hasProgram(String name);

  /** Time for mutants and generated inputs, of which verifiers that ran before may have taken a part; zero when nothing is left. */
  Duration proofTime();

  /** Deadline, cancellation and events of the verification. */
  CallContext call();
}
