/** Makes calls of one version of the code in sandboxed JVMs. */
package dev.codeagent.core.verify.behave;

import dev.codeagent.api.call.Deadline;
import dev.codeagent.core.verify.host.ModuleHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Not for many threads. */
final class Calling {

  /** What one call may take; far more than it needs, so that a busy machine tells no hang. */
  private static final Duration LIMIT = Duration.ofSeconds(3);

  /** Starts of the JVM after calls that hang or end it. */
  private static final int STARTS = 4;

  /** Objects that are hashed before a call in the second run, so that hashes by identity are others. */
  private static final int BURN = 997;

  /** The same place and time zone everywhere, and no more memory than calls with small values need. */
  private static final List<String> FLAGS = List.of(
      "-Xmx256m",
      "-Xss1m",
      "-Duser.language=en",
      "-Duser.country=US",
      "-Duser.timezone=UTC",
      "-Dfile.encoding=UTF-8",
      "-Djava.awt.headless=true");

  private final ModuleHost host;
  private final Path calls;
  private final Deadline end;
  private int jobs;

  /** @param calls the folder of the compiled calls */
  Calling(ModuleHost host, Path calls, Deadline end) {
    this.host = host;
    this.calls = calls;
    this.end = end;
  }

  /**
   * The answers by call; of calls that were not made {@link Answer#NONE}.
   *
   * @param version the folder of the version's own classes
   * @param again whether in the other order and with other hashes by identity
   */
  Map<Integer, Answer> make(List<Case> cases, Path version, boolean again)
      throws IOException, InterruptedException {
    List<Case> waiting = new ArrayList<>(again ? cases.reversed() : cases);
    Map<Integer, Answer> answers = new LinkedHashMap<>();
    cases.forEach(c -> answers.put(c.number(), Answer.NONE));
    for (int start = 0; start < STARTS && !waiting.isEmpty() && !end.passed(); start++) {
      CallAnswers said = once(waiting, version, again);
      if (said.started().isEmpty()) {
        break;
      }
      said.answers().forEach(answers::replace);
      waiting.removeIf(c -> said.started().contains(c.number()));
    }
    return answers;
  }

  private CallAnswers once(List<Case> cases, Path version, boolean again)
      throws IOException, InterruptedException {
    Path answers = host.folder().resolve("answers-" + version.getFileName() + "-" + jobs);
    Path job = host.folder().resolve("job-" + version.getFileName() + "-" + jobs++);
    Duration time = end.remaining();
    List<String> lines = new ArrayList<>();
    lines.add("answers " + answers);
    lines.add("limit " + LIMIT.toMillis());
    lines.add("time " + time.toMillis());
    lines.add("burn " + (again ? BURN : 0));
    host.shared().forEach(p -> lines.add("shared " + p));
    lines.add("own " + calls);
    lines.add("own " + version);
    host.own().forEach(p -> lines.add("own " + p));
    cases.forEach(c -> lines.add("case " + c.number() + " " + c.holder() + " " + c.name()));
    Files.write(job, lines);
    host.start(FLAGS, job, time);
    return CallAnswers.read(answers);
  }
}
