package dev.codeagent.bench.verify;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.core.AgentServer;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.server.ProjectInspector;
import dev.codeagent.core.verify.VerificationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Has changes judged by the product, in the way of {@code code-agent verify --base --head --task}: real repositories,
 * real builds, no verifier chosen or told anything. Tasks are judged beside each other, the changes of one task after
 * each other: so the run of its base is made once and used again for the same tree.
 */
final class Jury {

  /** How long running builds may take to end after an interrupt. */
  private static final int PATIENCE_SECONDS = 20;

  private final Path scratch;
  private final int jobs;
  private final Ticker ticker;
  private final Consumer<String> progress;

  /**
   * @param scratch a folder for repositories, of which nothing is left
   * @param jobs how many tasks at once
   * @param progress told how many are judged, and nothing of verdicts
   */
  Jury(Path scratch, int jobs, Ticker ticker, Consumer<String> progress) {
    this.scratch = scratch;
    this.jobs = jobs;
    this.ticker = ticker;
    this.progress = progress;
  }

  /** Judges all, in their order. */
  List<Judgement> judge(List<Candidate> candidates) throws IOException, InterruptedException {
    Map<String, List<Candidate>> tasks = candidates.stream()
        .collect(Collectors.groupingBy(
            candidate -> candidate.corpus() + "/" + candidate.task().name(),
            LinkedHashMap::new,
            Collectors.toList()));
    AtomicInteger ended = new AtomicInteger();
    Runnable told =
        () -> progress.accept(ended.incrementAndGet() + " of " + candidates.size() + " judged");
    ExecutorService threads = Executors.newFixedThreadPool(jobs);
    try {
      List<Future<List<Judgement>>> running = new ArrayList<>();
      for (List<Candidate> ofTask : tasks.values()) {
        Path folder = scratch.resolve("task-" + running.size());
        running.add(threads.submit(() -> judgeTask(ofTask, folder, told)));
      }
      List<Judgement> judgements = new ArrayList<>();
      for (Future<List<Judgement>> task : running) {
        judgements.addAll(task.get());
      }
      return judgements;
    } catch (ExecutionException e) {
      throw rethrown(e);
    } finally {
      threads.shutdownNow();
      threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private List<Judgement> judgeTask(List<Candidate> candidates, Path folder, Runnable told)
      throws IOException, InterruptedException {
    CallContext call = CallContext.background();
    Files.createDirectories(folder);
    try {
      Candidate any = candidates.getFirst();
      TaskRepository repository =
          TaskRepository.create(folder.resolve("project"), any.task(), call);
      ProjectInspector inspector = AgentServer.at(repository.project())
          .environment(environment())
          .cache(folder.resolve("runs"))
          .inspector();
      List<Judgement> judgements = new ArrayList<>();
      for (Candidate candidate : candidates) {
        String head = repository.head(candidate.change());
        judgements.add(judged(inspector, repository.base(), head, candidate, call));
        told.run();
      }
      return judgements;
    } finally {
      Folder.delete(folder);
    }
  }

  private Judgement judged(
      ProjectInspector inspector, String base, String head, Candidate candidate, CallContext call)
      throws InterruptedException {
    long start = ticker.nanos();
    try {
      VerificationResult result = inspector.verify(base, head, candidate.task().text(), null, call);
      long millis = TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - start);
      return new Judgement.Judged(candidate, result, millis);
    } catch (CancelledException e) {
      throw e;
    } catch (AgentException e) {
      return new Judgement.Unjudged(candidate, e.failure().sentence());
    } catch (RuntimeException e) {
      return new Judgement.Unjudged(candidate, "A defect: " + e);
    }
  }

  /** The user's, without settings of the product: it is measured as it comes. */
  static Map<String, String> environment() {
    return System.getenv().entrySet().stream()
        .filter(entry -> !entry.getKey().startsWith("CODEAGENT_")
            || entry.getKey().equals(HostEnvironment.USER_JAVA_HOME))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static IOException rethrown(ExecutionException e) throws InterruptedException {
    Throwable cause = e.getCause();
    if (cause == null) {
      return new IOException(e);
    }
    return switch (cause) {
      case IOException io -> io;
      case InterruptedException interrupted -> throw interrupted;
      case RuntimeException defect -> throw defect;
      case Error error -> throw error;
      default -> new IOException(cause);
    };
  }
}
