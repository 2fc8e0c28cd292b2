/** Tells of values that tests expect now, and that a task does not spell, whether they follow from what it says. */
package dev.codeagent.core.verify.source;

import dev.codeagent.api.verify.VerificationContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A task gives one example, “05.03.2024”, and several tests show a day. It asks for an order and no text. Or it gives a constant that
 * another test's number is computed from. Immutable.
 */
public final class FollowingValues {

  /** Letters below which a text is no example of how texts are edited. */
  private static final int SHORTEST = 3;

  private final List<TextEdit> examples;
  private final AskedOrder order;
  private final boolean constants;

  private FollowingValues(List<TextEdit> examples, AskedOrder order, boolean constants) {
    this.examples = List.copyOf(examples);
    this.order = order;
    this.constants = constants;
  }

  /** Of the change that a context holds. */
  public static FollowingValues of(VerificationContext context, SourceDiff diff, TaskWords words) {
    return new FollowingValues(
        examples(diff, words), new AskedOrder(words), AskedConstants.are(context, diff, words));
  }

  /** Of no change: nothing follows. */
  public static FollowingValues none() {
    return new FollowingValues(List.of(), new AskedOrder(TaskWords.of("")), false);
  }

  /** Whether the new value is one of the old ones, edited as the task's own examples are or put into the order that it asks for. */
  public boolean isMadeOf(Literal gained, Collection<Literal> lost) {
    return lost.stream().anyMatch(old -> isMadeOf(gained, old));
  }

  /** Whether the old value became one of the new ones in such a way. */
  public boolean becomes(Literal lost, Collection<Literal> gained) {
    return gained.stream().anyMatch(now -> isMadeOf(now, lost));
  }

  private boolean isMadeOf(Literal gained, Literal old) {
    if (gained.kind() != Literal.Kind.TEXT || old.kind() != Literal.Kind.TEXT) {
      return false;
    }
    return order.holds(old.value(), gained.value())
        || TextEdit.of(old.value(), gained.value())
            .filter(edit -> examples.stream().anyMatch(edit::isPartOf))
            .isPresent();
  }

  /** Whether the same values stand in the order that the task asks for. */
  public boolean isOrdered(List<Literal> had, List<Literal> has) {
    return order.holds(
        had.stream().map(Literal::quoted).toList(),
        has.stream().map(Literal::quoted).toList());
  }

  /** Whether production changed by nothing but values that the task exchanges, so that whatever tests expect follows from it. */
  public boolean followConstants() {
    return constants;
  }

  /** How texts of tests become those that the task spells. */
  private static List<TextEdit> examples(SourceDiff diff, TaskWords words) {
    Map<String, JavaMethod> now = SourceDiff.methods(SourceDiff.heads(diff.tests()));
    List<TextEdit> found = new ArrayList<>();
    for (JavaFile file : SourceDiff.bases(diff.tests())) {
      for (JavaMethod test : file.methods()) {
        JavaMethod other = now.get(test.key());
        if (other != null && !other.body().equals(test.body())) {
          examples(test, other, words, found);
        }
      }
    }
    return found;
  }

  private static void examples(
      JavaMethod before, JavaMethod now, TaskWords words, List<TextEdit> into) {
    List<String> had = texts(before);
    List<String> has = texts(now);
    Set<String> stay = new HashSet<>(had);
    stay.retainAll(has);
    had.removeAll(stay);
    has.removeAll(stay);
    for (int i = 0; had.size() == has.size() && i < had.size(); i++) {
      Literal gained = Literal.text(has.get(i));
      boolean asked = gained.value().strip().length() >= SHORTEST
          && words.spells(gained)
          && words.asksFor(gained, List.of(Literal.text(had.get(i))));
      if (asked) {
        TextEdit.of(had.get(i), gained.value()).ifPresent(into::add);
      }
    }
  }

  private static List<String> texts(JavaMethod test) {
    List<String> found = new ArrayList<>();
    JavaTokens.of(test.body()).stream()
        .filter(t -> t.kind() == JavaTokens.Kind.TEXT)
        .forEach(t -> found.add(TextEscapes.unquote(t.text())));
    return found;
  }
}
