/** Finds where base's tests went: the same place, another name, another class, several tests. */
package dev.codeagent.core.verify.source;

import com.sun.source.tree.AnnotationTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one mapping of a change's Java tests: what compares demands, what counts tests and what proves a refactoring all
 * ask it, so that none calls a test lost that another calls renamed. Immutable.
 */
public final class TestMatching {

  /** Share of common tokens from which a test of the same name elsewhere is the same test. */
  private static final double SAME_NAME = 0.5;

  /** Share of common tokens from which a test of another name is the same test. */
  private static final double OTHER_NAME = 0.75;

  /** What parts the cells of a row, as {@code @CsvSource} has it. */
  private static final Pattern CELLS = Pattern.compile("[,;|\\t\\n]");

  private static final Pattern QUOTES = Pattern.compile("^'|'$");

  private final Map<String, JavaMethod> head;
  private final Map<String, JavaMethod> moved = new HashMap<>();
  private final List<JavaMethod> added = new ArrayList<>();
  private final Regrouping regrouping;

  private TestMatching(SourceDiff diff) {
    List<JavaFile> bases = SourceDiff.bases(diff.tests());
    List<JavaFile> heads = SourceDiff.heads(diff.tests());
    head = SourceDiff.methods(heads);
    Map<String, JavaMethod> base = SourceDiff.methods(bases);
    for (JavaFile file : heads) {
      TestCode.tests(file).stream().filter(t -> !base.containsKey(t.key())).forEach(added::add);
    }
    List<JavaMethod> lost = bases.stream()
        .flatMap(f -> TestCode.tests(f).stream())
        .filter(t ->
            TestCode.notRun(t) == null && !samePlace(t).filter(TestCode::isTest).isPresent())
        .toList();
    pair(lost);
    regrouping = new Regrouping(diff, added);
  }

  /** The mapping of a change. */
  public static TestMatching of(SourceDiff diff) {
    return new TestMatching(diff);
  }

  private record Pairing(JavaMethod from, JavaMethod to, double score) {}

  /** The likest first, so that no test takes another's place. */
  private void pair(List<JavaMethod> lost) {
    List<Pairing> pairings = new ArrayList<>();
    for (JavaMethod from : lost) {
      for (JavaMethod to : added) {
        boolean sameName = to.name().equals(from.name());
        double score = likeness(from.body(), to.body());
        if (sameName ? score >= SAME_NAME : renamed(from, to, score)) {
          boolean sameClass = to.type().simpleName().equals(from.type().simpleName());
          pairings.add(new Pairing(from, to, score + (sameName ? 1 : 0) + (sameClass ? 1 : 0)));
        }
      }
    }
    pairings.sort(Comparator.comparingDouble(Pairing::score)
        .reversed()
        .thenComparing(p -> p.from().key())
        .thenComparing(p -> p.to().key()));
    Set<String> taken = new HashSet<>();
    for (Pairing pairing : pairings) {
      if (!moved.containsKey(pairing.from().key()) && taken.add(pairing.to().key())) {
        moved.put(pairing.from().key(), pairing.to());
      }
    }
    added.removeIf(t -> taken.contains(t.key()));
  }

  /** Under another name only what works on the same values is the same test; what it demands is compared elsewhere. */
  private static boolean renamed(JavaMethod from, JavaMethod to, double score) {
    return (score >= OTHER_NAME || (score >= SAME_NAME && examinesTheSame(from, to)))
        && inputs(from).equals(inputs(to));
  }

  /** Whether two tests of one class demand something of the very same answers. */
  private static boolean examinesTheSame(JavaMethod from, JavaMethod to) {
    List<String> subjects = subjects(from);
    return from.type().binaryName().equals(to.type().binaryName())
        && !subjects.isEmpty()
        && subjects.equals(subjects(to));
  }

  private static List<String> subjects(JavaMethod test) {
    return AssertionReader.read(test.tree().getBody(), test.file()).assertions().stream()
        .map(Assertion::subject)
        .toList();
  }

  private static Set<Literal> inputs(JavaMethod test) {
    AssertionReader.Reading read = AssertionReader.read(test.tree().getBody(), test.file());
    Set<Literal> found = new HashSet<>(read.otherLiterals());
    read.assertions().forEach(a -> found.addAll(JavaTokens.literals(a.subject())));
    return found;
  }

  /** The method that stands at head where the test stood, whether or not it is still a test. */
  public Optional<JavaMethod> samePlace(JavaMethod test) {
    return Optional.ofNullable(head.get(test.key()));
  }

  /** A test that the change adds and that is this one, moved, renamed or given other parameters. */
  public Optional<JavaMethod> elsewhere(JavaMethod test) {
    return Optional.ofNullable(moved.get(test.key()));
  }

  /** The class that most tests of a class of base went to, by binary names; its own where they stayed. */
  public Map<String, String> classes(List<JavaMethod> tests) {
    Map<String, Map<String, Integer>> votes = new LinkedHashMap<>();
    for (JavaMethod test : tests) {
      elsewhere(test)
          .ifPresent(to -> votes
              .computeIfAbsent(test.type().binaryName(), k -> new LinkedHashMap<>())
              .merge(to.type().binaryName(), 1, Integer::sum));
    }
    Map<String, String> found = new HashMap<>();
    votes.forEach((from, to) -> to.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .ifPresent(e -> found.put(from, e.getKey())));
    return found;
  }

  /** Added tests that together hold every demand and input of this one, also in rows; empty when they do not. */
  public List<JavaMethod> splitInto(JavaMethod test) {
    List<JavaMethod> parts = spelledIn(test);
    return parts.isEmpty() ? regrouping.holders(test) : parts;
  }

  private List<JavaMethod> spelledIn(JavaMethod test) {
    AssertionReader.Reading was = AssertionReader.read(test.tree().getBody(), test.file());
    List<JavaMethod> parts = new ArrayList<>();
    Set<Literal> inputs = new HashSet<>(was.otherLiterals());
    for (Assertion demand : was.assertions()) {
      Optional<JavaMethod> part = holder(demand);
      if (part.isEmpty()) {
        return List.of();
      }
      if (!parts.contains(part.get())) {
        parts.add(part.get());
      }
    }
    parts.forEach(p -> inputs.removeAll(JavaTokens.literals(p.body())));
    return inputs.isEmpty() ? parts : List.of();
  }

  /** Whether a test that the change adds demands the same, no less surely. */
  public boolean heldByAdded(Assertion demand) {
    return holder(demand).isPresent();
  }

  private Optional<JavaMethod> holder(Assertion demand) {
    return added.stream()
        .filter(t -> TestCode.notRun(t) == null)
        .filter(t -> AssertionReader.read(t.tree().getBody(), t.file()).assertions().stream()
            .anyMatch(a -> a.text().equals(demand.text()) && a.guards() <= demand.guards()))
        .findFirst();
  }

  /** An added test with a row for this one, or that at least holds every literal of it: several tests made one. */
  public Optional<JavaMethod> mergedInto(JavaMethod test) {
    Set<Literal> literals = JavaTokens.literals(test.body());
    if (literals.isEmpty()) {
      return Optional.empty();
    }
    List<JavaMethod> several = added.stream().filter(c -> !c.annotated("Test")).toList();
    return several.stream()
        .filter(c -> keptInRow(test, c))
        .findFirst()
        .or(() -> alike(test, literals, several))
        .or(() -> several.stream().filter(c -> WrittenAsRow.holds(test, c)).findFirst());
  }

  private static Optional<JavaMethod> alike(
      JavaMethod test, Set<Literal> literals, List<JavaMethod> several) {
    return several.stream()
        .filter(c -> JavaTokens.literals(c.file().source(c.tree())).containsAll(literals)
            || (besides(c).containsAll(literals) && demandsAsMuch(test, c)))
        .findFirst();
  }

  /** The literals of a test's rows and of what its class has besides tests, such as methods that give it arguments. */
  private static Set<Literal> besides(JavaMethod test) {
    Set<Literal> found = cases(test);
    test.type().methods().stream()
        .filter(m -> m.hasBody() && !TestCode.isTest(m))
        .forEach(m -> found.addAll(JavaTokens.literals(m.body())));
    test.type()
        .fields()
        .forEach(f -> found.addAll(JavaTokens.literals(test.file().source(f))));
    return found;
  }

  /** What a test demands, so that two tests which demand the same of the same values are equal. */
  public static Set<String> demands(JavaMethod test) {
    return CaseRows.demands(test);
  }

  /** Whether a test demands all that it did, part of it through helpers of its class that it gives the values. */
  public static boolean keptThroughHelpers(JavaMethod before, JavaMethod now) {
    return HelperCalls.keep(before, now);
  }

  /** Whether it is a helper of the test's class that demands something itself, for certain. */
  public static boolean isDemandingHelper(JavaMethod test, String name) {
    return test.type().methods().stream()
        .filter(m -> m.name().equals(name) && m.hasBody())
        .anyMatch(m -> AssertionReader.read(m.tree().getBody(), m.file()).assertions().stream()
            .anyMatch(a -> a.guards() == 0 && a.strength() == Assertion.Strength.VALUE));
  }

  /** Whether a row of the test that it was merged into demands all that it demanded itself. */
  public boolean keptInRow(JavaMethod test, JavaMethod merged) {
    return CaseRows.hold(test, merged);
  }

  /** The literals of a test and, of its annotations' texts, the cells that its rows are made of. */
  private static Set<Literal> cases(JavaMethod test) {
    Set<Literal> found = new HashSet<>(JavaTokens.literals(test.body()));
    for (AnnotationTree annotation : test.annotations()) {
      for (Literal literal : JavaTokens.literals(test.file().source(annotation))) {
        found.add(literal);
        for (String cell : CELLS.split(literal.value())) {
          String value = QUOTES.matcher(cell.strip()).replaceAll("");
          found.add(Literal.text(value));
          Literal.ofNumber(value).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static boolean demandsAsMuch(JavaMethod test, JavaMethod other) {
    List<Assertion> now =
        AssertionReader.read(other.tree().getBody(), other.file()).assertions();
    return AssertionReader.read(test.tree().getBody(), test.file()).assertions().stream()
        .allMatch(demand -> now.stream()
            .anyMatch(a -> a.verb().equals(demand.verb())
                && a.strength().compareTo(demand.strength()) >= 0
                && a.guards() <= demand.guards()));
  }

  /** Dice's coefficient over the tokens of two normalised bodies, from 0 to 1. */
  public static double likeness(String one, String other) {
    if (one.equals(other)) {
      return 1;
    }
    Map<String, Integer> counts = new HashMap<>();
    int oneSize = 0;
    for (String token : one.split(" ")) {
      counts.merge(token, 1, Integer::sum);
      oneSize++;
    }
    int common = 0;
    int otherSize = 0;
    for (String token : other.split(" ")) {
      otherSize++;
      if (counts.merge(token, -1, Integer::sum) >= 0) {
        common++;
      }
    }
    return 2.0 * common / (oneSize + otherSize);
  }
}
