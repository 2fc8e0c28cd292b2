/** Verifies a change: the way from two commits and a task to a verdict with its evidence. */
package dev.codeagent.core.verify;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.Verdict;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.judge.JudgeVerifier;
import dev.codeagent.core.verify.suite.Digests;
import dev.codeagent.core.verify.suite.ProtectedFiles;
import dev.codeagent.core.verify.suite.RunCache;
import dev.codeagent.core.verify.suite.SuiteCommands;
import dev.codeagent.core.verify.suite.SuitePlan;
import dev.codeagent.core.verify.suite.SuiteRunner;
import dev.codeagent.core.verify.suite.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadFactory;

/** Safe for many threads; each verification has clean trees of its own and leaves none behind. */
public final class Verification {
  /** The verifiers that no task can be DONE without, besides the proof of its type. */
  static final Set<String> ALWAYS_REQUIRED = Set.of("change", "tests");

  private final CommandSource sandboxes;
  private final List<Verifier> builtIn;
  private final String life = UUID.randomUUID().toString();
  private final Ladder ladder;
  private final ConcurrentMap<String, String> versions = new ConcurrentHashMap<>();

  /** Gives the sandboxed commands for the settings of a request. */
  public interface CommandSource {
    SuiteCommands commands(VerificationRequest request, CallContext call)
        throws InterruptedException;
  }

  /**
   * @param builtIn the product's own verifiers; their word counts as their specifications say
   * @param threads for verifiers, one thread each
   */
  public Verification(CommandSource sandboxes, List<Verifier> builtIn, ThreadFactory threads) {
    this.sandboxes = sandboxes;
    this.builtIn = List.copyOf(builtIn);
    this.ladder = new Ladder(threads, Ladder.VERIFIER_LIMIT);
  }

  /**
   * Verifies the change.
   *
   * @throws dev.codeagent.api.error.EnvironmentException when git or a required sandbox is missing
   * @throws dev.codeagent.api.error.CancelledException when cancelled
   */
  public VerificationResult verify(VerificationRequest request, CallContext call)
      throws InterruptedException {
    SuiteCommands commands = sandboxes.commands(request, call);
    Trees trees = Trees.of(request.workspace(), request.change(), call);
    VerificationSettings settings = request.settings();
    ProtectedFiles files = ProtectedFiles.of(
        settings.protectedGlobs(), SuitePlan.lines(settings.checks(), settings.setup()));
    List<ChangedFile> restored =
        trees.changes().stream().filter(c -> files.isProtected(c.path())).toList();
    try (Scratch scratch = Scratch.below(request.scratch());
        Checkouts checkouts = new Checkouts(
            request.workspace(), request.change(), scratch.folder(), restored, call)) {
      SuitePlan plan =
          SuitePlan.of(trees.base(), trees.head(), settings.checks(), settings.setup());
      Map<String, String> environment =
          new Tools(commands, versions).versions(plan, scratch.folder(), call);
      String tools = environment + scope(plan) + commands.surroundings();
      Map<SuiteKind, String> keys = keys(
          request,
          trees,
          restored,
          key -> RunCache.key(key, plan, tools, commands.sandbox()),
          call);
      ThreeRuns runs = new ThreeRuns(
          plan, new SuiteRunner(commands), checkouts, new RunCache(request.cache()), keys, call);
      SharedContext context =
          new SharedContext(request, trees, files, checkouts, runs, commands, call);
      List<Ladder.Rung> rungs = rungs(request);
      List<EvidenceEntry> entries =
          ladder.climb(rungs, request.change(), context, runs::takeCommands, context::found);
      Verdict verdict = Policy.decide(entries, request.task().type(), required(request));
      return result(
          request.task(),
          request.change(),
          verdict,
          Dropped.told(entries, request.dropped()),
          told(environment, commands.bounds(), settings),
          commands.sandbox());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the folder for clean trees cannot be used: " + request.scratch(), e);
    }
  }

  /**
   * Maven, the JDK and what the project depends on are known by their versions and by what surrounds the build. What a line of
   * the user's depends on nobody knows, so its runs are used again in the life of this object only.
   */
  private String scope(SuitePlan plan) {
    return plan.isKnown() ? "" : life;
  }

  /**
   * The result for an attempt that changed nothing and says that base had it all: a claim that nothing
   * can prove, so a person decides.
   */
  public VerificationResult alreadyDone(
      Task task, Change change, String claim, List<Finding> dropped) {
    String said = claim.isBlank() ? "" : ": " + claim.strip();
    Evidence evidence = Evidence.undecided(
        "The agent changed nothing and says that the task was already done at base" + said
            + "; check it and use `decide`.");
    EvidenceEntry entry = new EvidenceEntry("change", "1", 0, false, true, evidence, List.of(), 0);
    Verdict verdict = Policy.decide(List.of(entry), task.type(), ALWAYS_REQUIRED);
    return result(task, change, verdict, Dropped.told(List.of(entry), dropped), Map.of(), "none");
  }

  /** What the verdict depended on: what the runs did and were kept from, and who judged, where models were to. */
  private static Map<String, String> told(
      Map<String, String> environment, Map<String, String> bounds, VerificationSettings settings) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.putAll(bounds);
    if (!settings.judges().isEmpty()) {
      all.put(JudgeVerifier.ID, String.join(", ", settings.judges()));
    }
    return all;
  }

  private static VerificationResult result(
      Task task,
      Change change,
      Verdict verdict,
      List<EvidenceEntry> entries,
      Map<String, String> environment,
      String sandbox) {
    EvidenceDocument document =
        EvidenceDocument.of(verdict, change, task, entries, environment, sandbox);
    return new VerificationResult(verdict, entries, document);
  }

  private List<Ladder.Rung> rungs(VerificationRequest request) {
    TaskType type = request.task().type();
    List<String> gates = request.settings().gates().getOrDefault(type, List.of());
    List<Ladder.Rung> rungs = new ArrayList<>();
    for (Verifier verifier : builtIn) {
      VerifierSpec spec = verifier.spec();
      if (spec.judges(type)) {
        boolean grants = spec.authority() == Authority.GRANTS && spec.types().contains(type);
        rungs.add(new Ladder.Rung(verifier, spec, grants, spec.required()));
      }
    }
    for (Verifier verifier : request.plugins()) {
      VerifierSpec spec = verifier.spec();
      if (spec.judges(type)) {
        boolean named = gates.contains(spec.id());
        rungs.add(
            new Ladder.Rung(verifier, spec, named && spec.authority() == Authority.GRANTS, named));
      }
    }
    return rungs;
  }

  private Set<String> required(VerificationRequest request) {
    TaskType type = request.task().type();
    Set<String> required = new HashSet<>(ALWAYS_REQUIRED);
    required.add(type.word() + "-proof");
    required.addAll(request.settings().gates().getOrDefault(type, List.of()));
    return required;
  }

  private interface KeyOf {
    String of(String tree);
  }

  /** Equal keys mean equal trees, whose runs are shared now and kept for later. */
  private static Map<SuiteKind, String> keys(
      VerificationRequest request,
      Trees trees,
      List<ChangedFile> restored,
      KeyOf keyOf,
      CallContext call)
      throws InterruptedException {
    Change change = request.change();
    String base = request.workspace().change(change.base(), change.base(), call).headTree()
        + around(request, change.base());
    String head = change.headTree() + around(request, change.head());
    Map<SuiteKind, String> keys = new EnumMap<>(SuiteKind.class);
    keys.put(SuiteKind.BASE, keyOf.of(base));
    keys.put(SuiteKind.DELIVERED, keyOf.of(head));
    if (restored.isEmpty()) {
      keys.put(SuiteKind.RESTORED, keyOf.of(head));
    } else if (restored.size() == trees.changes().size()) {
      keys.put(SuiteKind.RESTORED, keyOf.of(base));
    } else {
      List<String> parts = new ArrayList<>(List.of("restored", base, head));
      restored.forEach(c -> parts.add(c.path()));
      keys.put(SuiteKind.RESTORED, keyOf.of(Digests.hex(parts)));
    }
    return keys;
  }

  /** In a sub-folder of a repository what lies around the project counts too, so only equal commits are equal. */
  private static String around(VerificationRequest request, String commit) {
    boolean whole = !request.workspace().isGit()
        || Files.exists(request.workspace().project().resolve(".git"));
    return whole ? "" : " in " + commit;
  }
}
