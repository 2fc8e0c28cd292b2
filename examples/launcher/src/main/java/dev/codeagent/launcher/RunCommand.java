package dev.codeagent.launcher;

import dev.codeagent.core.server.ServerSettings.Interrupted;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: works the backlog. */
@Command(
    name = "run",
    description = "Works the backlog of a project.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private final Session session;

  @Mixin
  private final RunOptions options = new RunOptions();

  RunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (options.dryRun) {
      return new OrderPrinter(session).print(options);
    }
    return new RunSession(session, options.json)
        .work(options.server(session).interrupted(Interrupted.REFUSE));
  }
}
