package dev.codeagent.core.land;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.core.backlog.Backlogs;
import dev.codeagent.core.workspace.AttemptArea;
import dev.codeagent.core.workspace.Collected;
import dev.codeagent.core.workspace.GitProject;
import dev.codeagent.core.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** A project with a change that waits for its landing. */
final class Lander {
  static final String STAMP =
      "Done (1/1 instructions) - 2026-01-23 13:28:18 · evidence 3f9a1c2b44d0";
  static final byte[] EVIDENCE =
      "{\"verdict\":\"DONE\",\"ü\":1}\n\n".getBytes(StandardCharsets.UTF_8);
  static final String DIGEST = "3f9a1c2b44d0";

  final GitProject project;
  final Backlogs backlogs = new Backlogs(List.of());
  final List<AgentEvent> events = new ArrayList<>();
  final CallContext call = CallContext.of(events::add, Clock.systemUTC(), Ticker.system());
  final String backlog;
  Workspace workspace;

  Lander(GitProject project, String backlog) {
    this(project, "", backlog);
  }

  Lander(GitProject project, String subFolder, String backlog) {
    this.project = project;
    this.backlog = backlog;
    this.workspace = project.openAt(subFolder, backlog);
  }

  Task task(int index) {
    return backlogs.read(workspace.project().resolve(backlog), backlog).tasks().get(index);
  }

  /** What an agent does in an attempt becomes a change. */
  Change change(Task task, Consumer<Path> work) throws InterruptedException {
    AttemptArea area = workspace.prepare(new AttemptId(task.id(), 1), workspace.tip(call), call);
    work.accept(area.project());
    Collected collected = workspace.collect(area, "attempt\n", call);
    return Objects.requireNonNull(collected.change());
  }

  LandingRequest request(Task task, Change change) throws InterruptedException {
    return new LandingRequest(
        task,
        1,
        change,
        workspace.branch(call).orElse(""),
        EVIDENCE,
        ".agent/evidence/" + task.id() + "/1.json",
        DIGEST,
        STAMP,
        LandingMessage.of(task),
        false);
  }

  LandingResult land(LandingRequest request) throws InterruptedException {
    return new RepositoryLanding(workspace, backlogs).land(request, call);
  }

  StateEvent.LandingIntended intent() {
    return (StateEvent.LandingIntended) events.getLast();
  }
}
