package dev.codeagent.launcher;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.task.Task;
import java.io.PrintWriter;
import java.util.List;

/** Prints the order of work of {@code --dry-run}; writes nothing else. */
final class OrderPrinter {

  private final Session session;

  OrderPrinter(Session session) {
    this.session = session;
  }

  int print(RunOptions options) throws InterruptedException {
    List<Task> order =
        options.server(session).inspector().order(CallContext.background()).tasks();
    PrintWriter out = session.terminal().out();
    if (options.json) {
      out.print(TasksDocument.json(order));
      out.flush();
      return ExitStatus.OK;
    }
    int number = 1;
    for (Task task : order) {
      out.printf(
          "%3d  %s  %-8s %s%n", number++, task.id(), task.type().word(), Shown.line(task.text()));
    }
    out.flush();
    return ExitStatus.OK;
  }
}
