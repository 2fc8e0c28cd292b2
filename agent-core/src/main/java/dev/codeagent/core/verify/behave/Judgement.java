/** What follows from the answers of both versions to the same calls. */
package dev.codeagent.core.verify.behave;

import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Not for many threads. */
final class Judgement {

  /** Characters of a value that are told. */
  private static final int MOST_SHOWN = 200;

  /** Where an order may come from hashes. */
  private static final Pattern HASHED = Pattern.compile(
      "\\b(\\w*Hash(Map|Set|table)|toSet|toMap|groupingBy\\w*|partitioningBy|parallel\\w*|PriorityQueue|unordered)\\b");

  /** Hashed collections that cannot be exchanged for ordered ones to see whether it matters. */
  private static final Pattern FIXED_HASHES = Pattern.compile(
      "\\b((Concurrent|Identity|Weak)HashMap|Hashtable|toSet|toMap|groupingBy\\w*|parallel\\w*)\\b");

  /** The answers of base, once and again, and with ordered collections instead of hashed ones where it has some. */
  record Runs(
      Map<Integer, Answer> base,
      Map<Integer, Answer> baseAgain,
      Map<Integer, Answer> baseOrdered,
      Map<Integer, Answer> head,
      Map<Integer, Answer> headAgain) {}

  private final AskedBehaviour asked;
  private final Set<String> wordsAtBase = new HashSet<>();
  private final Set<String> wordsAtHead = new HashSet<>();
  private final boolean hashed;
  private final boolean fixed;
  private final Map<String, JavaMethod> methods = new HashMap<>();

  /**
   * @param base the changed sources at base
   * @param head the changed sources at head
   */
  Judgement(AskedBehaviour asked, List<String> base, List<String> head, ChangedMethods changed) {
    this.asked = asked;
    base.forEach(t -> wordsAtBase.addAll(JavaTokens.words(t)));
    head.forEach(t -> wordsAtHead.addAll(JavaTokens.words(t)));
    this.hashed = base.stream().anyMatch(t -> HASHED.matcher(t).find())
        || head.stream().anyMatch(t -> HASHED.matcher(t).find());
    this.fixed = base.stream().anyMatch(t -> FIXED_HASHES.matcher(t).find());
    changed.methods().forEach(m -> methods.putIfAbsent(ChangedMethods.qualified(m), m));
  }

  Outcome of(List<Case> cases, Runs runs) {
    Set<String> compared = new HashSet<>();
    List<Difference> differences = new ArrayList<>();
    int count = 0;
    for (Case one : cases) {
      Answer was = runs.base().getOrDefault(one.number(), Answer.NONE);
      Answer is = runs.head().getOrDefault(one.number(), Answer.NONE);
      boolean certain = was.end() == Answer.End.VALUE
          && was.equals(runs.baseAgain().get(one.number()))
          && is.equals(runs.headAgain().get(one.number()))
          && (is.end() == Answer.End.VALUE
              || is.end() == Answer.End.THREW
              || is.end() == Answer.End.HUNG);
      if (certain) {
        count++;
        compared.add(one.method());
        Answer ordered = runs.baseOrdered().getOrDefault(one.number(), was);
        compare(one, was, is, ordered, differences);
      }
    }
    differences.sort(java.util.Comparator.comparing(Difference::weight));
    return new Outcome(compared.size(), count, differences, List.of(), "");
  }

  /** The calls whose answers differ so that something would follow. */
  Set<Integer> grave(List<Case> cases, Runs runs) {
    Set<Integer> grave = new HashSet<>();
    for (Case one : cases) {
      boolean follows = of(List.of(one), runs).differences().stream()
          .anyMatch(d -> d.weight() != Difference.Weight.TOLD);
      if (follows) {
        grave.add(one.number());
      }
    }
    return grave;
  }

  private void compare(Case one, Answer was, Answer is, Answer ordered, List<Difference> into) {
    Likeness like = is.end() == Answer.End.VALUE
        ? Likeness.of(was.text(), is.text(), this::renamed)
        : Likeness.OTHER;
    if (like == Likeness.SAME || like == Likeness.UNCLEAR) {
      return;
    }
    String old = shown(Likeness.shown(was.text()));
    String now = switch (is.end()) {
      case VALUE -> shown(Likeness.shown(is.text()));
      case THREW -> "a " + is.text().substring(is.text().lastIndexOf('.') + 1);
      case HUNG, UNKNOWN, VARIES -> "no answer within 3 seconds";
    };
    boolean orderMatters = !ordered.equals(was) || (like == Likeness.REORDERED && hashed);
    boolean told = one.level() == Level.ODD
        || orderMatters
        || asked.more()
        || asked.about(one.method())
        || (is.end() == Answer.End.VALUE && asked.spells(now))
        || (one.level() == Level.PLAIN
            && is.end() != Answer.End.VALUE
            && one.code().contains("\""));
    boolean doubtful = one.level() == Level.PLAIN || is.end() == Answer.End.HUNG || fixed;
    JavaMethod method = methods.get(one.method());
    into.add(new Difference(
        told
            ? Difference.Weight.TOLD
            : doubtful ? Difference.Weight.ASKED : Difference.Weight.REFUSED,
        method == null ? "" : method.file().path(),
        method == null ? 0 : method.line(),
        ChangedMethods.told(one.method()),
        one.shown(),
        old,
        now));
  }

  private static String shown(String value) {
    String line = value.replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
  }

  /** Whether head's sources have no constant like base's, and base's none like head's. */
  private boolean renamed(String base, String head) {
    return !wordsAtHead.contains(base) && !wordsAtBase.contains(head);
  }
}
