package dev.codeagent.launcher;

import dev.codeagent.core.server.ServerSettings.Interrupted;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code resume}: goes on with an interrupted run and lands what is VERIFIED. */
@Command(
    name = "resume",
    description = "Goes on with an interrupted run, and lands what is VERIFIED.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {

  private final Session session;

  @Mixin
  private final RunOptions options = new RunOptions();

  ResumeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (options.dryRun) {
      return new OrderPrinter(session).print(options);
    }
    return new RunSession(session, options.json)
        .work(options.server(session).interrupted(Interrupted.RESUME_ONLY));
  }
}
