package dev.codeagent.examples;

import dev.codeagent.api.server.IServer;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.core.AgentServer;
import java.nio.file.Path;
import java.time.Duration;

/** Works the backlog of a project with a model and prints how each task ended. */
public final class Embedding {

  private Embedding() {}

  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length != 2) {
      System.err.println("usage: Embedding PROJECT PROVIDER/MODEL");
      System.exit(2);
    }
    RunReport report = work(Path.of(arguments[0]), arguments[1]);
    report
        .tasks()
        .forEach(t -> System.out.println(t.outcome() + "  " + t.text() + "  " + t.reason()));
    System.exit(report.allDone() ? 0 : 1);
  }

  static RunReport work(Path project, String model) throws InterruptedException {
    try (IServer server =
        AgentServer.at(project).backlog("TODO.md").model(model).build()) {
      server.subscribe(record -> System.out.println(record.event()));
      server.start();
      return server.awaitIdle(Duration.ofHours(2));
    }
  }
}
