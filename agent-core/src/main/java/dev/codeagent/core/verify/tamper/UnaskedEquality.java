package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An equality that changes although the task does not speak of one. Tests that compare objects rest on it, so it has to
 * say plainly that it compares all that it ought to; what is not plain is left to a person. Immutable.
 */
final class UnaskedEquality {

  /** How a task speaks of what is equal to what. */
  private static final Pattern ASKED = Pattern.compile(
      "(?iuU)\\b(?:un)?equal|equals\\b|__eq__|hash_?code|\\bcompar(?:e|es|ed|ing|ison|isons|able|ator)\\b|duplicat|"
          + "\\bdistinct|\\bidentical|\\bvalue\\s+(?:object|type|semantics)|\\bby\\s+value|"
          + "\\bsame\\b[^.;\\n]{0,60}\\b(?:as|are|is|counts?)\\b|\\bcounts?\\s+as\\b|"
          + "равен|равн|равно|сравн|одинаков|совпада|дублик|дублир|тождеств|по\\s+значени");

  /** How a task speaks of what comes before what. */
  private static final Pattern ORDER_ASKED = Pattern.compile(
      "(?iuU)\\b(?:sort|order|rank|priorit|newest|oldest|newer|older|earlier|first|last|ascend|descend|alphabet|greater|smaller|"
          + "larger|bigger|less(?:er)? than|higher than|lower than|compareTo\\b|compare\\(|"
          + "сорт|поряд|упоряд|приоритет|возраст|убыван|алфавит|новее|старше|раньше|(?:больше|меньше|выше|ниже) чем)");

  /** Names of methods that say whether two things are the same. */
  private static final Pattern SAME = Pattern.compile(
      "(?:is)?(?:same|equal|equals|identical|deepEquals?|almostEquals?|closeTo)(?:As|To|Value|Values)?",
      Pattern.CASE_INSENSITIVE);

  private final boolean asked;
  private final boolean orderAsked;
  private final Set<String> existing;
  private final Set<String> changed;

  UnaskedEquality(SourceDiff diff, TaskWords words) {
    this.asked = isAsked(words);
    this.orderAsked = isOrderAsked(words);
    this.existing = SourceDiff.bases(diff.production()).stream()
        .flatMap(file -> file.types().stream())
        .map(JavaType::simpleName)
        .collect(Collectors.toCollection(TreeSet::new));
    Set<String> parents = SourceDiff.heads(diff.production()).stream()
        .flatMap(file -> file.types().stream())
        .filter(type -> existing.contains(type.simpleName()))
        .flatMap(type -> parent(type.tree()).stream())
        .collect(Collectors.toSet());
    existing.addAll(parents);
    Map<String, JavaMethod> before = SourceDiff.methods(SourceDiff.bases(diff.production()));
    this.changed = diff.changedMethods().stream()
        .map(JavaMethod::key)
        .filter(before::containsKey)
        .collect(Collectors.toSet());
  }

  /** Whether a task speaks of what is equal to what. */
  static boolean isAsked(TaskWords words) {
    return words.matches(ASKED);
  }

  /** Whether a task speaks of what comes before what, or is equal to it. */
  static boolean isOrderAsked(TaskWords words) {
    return isAsked(words) || words.matches(ORDER_ASKED);
  }

  /** Why an order of a class that was there is in doubt. */
  Optional<String> doubtOfOrder(ClassTree type) {
    return orderAsked || !existing.contains(type.getSimpleName().toString())
        ? Optional.empty()
        : Optional.of(
            " changes without the task asking for another order; tests that compare objects may rest on it: take it back, or name it in the task.");
  }

  /**
   * Why an equality of a class that was there, or of its parent, is in doubt.
   *
   * @param equals the method with its body
   * @param type its class
   * @param wanted the fields that it ought to compare
   */
  Optional<String> doubt(MethodTree equals, ClassTree type, Set<String> wanted) {
    if (asked || !existing.contains(type.getSimpleName().toString())) {
      return Optional.empty();
    }
    Set<String> compared = PlainEquality.compared(equals, type);
    Set<String> left = new TreeSet<>(wanted);
    left.removeAll(compared);
    if (!compared.isEmpty() && left.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        left.isEmpty() || compared.isEmpty()
            ? " changes without the task asking for it, and does not plainly compare fields one by one; tests that compare objects rest on it: take it back, or say in the task what counts as equal."
            : " changes without the task asking for it, and does not plainly compare `"
                + left.iterator().next()
                + "`; tests that compare objects rest on it: take it back, or say in the task what counts as equal.");
  }

  /** Why a method that says of two things whether they are the same is in doubt where it says so otherwise. */
  Optional<String> doubtOfSame(JavaMethod now) {
    return !asked && SAME.matcher(now.name()).matches() && changed.contains(now.key())
        ? Optional.of(
            " changes without the task asking for it; tests that ask it what is the same may rest on it: take it back, or name it in the task.")
        : Optional.empty();
  }

  /** The parent whose equality a class takes over now instead of its own. */
  Optional<String> inherited(ClassTree before, ClassTree now) {
    return !asked && hasOwn(before) && !hasOwn(now) ? parent(now) : Optional.empty();
  }

  private static boolean hasOwn(ClassTree type) {
    return type.getMembers().stream()
        .anyMatch(member -> member instanceof MethodTree method
            && method.getName().contentEquals("equals")
            && method.getParameters().size() == 1);
  }

  private static Optional<String> parent(ClassTree type) {
    Tree parent = type.getExtendsClause();
    return parent == null
        ? Optional.empty()
        : Optional.of(parent.toString().replaceFirst("<.*", "").replaceFirst("^.*\\.", ""));
  }
}
