package dev.codeagent.core.agent;

import static dev.codeagent.core.agent.ScriptedLoop.WINDOW;
import static dev.codeagent.core.agent.ScriptedLoop.results;
import static dev.codeagent.core.agent.ScriptedLoop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.Corrections;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.strategy.Person;
import dev.codeagent.api.task.Answer;
import dev.codeagent.api.task.AnsweredQuestion;
import dev.codeagent.api.task.Correction;
import dev.codeagent.api.task.Question;
import dev.codeagent.testkit.ScriptedProvider;
import dev.codeagent.testkit.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the tool loop makes of the words of a person: answers, corrections, what was said before. */
@Timeout(60)
class ToolLoopPersonTest {
  private final ScriptedLoop loop;

  ToolLoopPersonTest(@TempDir Path folder) {
    loop = new ScriptedLoop(folder);
  }

  @Test
  void aQuestionEndsTheAttemptWhenNobodyIsThere() throws Exception {
    ScriptedProvider model = loop.script(Turn.calls("write_file", "path", "a", "content", "1")
        .and("ask_person", "question", "Gross or net?")
        .and("write_file", "path", "b", "content", "2"));

    Execution execution = loop.work(model);

    assertThat(execution)
        .asInstanceOf(type(Execution.Asked.class))
        .satisfies(asked -> assertThat(asked.question().text()).isEqualTo("Gross or net?"));
    assertThat(loop.project.resolve("a")).exists();
    assertThat(loop.project.resolve("b")).doesNotExist();
  }

  @Test
  void theAnswerOfAPersonWhoIsThereIsTheResultOfTheQuestion() throws Exception {
    List<Question> questions = new ArrayList<>();
    ScriptedProvider model = loop.script(
        Turn.calls("ask_person", "question", "Gross or net?"),
        Turn.finishes("done").afterResult("A person answers: Net."));

    Execution execution = loop.work(model, Corrections.none(), (question, c) -> {
      questions.add(question);
      return Optional.of(new Answer("Net."));
    });

    assertThat(execution).isInstanceOf(Execution.Finished.class);
    assertThat(questions).containsExactly(new Question("Gross or net?"));
    model.assertPlayed();
  }

  @Test
  void nothingEndsTheAttemptOverACorrectionThatTheModelDoesNotKnow() throws Exception {
    for (Turn end : List.of(
        Turn.finishes("done"),
        Turn.givesUp("cannot"),
        Turn.calls("ask_person", "question", "Gross or net?"))) {
      ScriptedProvider model = loop.script(
          end,
          Turn.givesUp("no")
              .expecting(
                  "that refuses the end", request -> results(request).getLast().error())
              .expecting(
                  "that tells the correction",
                  request ->
                      user(request, request.messages().size() - 1).contains("- Net, not gross.")));

      assertThat(loop.work(model, once("Net, not gross."), Person.nobody()))
          .isEqualTo(new Execution.GaveUp("no"));
      model.assertPlayed();
    }
  }

  @Test
  void aSecondReplyWithoutACallGoesOnWhereSomebodyCorrectedTheTask() throws Exception {
    Deque<List<Correction>> given =
        new ArrayDeque<>(List.of(List.of(), List.of(new Correction("Net, not gross."))));
    ScriptedProvider model = loop.script(Turn.says("Hm."), Turn.says("So."), Turn.givesUp("no"));

    loop.work(model, () -> given.isEmpty() ? List.of() : given.poll(), Person.nobody());

    model.assertPlayed();
    assertThat(user(
            model.requests().getLast(), model.requests().getLast().messages().size() - 1))
        .contains("- Net, not gross.");
  }

  @Test
  void aCorrectionStaysInTheConversationWhenItsExchangeIsLeftOut() throws Exception {
    Files.writeString(loop.project.resolve("big"), "word ".repeat(2_000));
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      turns.add(Turn.calls("read_file", "path", "big", "offset", i));
    }
    turns.add(Turn.finishes("done"));
    ScriptedProvider model = loop.script(turns.toArray(Turn[]::new));

    loop.work(model, once("Net, not gross."), Person.nobody(), Attempts.at(loop.project), 16_000);

    assertThat(user(model.requests().getLast(), 2)).contains("left out here");
    assertThat(user(model.requests().getLast(), 3)).contains("- Net, not gross.");
  }

  @Test
  void whatAPersonSaidBeforeIsToldWithTheTask() throws Exception {
    Assignment plain = Attempts.at(loop.project);
    Assignment assignment = new Assignment(
        plain.attempt(),
        plain.task(),
        plain.plan(),
        loop.project,
        plain.base(),
        plain.budget(),
        Map.of(),
        List.of(),
        List.of(new Correction("Net, not gross.")),
        List.of(new AnsweredQuestion(new Question("In cents?"), new Answer("In euros."))));
    ScriptedProvider model = loop.script(Turn.givesUp("no"));

    loop.work(model, Corrections.none(), Person.nobody(), assignment, WINDOW);

    assertThat(user(model.requests().getFirst(), 1))
        .contains(
            "A person corrected the task. Where the two differ, this counts:\n- Net, not gross.\n")
        .contains("- Question: In cents?\n  Answer: In euros.\n");
  }

  private static Corrections once(String text) {
    Deque<Correction> given = new ArrayDeque<>(List.of(new Correction(text)));
    return () -> given.isEmpty() ? List.of() : List.of(given.poll());
  }
}
