package dev.codeagent.core.land;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.core.workspace.GitProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process that lands a change and is killed at a given step, without any clean-up. */
final class DyingLander {
  private static final String JOURNAL = "intent.txt";

  private DyingLander() {}

  /** Arguments: the temporary folder, the base, the head, the step to die at. */
  public static void main(String[] arguments) throws Exception {
    Path temporary = Path.of(arguments[0]);
    LandingStep last = LandingStep.valueOf(arguments[3]);
    Lander lander = new Lander(GitProject.existing(temporary), "TODO.md");
    EventSink journal = event -> write(temporary, (StateEvent.LandingIntended) event);
    CallContext call = CallContext.of(journal, Clock.systemUTC(), Ticker.system());
    Task task = lander.task(0);
    Change change = lander.workspace.change(arguments[1], arguments[2], call);
    new RepositoryLanding(lander.workspace, lander.backlogs, step -> dieAt(step, last))
        .land(lander.request(task, change), call);
    throw new IllegalStateException("survived");
  }

  /** Runs this main class in a process of its own until it dies. */
  static void run(Path temporary, Change change, LandingStep step)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DyingLander.class.getName(),
            temporary.toString(),
            change.base(),
            change.head(),
            step.name())
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != KILLED) {
      throw new AssertionError(output);
    }
  }

  private static final int KILLED = 137;

  /** What the journal of the dead process holds. */
  static Optional<StateEvent.LandingIntended> journalled(Path temporary) throws IOException {
    Path file = temporary.resolve(JOURNAL);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> f = new ArrayList<>(Files.readAllLines(file));
    return Optional.of(new StateEvent.LandingIntended(
        new TaskId(f.get(0)),
        Integer.parseInt(f.get(1)),
        f.get(2),
        f.get(3),
        f.get(4),
        f.get(5),
        f.get(6)));
  }

  private static void write(Path temporary, StateEvent.LandingIntended e) {
    try {
      Files.write(
          temporary.resolve(JOURNAL),
          List.of(
              e.task().value(),
              Integer.toString(e.attempt()),
              e.branch(),
              e.expected(),
              e.commit(),
              e.evidencePath(),
              e.evidenceDigest()));
    } catch (IOException x) {
      throw new UncheckedIOException(x);
    }
  }

  private static void dieAt(LandingStep step, LandingStep last) {
    if (step == last) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
