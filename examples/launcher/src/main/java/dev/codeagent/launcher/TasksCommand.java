package dev.codeagent.launcher;

import dev.codeagent.api.task.Task;
import dev.codeagent.core.backlog.Backlog;
import dev.codeagent.core.backlog.Backlogs;
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
    Backlog read = new Backlogs(List.of()).read(backlog, backlog.getFileName().toString());
    PrintWriter out = session.terminal().out();
    if (json) {
      out.print(TasksDocument.json(read.tasks()));
    } else {
      read.tasks().forEach(t -> out.println(line(t)));
    }
    out.flush();
    return ExitStatus.OK;
  }

  private static String line(Task task) {
    String box = task.skipped() ? "[-]" : task.done() ? "[x]" : "[ ]";
    String indent = task.parent() == null ? "" : "  ";
    return String.format(
        "%s %s%s %-8s %-8s %s",
        task.id(), indent, box, task.type().word(), task.priority().word(), task.text());
  }
}
