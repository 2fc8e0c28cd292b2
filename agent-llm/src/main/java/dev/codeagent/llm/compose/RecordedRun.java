package dev.codeagent.llm.compose;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.cache.KeptAnswer;
import dev.codeagent.llm.replay.Cassette;
import dev.codeagent.llm.replay.RecordedAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads the answers of a recorded run with which the cache of another one is filled. */
final class RecordedRun {

  private static final String SETTING = "cache.warm";

  private RecordedRun() {}

  /**
   * The complete answers of the model.
   *
   * @param text the file as the settings name it
   * @param run the project's {@code .agent} folder
   * @throws ConfigurationException when there is none that fits
   */
  static List<KeptAnswer> read(String text, ModelId model, Path run) {
    List<RecordedAnswer> recorded = load(text, run).answers();
    if (recorded.isEmpty()) {
      throw LlmSection.malformed(
          SETTING,
          "names a recorded run without answers for a cache: " + text,
          "Record it again with `llm.record`, or take the setting out.");
    }
    List<KeptAnswer> answers = recorded.stream()
        .filter(answer -> answer.model().equals(model.toString()))
        .map(answer -> KeptAnswer.read(answer.key(), answer.answer()))
        .flatMap(Optional::stream)
        .toList();
    if (answers.isEmpty()) {
      throw LlmSection.malformed(
          SETTING,
          "names a recorded run without a complete answer of " + model + "; it has those of "
              + String.join(
                  ", ",
                  new TreeSet<>(recorded.stream().map(RecordedAnswer::model).toList())),
          "Name a run of this model, or take the setting out.");
    }
    return answers;
  }

  private static Cassette load(String text, Path run) {
    Path file = Transports.file(SETTING, text, run);
    try {
      return Cassette.read(file);
    } catch (InputException e) {
      throw LlmSection.malformed(
          SETTING,
          "names no recorded run: " + withoutPeriod(e.failure().message()),
          "Name a file that `llm.record` has written, or take the setting out.");
    }
  }

  private static String withoutPeriod(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
