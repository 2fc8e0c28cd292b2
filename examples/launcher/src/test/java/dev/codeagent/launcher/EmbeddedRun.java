package dev.codeagent.launcher;

import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.server.IServer;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskView;
import dev.codeagent.api.task.Answer;
import dev.codeagent.api.task.Correction;
import dev.codeagent.core.AgentServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * An application with a person in it, in a process of its own: {@code PROJECT [answer|correct TEXT]}. The person answers the
 * first question, or corrects the first attempt, and says on standard output when that was taken.
 */
final class EmbeddedRun {

  private EmbeddedRun() {}

  public static void main(String[] arguments) throws InterruptedException {
    String act = arguments.length > 1 ? arguments[1] : "";
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    try (IServer server = AgentServer.at(Path.of(arguments[0]))
        .model("openai/gpt-5-mini")
        .person(Duration.ofMinutes(3))
        .build()) {
      server.subscribe(record -> {
        switch (record.event()) {
          case StateEvent.QuestionAsked question -> asked.countDown();
          case StateEvent.AttemptStarted attempt -> begun.countDown();
          default -> {}
        }
      });
      server.start();
      if (act.equals("answer")) {
        asked.await();
        TaskView task = server.tasks().list().getFirst();
        say(server.tasks().answer(task.task().id(), new Answer(arguments[2])));
      } else if (act.equals("correct")) {
        begun.await();
        TaskView task = server.tasks().list().getFirst();
        say(server.tasks().correct(task.task().id(), new Correction(arguments[2])));
      } else {
        asked.await();
        say("a question waits");
      }
      RunReport report = server.awaitIdle(Duration.ofMinutes(3));
      say(report.status());
    }
  }

  private static void say(Object what) {
    System.out.println("said: " + what);
  }
}
