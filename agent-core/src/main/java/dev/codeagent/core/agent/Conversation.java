package dev.codeagent.core.agent;

import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.Message.SystemMessage;
import dev.codeagent.api.llm.Message.UserMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation with a model in the parts that may be left out of it. Immutable; the messages are
 * shared between the requests made of it.
 *
 * @param system what the system tells the model; always kept
 * @param task the first message of the user, with the task; always kept
 * @param leftOut what is remembered of exchanges that were left out
 * @param exchanges the others in order
 */
record Conversation(
    SystemMessage system, UserMessage task, LeftOut leftOut, List<Exchange> exchanges) {

  Conversation {
    exchanges = List.copyOf(exchanges);
  }

  static Conversation start(String system, String task) {
    return new Conversation(
        new SystemMessage(system), new UserMessage(task), LeftOut.NOTHING, List.of());
  }

  Conversation plus(Exchange exchange) {
    List<Exchange> more = new ArrayList<>(exchanges);
    more.add(exchange);
    return new Conversation(system, task, leftOut, more);
  }

  /** The same with a note after the last exchange. */
  Conversation noted(String note) {
    List<Exchange> changed = new ArrayList<>(exchanges);
    changed.add(changed.removeLast().with(note));
    return new Conversation(system, task, leftOut, changed);
  }

  /** The same with a person's words after the last exchange; they stay when the exchange is left out. */
  Conversation heard(String words) {
    List<Exchange> changed = new ArrayList<>(exchanges);
    changed.add(changed.removeLast().heard(words));
    return new Conversation(system, task, leftOut, changed);
  }

  Conversation withoutOldest() {
    return new Conversation(
        system, task, leftOut.plus(exchanges.getFirst()), exchanges.subList(1, exchanges.size()));
  }

  /** The same with each result cut to that many characters. */
  Conversation cut(int characters) {
    return new Conversation(
        system, task, leftOut, exchanges.stream().map(e -> e.cut(characters)).toList());
  }

  List<Message> messages() {
    List<Message> all = new ArrayList<>();
    all.add(system);
    all.add(task);
    if (leftOut.exchanges() > 0) {
      all.add(new UserMessage(leftOut.text()));
      all.addAll(leftOut.said());
    }
    exchanges.forEach(e -> all.addAll(e.messages()));
    return all;
  }

  int tokens() {
    return TokenEstimate.ofMessages(messages());
  }
}
