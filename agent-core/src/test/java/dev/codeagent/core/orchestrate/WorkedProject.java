package dev.codeagent.core.orchestrate;

import com.google.inject.Module;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.server.IServer;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.core.AgentServer;
import dev.codeagent.core.event.Journal;
import dev.codeagent.core.plugin.Contributed;
import dev.codeagent.core.server.ServerSettings.Interrupted;
import dev.codeagent.testkit.ScriptedProvider;
import dev.codeagent.testkit.TemporaryProject;
import dev.codeagent.testkit.Turn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A real repository with quick checks, worked by a real server with a scripted model: script
 * {@code src/<name>.sh} of a task {@code Make <name>} is checked by the test {@code <name>}, red at
 * base.
 */
final class WorkedProject implements AutoCloseable {

  /** Longer than any run of a test. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String CHECKS = """
      mkdir -p reports
      cases=""; failed=0
      for name in a b c; do
        if [ "$(sh src/$name.sh 2>/dev/null)" = "$name" ]; then body=""; else
          body='<failure type="AssertionError" message="no '$name'"/>'; failed=1; fi
        cases="$cases<testcase classname=\\"made\\" name=\\"$name\\">$body</testcase>"
      done
      echo "<testsuite name=\\"made\\">$cases<testcase classname=\\"made\\" name=\\"runs\\"/></testsuite>" \\
        > reports/TEST-made.xml
      exit $failed
      """;

  final TemporaryProject user = TemporaryProject.create();
  final ScriptedProvider model = new ScriptedProvider();
  private final List<Module> modules = new ArrayList<>();
  private final List<LlmProviderFactory> wires = new ArrayList<>(List.of(new Scripted(model)));

  WorkedProject(String... backlog) {
    user.file("checks.sh", CHECKS);
    user.file(".gitignore", "reports/\n");
    user.file("agent.yaml", """
        attempts: 2
        sandbox: none
        verify:
          - name: tests
            command: sh checks.sh
            junit: reports/*.xml
        """);
    user.backlog(backlog).commit("Begin");
  }

  /** Lets the model do the task as it should be done. */
  WorkedProject honest(String name) {
    return honest("Make " + name, name);
  }

  WorkedProject honest(String task, String name) {
    model.task(
        task,
        Turn.calls("write_file", "path", "src/" + name + ".sh", "content", "echo " + name + "\n"),
        Turn.finishes("It is made."));
    return this;
  }

  /** Knows another provider besides that of the scripted model. */
  WorkedProject with(LlmProviderFactory wire) {
    wires.add(wire);
    return this;
  }

  /** Overrides bindings from now on. */
  WorkedProject with(Module... more) {
    modules.addAll(List.of(more));
    return this;
  }

  WorkedProject without() {
    modules.clear();
    return this;
  }

  AgentServer.Builder builder() {
    return builder(user.path());
  }

  /** A server for another project with the same model. */
  AgentServer.Builder builder(Path folder) {
    AgentServer.Builder builder =
        AgentServer.at(folder).model("test/scripted").replace(Contributed.class, contributed());
    modules.forEach(builder::override);
    return builder;
  }

  RunReport run() throws InterruptedException {
    return run(Interrupted.CONTINUE);
  }

  RunReport resume() throws InterruptedException {
    return run(Interrupted.RESUME_ONLY);
  }

  private RunReport run(Interrupted interrupted) throws InterruptedException {
    try (IServer server = builder().interrupted(interrupted).build()) {
      server.start();
      return server.awaitIdle(PATIENCE);
    }
  }

  List<StateEvent> journal() {
    return Journal.peek(user.path().resolve(".agent/journal")).stream()
        .map(EventRecord::event)
        .map(StateEvent.class::cast)
        .toList();
  }

  Path path() {
    return user.path();
  }

  String head() {
    return user.git("rev-parse", "HEAD");
  }

  /** How many commits bear the trailer of a task. */
  long landings(String id) {
    return user.git("log", "--format=%B")
        .lines()
        .filter(("Code-Agent-Task: " + id)::equals)
        .count();
  }

  static TaskReport task(RunReport report, String text) {
    return report.tasks().stream()
        .filter(t -> t.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError(text + " is not in " + report));
  }

  @Override
  public void close() {
    user.close();
  }

  private Contributed contributed() {
    return new Contributed(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.copyOf(wires),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private record Scripted(LlmProvider model) implements LlmProviderFactory {
    @Override
    public String provider() {
      return "test";
    }

    @Override
    public String keyVariable() {
      return "";
    }

    @Override
    public LlmProvider create(ModelId id, LlmSettings settings) {
      return model;
    }
  }
}
