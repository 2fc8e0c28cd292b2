package dev.codeagent.bench.verify;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.NativeProcessRunner;
import dev.codeagent.core.process.ProcessOutput;
import dev.codeagent.core.process.ProcessRequest;
import dev.codeagent.core.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a developer would run: {@code mvn -o verify} in a clean checkout, without a sandbox. For one thread. */
final class MavenAlone {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int OUTPUT_BYTES = 65_536;

  private final Path project;
  private final Path folder;
  private final Ticker ticker;
  private final ProcessRunner runner = new NativeProcessRunner(HostEnvironment.ofThisProcess());
  private int runs;

  /**
   * @param project the repository
   * @param folder for checkouts
   */
  MavenAlone(Path project, Path folder, Ticker ticker) {
    this.project = project;
    this.folder = folder;
    this.ticker = ticker;
  }

  /** Lets Maven fetch what it needs, which it may not do while it is measured. */
  void prepare(String head, CallContext call) throws IOException, InterruptedException {
    seconds(head, List.of("mvn", "-B", "-q", "verify"), call);
  }

  /** Seconds that Maven takes for a commit; the checkout does not count. */
  double seconds(String head, CallContext call) throws IOException, InterruptedException {
    return seconds(head, List.of("mvn", "-B", "-q", "-o", "verify"), call);
  }

  private double seconds(String head, List<String> maven, CallContext call)
      throws IOException, InterruptedException {
    Path checkout = folder.resolve("checkout-" + runs++);
    run(
        List.of("git", "clone", "--quiet", "--no-checkout", ".", checkout.toString()),
        project,
        call);
    run(List.of("git", "checkout", "--quiet", "--detach", head), checkout, call);
    long start = ticker.nanos();
    run(maven, checkout, call);
    double seconds = TimeBench.seconds(ticker.nanos() - start);
    Folder.delete(checkout);
    return seconds;
  }

  private void run(List<String> argv, Path where, CallContext call) throws InterruptedException {
    ProcessOutput output = runner.run(
        new ProcessRequest(argv, where, Map.of(), new byte[0], PATIENCE, OUTPUT_BYTES), call);
    if (!output.ok()) {
      throw new EnvironmentException(
          "bench-maven",
          "`" + String.join(" ", argv.subList(0, 2)) + "` failed: "
              + output.error().strip() + output.text().strip(),
          "`code-agent doctor` tells what is missing.");
    }
  }
}
