/** Specifies how calls are made when some of them end or hang their JVM, with a JVM that is played by a script. */
package dev.codeagent.core.verify.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Deadline;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.host.HostProject;
import dev.codeagent.core.verify.host.ModuleHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallingStartsTest {

  private static final String PATH = "src/main/java/a/X.java";
  private static final Answer SEVEN = new Answer(Answer.End.VALUE, "[\"integer\",\"7\"]");
  private static final Answer HUNG = new Answer(Answer.End.HUNG, "");
  private static final Answer ENDED = new Answer(Answer.End.ENDED, "");

  @TempDir
  Path folder;

  private final List<List<Integer>> starts = new ArrayList<>();
  private final List<Map<String, String>> jobs = new ArrayList<>();
  private Set<Integer> hang = Set.of();
  private Set<Integer> end = Set.of();
  private Set<Integer> killed = Set.of();
  private boolean silent;
  private ModuleHost host;

  @BeforeEach
  void built() throws Exception {
    BuiltHead.Build build = new HostProject(folder)
        .file(PATH, "package a;\npublic class X {}\n")
        .file("src/test/java/a/XTest.java", "package a;\nclass XTest {}\n")
        .build();
    host = Calling.host(
        new BuiltHead.Build(build.root(), build.project(), this::jvm),
        PATH,
        CallContext.background());
  }

  @AfterEach
  void close() {
    host.close();
  }

  /** Answers seven to each call, in the order of the job, until one hangs or ends it. */
  private CommandResult jvm(Command command, CallContext call) {
    try {
      Map<String, String> job = new HashMap<>();
      List<Integer> asked = new ArrayList<>();
      for (String line : Files.readAllLines(Path.of(command.argv().getLast()))) {
        String[] parts = line.split(" ", 2);
        job.put(parts[0], parts[1]);
        if (parts[0].equals("case")) {
          asked.add(Integer.parseInt(parts[1].split(" ", -1)[0]));
        }
      }
      jobs.add(job);
      starts.add(asked);
      return answer(job, asked);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CommandResult answer(Map<String, String> job, List<Integer> asked) throws IOException {
    StringBuilder said = new StringBuilder();
    int exit = 0;
    for (int number : silent ? List.<Integer>of() : asked) {
      said.append(job.get("token")).append(" started ").append(number).append('\n');
      if (end.contains(number) || killed.contains(number)) {
        exit = end.contains(number) ? 1 : 137;
        break;
      }
      boolean hangs = hang.contains(number);
      said.append(job.get("token"))
          .append(hangs ? " hung " + number : " value " + number + " " + SEVEN.text())
          .append('\n');
      if (hangs) {
        break;
      }
    }
    Files.writeString(Path.of(job.get("answers")), said);
    return new CommandResult(CommandResult.End.EXITED, exit, "", 1);
  }

  private Calling calling(Deadline deadline) {
    return new Calling(host, folder.resolve("calls"), List.of("-Dsome=flag"), deadline);
  }

  private Map<Integer, Answer> make(String... methods) throws Exception {
    return calling(Deadline.never()).make(cases(methods), folder.resolve("head"), 0);
  }

  private static List<Case> cases(String... methods) {
    return IntStream.range(0, methods.length)
        .mapToObj(i -> new Case(i, Level.USUAL, methods[i], "a.Calls", "return 7;", "x"))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  @Test
  void givenCallsThatAnswerThenOneJvmMakesThemAll() throws Exception {
    assertThat(make("m", "m", "n"))
        .containsExactly(Map.entry(0, SEVEN), Map.entry(1, SEVEN), Map.entry(2, SEVEN));
    assertThat(starts).containsExactly(List.of(0, 1, 2));
    assertThat(jobs.getFirst())
        .containsEntry("version", folder.resolve("head").toString())
        .containsEntry("burn", "0");
  }

  @Test
  void givenCallsThatStopTheirJvmThenTheOthersAreMadeInNewOnesButNoneOfTheSameMethod()
      throws Exception {
    hang = Set.of(0);
    end = Set.of(3);

    assertThat(make("hangs", "fine", "hangs", "ends", "fine", "ends"))
        .containsExactly(
            Map.entry(0, HUNG),
            Map.entry(1, SEVEN),
            Map.entry(2, Answer.NONE),
            Map.entry(3, ENDED),
            Map.entry(4, SEVEN),
            Map.entry(5, Answer.NONE));
    assertThat(starts).containsExactly(List.of(0, 1, 2, 3, 4, 5), List.of(1, 3, 4, 5), List.of(4));
  }

  @Test
  void givenAJvmThatASignalEndedThenItsCallIsNotToBlame() throws Exception {
    killed = Set.of(1);

    assertThat(make("m", "n", "o"))
        .containsExactly(Map.entry(0, SEVEN), Map.entry(1, Answer.NONE), Map.entry(2, SEVEN));
  }

  @Test
  void givenWhatStoppedAJvmBeforeThenItGoesLastTheNextTime() throws Exception {
    hang = Set.of(0);
    Calling calling = calling(Deadline.never());
    calling.make(cases("hangs", "hangs", "fine"), folder.resolve("base"), 0);
    starts.clear();

    calling.make(cases("hangs", "hangs", "fine"), folder.resolve("head"), 0);

    assertThat(starts).containsExactly(List.of(2, 0, 1));
  }

  @Test
  void givenTheNextRoundThenTheOrderAndTheHashesAreOthers() throws Exception {
    calling(Deadline.never()).make(cases("m", "n", "o"), folder.resolve("head"), 1);

    assertThat(starts).containsExactly(List.of(2, 1, 0));
    assertThat(jobs.getFirst()).doesNotContainEntry("burn", "0");
  }

  @Test
  void givenEveryCallEndsItsJvmThenItIsStartedOnlySomeTimes() throws Exception {
    end = IntStream.range(0, 20).boxed().collect(Collectors.toSet());

    Map<Integer, Answer> answers =
        make(IntStream.range(0, 20).mapToObj(i -> "m" + i).toArray(String[]::new));

    assertThat(answers.values().stream().filter(ENDED::equals)).hasSize(starts.size());
    assertThat(starts).hasSize(6);
  }

  @Test
  void givenAJvmThatSaysNothingThenItIsNotStartedAgain() throws Exception {
    silent = true;

    assertThat(make("m", "n")).containsValues(Answer.NONE).doesNotContainValue(SEVEN);
    assertThat(starts).hasSize(1);
  }

  @Test
  void givenNoTimeThenNothingIsStarted() throws Exception {
    Deadline over = Deadline.after(Duration.ZERO, Ticker.system());

    assertThat(calling(over).make(cases("m"), folder.resolve("head"), 0))
        .containsExactly(Map.entry(0, Answer.NONE));
    assertThat(starts).isEmpty();
  }
}
