package dev.codeagent.launcher;

import dev.codeagent.api.task.Task;
import dev.codeagent.core.server.TaskListing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tasks}: lists the tasks of a backlog as they are read. */
@Command(
    name = "tasks",
    description = "Lists the tasks of a backlog as they are read.",
    mixinStandardHelpOptions = true)
final class TasksCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--backlog", required = true, paramLabel = "FILE", description = "the backlog")
  private Path backlog = Path.of("TODO.md");

  @Option(names = "--json", description = "print one JSON document on standard output")
  private boolean json;

  TasksCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<Task> tasks = TaskListing.of(backlog);
    PrintWriter out = session.terminal().out();
    if (json) {
      out.print(TasksDocument.json(tasks));
    } else {
      tasks.forEach(t -> out.println(line(t)));
    }
    out.flush();
    return ExitStatus.OK;
  }

  private static String line(Task task) {
    String box = task.skipped() ? "[-]" : task.done() ? "[x]" : "[ ]";
    String indent = task.parent() == null ? "" : "  ";
    return String.format(
        "%s %s%s %-8s %-8s %s",
        task.id(),
        indent,
        box,
        task.type().word(),
        task.priority().word(),
        Shown.line(task.text()));
  }
}
