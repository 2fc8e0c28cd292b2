package dev.codeagent.core.agent;

import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.Message.ToolMessage;
import dev.codeagent.api.llm.Message.UserMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * What the model said, the results of all calls that it asked for, and what it was told after them;
 * stays or goes as a whole, because providers refuse a call without its result.
 *
 * @param said the model's message
 * @param results the results in the order of the calls, one each
 * @param notes what the system told it afterwards: a reminder, a warning
 * @param person what a person said afterwards
 */
record Exchange(
    AssistantMessage said,
    List<ToolMessage> results,
    List<UserMessage> notes,
    List<UserMessage> person) {

  Exchange {
    results = List.copyOf(results);
    notes = List.copyOf(notes);
    person = List.copyOf(person);
    if (results.size() != said.calls().size()) {
      throw new IllegalArgumentException("each call of an exchange has one result");
    }
    for (int i = 0; i < results.size(); i++) {
      if (!results.get(i).callId().equals(said.calls().get(i).id())) {
        throw new IllegalArgumentException("results stand in the order of their calls");
      }
    }
  }

  /** An exchange after which nobody said anything yet. */
  Exchange(AssistantMessage said, List<ToolMessage> results, List<UserMessage> notes) {
    this(said, results, notes, List.of());
  }

  /** The same with a person's words. */
  Exchange heard(String words) {
    List<UserMessage> more = new ArrayList<>(person);
    more.add(new UserMessage(words));
    return new Exchange(said, results, notes, more);
  }

  /** The same with a further note. */
  Exchange with(String note) {
    List<UserMessage> more = new ArrayList<>(notes);
    more.add(new UserMessage(note));
    return new Exchange(said, results, more, person);
  }

  /** The same with each result cut to that many characters. */
  Exchange cut(int characters) {
    return new Exchange(
        said, results.stream().map(r -> cut(r, characters)).toList(), notes, person);
  }

  List<Message> messages() {
    List<Message> all = new ArrayList<>();
    all.add(said);
    all.addAll(results);
    all.addAll(notes);
    all.addAll(person);
    return all;
  }

  private static ToolMessage cut(ToolMessage result, int characters) {
    return result.text().length() <= characters
        ? result
        : new ToolMessage(
            result.callId(),
            result.toolName(),
            TextCut.middle(result.text(), characters),
            result.error());
  }
}
