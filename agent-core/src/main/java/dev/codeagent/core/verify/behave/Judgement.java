/** What follows from the answers of both versions to the same calls. */
package dev.codeagent.core.verify.behave;

import static dev.codeagent.core.verify.behave.Difference.Weight.ASKED;
import static dev.codeagent.core.verify.behave.Difference.Weight.TOLD;

import dev.codeagent.core.verify.calls.Answer;
import dev.codeagent.core.verify.calls.Case;
import dev.codeagent.core.verify.calls.Level;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Not for many threads. */
final class Judgement {

  /** Characters of a value that are told. */
  private static final int MOST_SHOWN = 200;

  /** Where an order may come from hashes. */
  private static final Pattern HASHED = Pattern.compile(
      "\\b(?:(?!Linked)\\w*Hash(?:Map|Set|table)|toSet|toMap|groupingBy\\w*|partitioningBy|parallel\\w*|PriorityQueue|unordered)\\b");

  /** Hashed collections that cannot be exchanged for ordered ones to see whether it matters. */
  private static final Pattern FIXED_HASHES = Pattern.compile(
      "\\b((Concurrent|Identity|Weak)HashMap|Hashtable|toSet|toMap|groupingBy\\w*|parallel\\w*)\\b");

  /** What may answer of code itself, of hashes or of a row of chances: nobody keeps these in a refactoring. */
  private static final Pattern OF_CODE = Pattern.compile(
      "(?<!\\bsuper )\\. (hashCode|getDeclared\\w+|getMethods|getFields|getStackTrace|shuffle|getSimpleName|getTypeName|getCanonicalName|getCodeSource|getResource\\w*|defaultReadObject)\\b"
          + "|\\bObjects \\. hash\\b|\\b(identityHashCode|StackWalker|ObjectOutputStream|Random|SplittableRandom|RandomGenerator|getClass)\\b");

  private static final Pattern THROWN = Pattern.compile("\\bthrow\\s+new\\s+(?:[\\w.]*\\.)?(\\w+)");

  /** What every object has, and what is no answer of its own. */
  private static final Set<String> OF_OBJECTS = Set.of("hashCode", "equals", "toString");

  private static final Set<Answer.End> TELLING =
      EnumSet.of(Answer.End.VALUE, Answer.End.THREW, Answer.End.HUNG, Answer.End.ENDED);

  /** The answers of base, once and again, and with ordered collections instead of hashed ones where it has some. */
  record Runs(
      Map<Integer, Answer> base,
      Map<Integer, Answer> baseAgain,
      Map<Integer, Answer> baseOrdered,
      Map<Integer, Answer> head,
      Map<Integer, Answer> headAgain) {}

  private final AskedBehaviour asked;
  private final ChangedMethods changed;
  private final Set<String> wordsAtBase = new HashSet<>();
  private final Set<String> wordsAtHead = new HashSet<>();
  private final Set<String> textsAtBase = new HashSet<>();
  private final Set<String> textsAtHead = new HashSet<>();
  private final Set<String> thrown = new HashSet<>();
  private final boolean hashed;
  private final boolean hashedAround;
  private final boolean unsure;
  private final Map<String, JavaMethod> methods = new HashMap<>();

  /**
   * @param base the changed sources at base
   * @param head the changed sources at head
   * @param around whether other sources of the module leave orders to hashes
   */
  Judgement(
      AskedBehaviour asked,
      List<JavaFile> base,
      List<JavaFile> head,
      ChangedMethods changed,
      boolean around) {
    this.asked = asked;
    this.changed = changed;
    base.forEach(f -> read(f.text(), wordsAtBase, textsAtBase));
    head.forEach(f -> read(f.text(), wordsAtHead, textsAtHead));
    base.forEach(f -> {
      Matcher of = THROWN.matcher(f.text());
      while (of.find()) {
        thrown.add(of.group(1));
      }
    });
    List<JavaFile> both = Stream.concat(base.stream(), head.stream()).toList();
    this.hashed = base.stream().anyMatch(f -> leavesToHashes(f.text()));
    this.hashedAround = around;
    this.unsure = base.stream().anyMatch(f -> FIXED_HASHES.matcher(f.text()).find())
        || both.stream()
            .flatMap(f -> f.methods().stream())
            .filter(m -> !OF_OBJECTS.contains(m.name()))
            .anyMatch(m -> OF_CODE.matcher(JavaTokens.normal(m.body())).find());
    changed.methods().forEach(m -> methods.putIfAbsent(ChangedMethods.qualified(m), m));
  }

  /** Whether a source leaves some order to hashes. */
  static boolean leavesToHashes(String source) {
    return HASHED.matcher(source).find();
  }

  private static void read(String source, Set<String> words, Set<String> texts) {
    for (JavaTokens.Token token : JavaTokens.of(source)) {
      if (token.kind() == JavaTokens.Kind.WORD) {
        words.add(token.text());
      } else if (token.kind() == JavaTokens.Kind.TEXT) {
        texts.addAll(List.of(token.text().split("[^\\w$]+", -1)));
      }
    }
  }

  Outcome of(List<Case> cases, Runs runs) {
    Set<String> compared = new HashSet<>();
    List<Difference> differences = new ArrayList<>();
    List<String> alike = new ArrayList<>();
    int count = 0;
    for (Case one : cases) {
      Answer was = runs.base().getOrDefault(one.number(), Answer.NONE);
      Answer is = runs.head().getOrDefault(one.number(), Answer.NONE);
      boolean certain = was.equals(runs.baseAgain().get(one.number()))
          && is.equals(runs.headAgain().get(one.number()));
      if (certain && was.end() == Answer.End.VALUE && TELLING.contains(is.end())) {
        count++;
        compared.add(one.method());
        Answer ordered = runs.baseOrdered().getOrDefault(one.number(), was);
        compare(one, was, is, ordered, differences);
        if (one.level() == Level.USUAL && was.equals(is)) {
          alike.add(Likeness.shown(was.text()));
        }
      } else if (certain && refuses(was) && is.end() == Answer.End.VALUE) {
        add(one, asksNothing(one) ? ASKED : TOLD, threw(was), value(is), differences);
      }
    }
    differences.sort(Comparator.comparing(Difference::weight));
    return new Outcome(compared.size(), count, differences, List.of(), "", alike);
  }

  /** Whether base's own code throws this itself, so that it is meant. */
  boolean refuses(Answer was) {
    return was.end() == Answer.End.THREW
        && thrown.contains(was.text().substring(was.text().lastIndexOf('.') + 1));
  }

  /** The calls whose answers differ so that something would follow, by what would. */
  Map<Integer, Difference.Weight> grave(List<Case> cases, Runs runs) {
    Map<Integer, Difference.Weight> grave = new HashMap<>();
    for (Case one : cases) {
      of(List.of(one), runs).differences().stream()
          .filter(d -> d.weight() != TOLD)
          .forEach(d -> grave.put(one.number(), d.weight()));
    }
    return grave;
  }

  private boolean asksNothing(Case one) {
    return !asked.more() && !asked.about(one.method()) && !asked.takesAway(one.method());
  }

  private void compare(Case one, Answer was, Answer is, Answer ordered, List<Difference> into) {
    Likeness like = is.end() == Answer.End.VALUE
        ? Likeness.of(was.text(), is.text(), this::renamed)
        : Likeness.OTHER;
    if (like == Likeness.SAME || like == Likeness.UNCLEAR) {
      return;
    }
    String now = switch (is.end()) {
      case VALUE -> value(is);
      case THREW -> threw(is);
      case ENDED -> "the end of the JVM";
      case HUNG, UNKNOWN, VARIES -> "no answer within 3 seconds";
    };
    boolean value = is.end() == Answer.End.VALUE;
    boolean orderMatters = !ordered.equals(was) || (like == Likeness.REORDERED && hashed);
    Difference.Weight weight;
    if (is.stops() && one.level() == Level.USUAL && !asked.speaksOf(one.method())) {
      weight = Difference.Weight.STOPS;
    } else if (one.level() == Level.ODD
        || orderMatters
        || !asksNothing(one)
        || (value && asked.spells(now))
        || (!value && !is.stops() && one.level() == Level.CROSSED)
        || (!value && one.level() == Level.PLAIN && one.code().contains("\""))) {
      weight = TOLD;
    } else if (one.level() != Level.USUAL
        || like == Likeness.CLOSE
        || (like == Likeness.REORDERED && hashedAround)
        || is.stops()
        || unsure
        || changed.gone(one.method())
        || !asked.structureAlone()) {
      weight = ASKED;
    } else {
      weight = Difference.Weight.REFUSED;
    }
    add(one, weight, value(was), now, into);
  }

  private void add(
      Case one, Difference.Weight weight, String old, String now, List<Difference> into) {
    JavaMethod method = methods.get(one.method());
    into.add(new Difference(
        weight,
        method == null ? "" : method.file().path(),
        method == null ? 0 : method.line(),
        ChangedMethods.told(one.method()),
        one.shown(),
        old,
        now));
  }

  private static String value(Answer answer) {
    return shown(Likeness.shown(answer.text()));
  }

  private static String threw(Answer answer) {
    return "a " + answer.text().substring(answer.text().lastIndexOf('.') + 1);
  }

  private static String shown(String value) {
    String line = value.replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
  }

  /** Whether a name of base's code, which no text of it spells, gave way to another one of head's. */
  private boolean renamed(String base, String head) {
    boolean constants = !wordsAtHead.contains(base) && !wordsAtBase.contains(head);
    boolean names = wordsAtBase.contains(base)
        && wordsAtHead.contains(head)
        && !(wordsAtHead.contains(base) && wordsAtBase.contains(head))
        && !textsAtBase.contains(base)
        && !textsAtHead.contains(head);
    return names || (constants && wordsAtBase.contains(base));
  }
}
