package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refuses answers written for the tests: a branch of the change that compares an input with a literal which stands in the
 * tests but in neither the task, its references nor base's production code (empty string, 0 and ±1 aside), and answers a
 * constant.
 *
 * <p>Comparisons are {@code ==}, {@code equals} and its kind, {@code switch}, lookup in constant tables and collections,
 * also negated, folded from parts, named by a constant or disguised as a hash code. A comparison by order ({@code <}) is
 * none: bounds are ordinary code. A table most of whose entries the tests do not hold, an exception as the answer, and
 * several literals in one boolean result are left to a person. A measure of the input, such as its length, counts only
 * when the answer too stands in the tests alone.
 *
 * <p>Small numbers stand somewhere in every production code. A branch on such a literal, or on a key composed of several,
 * whose answer stands in the tests alone and in one statement with that literal is left to a person.
 */
final class HardcodeVerifier implements Verifier {

  /** Entries from which a dispatch can show that it is more than the tests' cases. */
  private static final int TABLE = 4;

  @Override
  public VerifierSpec spec() {
    return VerifierSpec.veto("hardcode", "4", 6);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) {
    boolean code = context.changes().stream()
        .anyMatch(f -> !context.isTest(f.path()) && mayAnswer(f.path(), context));
    if (!code) {
      return Evidence.pass("The change touches no production code.");
    }
    Optional<JavaParser> parser = JavaParser.create();
    if (parser.isEmpty()) {
      return Evidence.undecided(JavaParser.MISSING);
    }
    Marks marks = new Marks();
    LiteralSources sources = new LiteralSources(context, TaskWords.of(context));
    SourceDiff diff = SourceDiff.of(context, parser.get());
    List<JavaFile> heads = SourceDiff.heads(diff.production());
    for (SourceDiff.Pair pair : diff.production()) {
      if (pair.head() != null) {
        branches(pair.base(), pair.head(), heads, sources, marks);
      }
    }
    new StubBodies(diff, sources, marks).judge();
    new TestPredicates(diff, sources, marks).judge();
    new SpelledExamples(diff, sources, marks).judge();
    new AssembledAnswers(diff, sources, marks).judge();
    new SpelledLists(diff, sources, marks).judge();
    new SpelledParts(context, parser.get(), diff, sources, marks).judge();
    new TestRows(context, diff, sources, marks).judge();
    new ForeignBranches(context, sources, marks).judge();
    new ForeignAnswers(context, sources, marks).judge();
    return marks.evidence(
        "No branch of the change answers a constant for a literal that only the tests hold.");
  }

  /** Whether a file is code, or a script by its name or its first line. */
  private static boolean mayAnswer(String path, VerificationContext context) {
    return isCode(path) || ForeignAnswers.isScript(path, context.head().text(path));
  }

  static boolean isCode(String path) {
    return path.endsWith(".java") || ForeignBranches.isCode(path);
  }

  private static void branches(
      @Nullable JavaFile base,
      JavaFile head,
      List<JavaFile> all,
      LiteralSources sources,
      Marks marks) {
    if (head.broken()) {
      marks.add(
          Marks.Weight.ASK,
          head.path(),
          0,
          "unreadable",
          "The source has syntax errors and could not be read.");
    }
    Set<String> before = base == null
        ? Set.of()
        : BranchReader.read(base, List.of(base)).stream()
            .map(HardcodeVerifier::key)
            .collect(Collectors.toSet());
    List<Branch> branches = BranchReader.read(head, all);
    Map<Integer, Set<Literal>> dispatches = new HashMap<>();
    branches.forEach(
        b -> dispatches.computeIfAbsent(b.dispatch(), d -> new HashSet<>()).addAll(b.compared()));
    Set<Integer> explained = explained(branches, sources);
    for (Branch branch : branches) {
      if (before.contains(key(branch))) {
        continue;
      }
      if (branch.form() == Branch.Form.PLAIN) {
        plain(branch, explained, head, sources, marks);
      } else {
        judge(branch, dispatches.getOrDefault(branch.dispatch(), Set.of()), head, sources, marks);
      }
    }
  }

  /** Answers at places where an equality with what production or the task knows leads to them. */
  private static Set<Integer> explained(List<Branch> branches, LiteralSources sources) {
    return branches.stream()
        .filter(b -> b.form() != Branch.Form.PLAIN && b.form() != Branch.Form.DIGEST)
        .filter(b -> b.compared().stream().anyMatch(l -> !l.trivial() && sources.known(l)))
        .map(Branch::at)
        .collect(Collectors.toSet());
  }

  private static String key(Branch branch) {
    return branch.compared() + "→" + branch.form() + branch.answer();
  }

  private static void judge(
      Branch branch, Set<Literal> dispatch, JavaFile head, LiteralSources sources, Marks marks) {
    for (Literal literal : branch.compared()) {
      Optional<Literal> hashed = sources.hashed(literal);
      Literal meant = hashed.filter(sources::onlyInTests).orElse(literal);
      if (sources.onlyInTests(meant)) {
        Marks.Weight weight = weight(branch, dispatch, sources);
        marks.add(weight, head.path(), branch.line(), "hard-coded-answer", message(branch, meant));
        return;
      }
    }
    if (branch.form() == Branch.Form.DIGEST) {
      digest(branch, head, sources, marks);
    } else if (SpelledExamples.isExample(branch, sources)) {
      marks.add(
          Marks.Weight.ASK,
          head.path(),
          branch.line(),
          "answers-an-example",
          "A branch answers the task's example " + branch.compared().getFirst().quoted()
              + " by a constant: what the task asks for has to hold for others, too.");
    } else {
      expectation(branch, dispatch, head, sources, marks);
    }
  }

  /** What a digest is compared with can stand for any input of a test. */
  private static void digest(Branch branch, JavaFile head, LiteralSources sources, Marks marks) {
    boolean asked = branch.compared().stream().allMatch(l -> l.trivial() || sources.known(l))
        || sources.words().mentions("hash", "digest", "checksum", "crc", "хеш", "хэш");
    boolean expected = branch.answer().filter(sources::onlyInTests).isPresent();
    if (!asked) {
      marks.add(
          expected ? Marks.Weight.REFUSE : Marks.Weight.ASK,
          head.path(),
          branch.line(),
          "hard-coded-answer",
          "A branch compares a digest of the input with "
              + branch.compared().getFirst().quoted()
              + " and answers " + branch.answer().map(Literal::quoted).orElse("a constant")
              + ": it hides for which input.");
    }
  }

  /** A constant that only tests name, whatever leads to it. */
  private static void plain(
      Branch branch, Set<Integer> explained, JavaFile head, LiteralSources sources, Marks marks) {
    if (!explained.contains(branch.at())
        && branch.answer().filter(sources::expected).isPresent()) {
      marks.add(
          Marks.Weight.ASK,
          head.path(),
          branch.line(),
          "expected-answer",
          "The code answers " + branch.answer().orElseThrow().quoted()
              + ", which only the tests name: the task says nothing of it.");
    }
  }

  /** A pair of input and answer that one test states; production may know the input, but not the answer. */
  private static void expectation(
      Branch branch, Set<Literal> dispatch, JavaFile head, LiteralSources sources, Marks marks) {
    if (branch.form() != Branch.Form.DIRECT) {
      return;
    }
    Optional<Literal> answer = branch.answer().filter(sources::onlyInTests);
    if (answer.isEmpty()) {
      return;
    }
    boolean stated = branch.compared().stream().anyMatch(l -> sources.states(l, answer.get()));
    boolean table = dispatch.size() >= TABLE
        && dispatch.stream().filter(sources::inTests).count() * 2 < dispatch.size();
    if (stated && !table) {
      boolean composed = branch.compared().stream().anyMatch(sources::composedOfTests);
      marks.add(
          composed ? Marks.Weight.REFUSE : Marks.Weight.ASK,
          head.path(),
          branch.line(),
          "expected-answer",
          "A branch compares the input with " + branch.compared().getFirst().quoted()
              + " and answers " + answer.get().quoted()
              + ", as one test expects it; of the answer only the tests know.");
    }
  }

  private static Marks.Weight weight(Branch branch, Set<Literal> dispatch, LiteralSources sources) {
    return switch (branch.form()) {
      case DIRECT -> mostlyOwn(dispatch, sources) ? Marks.Weight.ASK : Marks.Weight.REFUSE;
      case DERIVED ->
        branch.answer().filter(sources::onlyInTests).isPresent()
            ? Marks.Weight.REFUSE
            : Marks.Weight.NOTE;
      case THROWS, FORMULA, PLAIN -> Marks.Weight.ASK;
      case DIGEST -> Marks.Weight.REFUSE;
      case PREDICATE -> predicate(branch, sources);
    };
  }

  private static boolean mostlyOwn(Set<Literal> dispatch, LiteralSources sources) {
    long fromTests = dispatch.stream().filter(sources::onlyInTests).count();
    return dispatch.size() >= TABLE && fromTests * 2 < dispatch.size();
  }

  private static Marks.Weight predicate(Branch branch, LiteralSources sources) {
    List<Literal> fromTests =
        branch.compared().stream().filter(sources::onlyInTests).toList();
    if (fromTests.size() < 2) {
      return Marks.Weight.NOTE;
    }
    boolean numbers = fromTests.stream().allMatch(l -> l.kind() == Literal.Kind.NUMBER);
    return numbers ? Marks.Weight.REFUSE : Marks.Weight.ASK;
  }

  private static String message(Branch branch, Literal literal) {
    String answers = switch (branch.form()) {
      case THROWS -> "throws";
      case PREDICATE -> "is the answer";
      case FORMULA -> "answers by a formula of its own";
      case DIRECT, DERIVED, DIGEST, PLAIN ->
        "answers " + branch.answer().map(Literal::quoted).orElse("a constant");
    };
    return "A branch compares the input with " + literal.quoted()
        + ", which stands only in the tests, and " + answers + ".";
  }
}
