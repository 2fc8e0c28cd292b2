package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.Literal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Answers of the tests in new lines of scripts and of languages without a parser here: what is compared and what is
 * answered are read by their marks alone. Refused is only a comparison whose literal and answer both stand in the tests
 * alone; the rest is left to a person, also what a branch assigns.
 */
final class ForeignAnswers {

  /** Characters of a line that is read. */
  private static final int MAX_LINE = 500;

  /** Lines after a comparison in which its answer is looked for wherever it stands. */
  private static final int NEXT = 2;

  /** Lines after a comparison in which its answer is looked for as long as they belong to its block. */
  private static final int BLOCK = 40;

  /** What ends the branch of a comparison in languages that do not do so by indentation alone. */
  private static final Pattern END = Pattern.compile(
      "^\\s*(?:else\\b|elif\\b|elsif\\b|fi\\b|esac\\b|end\\b|done\\b|}|;;|case\\b|default\\b|when\\b)|;;\\s*$");

  private static final Pattern SCRIPT = Pattern.compile(
      "\\.(?:sh|bash|zsh|ksh|pl|pm|lua|awk|tcl|r|jl|c|cc|cpp|h|hpp|m|dart|ex|exs|clj|hs|ml|elm|nim|ps1|bat)$");
  private static final String VALUE =
      "(\"[^\"\\\\$]{1,200}\"|'[^'\\\\]{1,200}'|-?\\d[\\d_]*(?:\\.\\d+)?)";
  private static final String BARE = "(\"[^\"\\\\$]{1,200}\"|'[^'\\\\]{1,200}'|[\\w.+-]{1,100})";
  private static final List<Pattern> COMPARED = List.of(
      Pattern.compile(
          "(?:===?|\\s=|\\s-eq|\\beq|\\.equals\\()\\s*(?:[\\w.]{1,60}+\\(\\s*)?" + VALUE),
      Pattern.compile("\\[\\s[^]]{0,200}?(?:==?|-eq)\\s+" + BARE + "\\s*\\]"),
      Pattern.compile(VALUE + "\\s*(?:===?|-eq)\\s"),
      Pattern.compile("\\b(?:case|when|is)\\s+" + VALUE),
      Pattern.compile("(?:^|[{;])\\s*" + VALUE + "\\s*->"),
      Pattern.compile("\\bin\\s*[\\[({]\\s*" + VALUE + "\\s*[,\\])}]"),
      Pattern.compile("^\\s*\\(?" + BARE + "(?:\\s*\\|[^)]{0,100})?\\)\\s*(?:[a-z]|$)"));

  /** What a line assigns to, which shells and others spell like a comparison. */
  private static final Pattern ASSIGNMENT = Pattern.compile(
      "^\\s*(?:(?:let|var|val|const|local|final|auto|int|my|export|readonly)\\s+)*[\\w.$@]{1,100}+(?:\\[[^]]{0,60}])?"
          + "(?:\\s?:\\s?[\\w.\\[\\] |]{1,60})?\\s*:?=(?![=~>])");

  /** What leads to a branch; only what that assigns is its answer. */
  private static final Pattern CONDITION = Pattern.compile(
      "==|-eq\\b|->|\\?|\\[\\s|\\b(?:if|elif|case|when|is|in)\\b|^\\s*\\(?[^()]{1,100}\\)\\s*(?:[a-z]|$)");

  private static final Pattern ANSWERED = Pattern.compile(
      "(?:\\breturn|\\becho|\\bprintf|\\bprint|\\bputs|\\byield|=>|->|\\?)[\\s(]\\s*" + BARE
          + "\\s*(?:[;,})\\]:&|]|$|\\bif\\b|\\belse\\b|\\bfi\\b)");
  private static final Pattern ENTRY =
      Pattern.compile("[{,\\[]?\\s*" + VALUE + "\\s*(?::|=>)\\s*" + VALUE + "\\s*(?:[,}\\]]|$)");
  private static final String SIZE =
      "(?:\\$[#?]|\\bargc\\b|\\blen\\([^)]{0,100}\\)|[.>](?:length|size|count)\\b(?:\\(\\))?|\\bcount\\([^)]{0,100}\\))";
  private static final String BESIDE =
      "[\"'\\])]{0,3}\\s*(?:[=!<>]=?=?|-(?:eq|ne|lt|le|gt|ge))\\s*[\"'(]{0,2}";

  /** How many words a script or program was given, which its way of use is told for. */
  private static final Pattern ARGUMENTS = Pattern.compile("\\$#|\\bargc\\b|\\bargv\\b");

  /** How many there are of something, held against a number. */
  private static final Pattern COUNTED =
      Pattern.compile(SIZE + BESIDE + "(?:-\\d*|\\d+)|\\d+" + BESIDE + "[\\w.$@]{0,60}" + SIZE);

  private final VerificationContext context;
  private final LiteralSources sources;
  private final Marks marks;
  private final ForeignExpected expected;

  ForeignAnswers(VerificationContext context, LiteralSources sources, Marks marks) {
    this.context = context;
    this.sources = sources;
    this.marks = marks;
    this.expected = new ForeignExpected(context, sources);
  }

  static boolean isScript(String path, Optional<String> text) {
    boolean bare = path.substring(path.lastIndexOf('/') + 1).indexOf('.') < 0;
    return SCRIPT.matcher(path.toLowerCase(Locale.ROOT)).find()
        || (bare && text.filter(t -> t.startsWith("#!")).isPresent());
  }

  void judge() {
    for (ChangedFile file : context.changes()) {
      Optional<String> text = context.head().text(file.path());
      boolean code = ForeignBranches.isCode(file.path()) || isScript(file.path(), text);
      if (code
          && text.isPresent()
          && !context.isTest(file.path())
          && !context.isProtected(file.path())) {
        judge(file.path(), text.get().lines().toList());
      }
    }
  }

  private void judge(String path, List<String> lines) {
    Set<String> before = new HashSet<>();
    context.base().text(path).ifPresent(t -> t.lines().map(String::strip).forEach(before::add));
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.length() > MAX_LINE || before.contains(line.strip()) || comment(line)) {
        continue;
      }
      if (!compared(path, lines, i) && !answered(path, line, i + 1)) {
        entries(path, line, i + 1);
      }
    }
  }

  private static boolean comment(String line) {
    String bare = line.strip();
    return bare.startsWith("#") || bare.startsWith("//") || bare.startsWith("*");
  }

  private boolean compared(String path, List<String> lines, int at) {
    String line =
        ASSIGNMENT.matcher(COUNTED.matcher(lines.get(at)).replaceAll(" ")).replaceFirst("");
    List<Literal> inputs = COMPARED.stream()
        .flatMap(pattern -> all(pattern, line).stream())
        .filter(sources::onlyInTests)
        .toList();
    boolean counted = COUNTED.matcher(lines.get(at)).find();
    if (inputs.isEmpty()) {
      return counted && (ARGUMENTS.matcher(lines.get(at)).find() || counted(path, lines, at));
    }
    List<Literal> answers = constants(line);
    List<Literal> assigned = new ArrayList<>();
    boolean branch = CONDITION.matcher(line).find();
    for (String below : block(lines, at)) {
      answers.addAll(constants(below));
      assigned.addAll(branch ? ForeignConstants.assigned(below) : List.of());
    }
    assigned.addAll(branch ? ForeignConstants.assigned(line) : List.of());
    for (Literal input : inputs) {
      Optional<Literal> answer = other(answers, input);
      if (answer.isPresent()) {
        marks.add(
            Marks.Weight.REFUSE,
            path,
            at + 1,
            "hard-coded-answer",
            "A branch compares the input with " + input.quoted() + " and answers "
                + answer.get().quoted() + ", which both stand only in the tests.");
        return true;
      }
      Optional<Literal> value = other(assigned, input);
      if (value.isPresent()) {
        ask(path, at + 1, value.get());
        return true;
      }
    }
    return false;
  }

  private Optional<Literal> other(List<Literal> answers, Literal input) {
    return answers.stream()
        .filter(answer -> !answer.equals(input) && sources.onlyInTests(answer))
        .findFirst();
  }

  /** An answer that is given because of how many there are; what such a branch returns is asked about where it stands. */
  private boolean counted(String path, List<String> lines, int at) {
    List<String> branch = new ArrayList<>(block(lines, at));
    branch.addFirst(lines.get(at));
    Optional<Literal> assigned = branch.stream()
        .flatMap(line -> ForeignConstants.assigned(line).stream())
        .filter(sources::expected)
        .findFirst();
    assigned.ifPresent(answer -> ask(path, at + 1, answer));
    return assigned.isPresent();
  }

  private static List<Literal> constants(String line) {
    List<Literal> found = new ArrayList<>(all(ANSWERED, line));
    found.addAll(ForeignConstants.answered(line));
    return found;
  }

  /** The lines that a comparison leads to: those right below it, and the deeper ones that follow. */
  private static List<String> block(List<String> lines, int at) {
    List<String> found = new ArrayList<>();
    int depth = depth(lines.get(at));
    for (int next = at + 1; next <= at + BLOCK && next < lines.size(); next++) {
      String line = lines.get(next);
      boolean near = next <= at + NEXT;
      boolean inside = line.isBlank()
          || (depth(line) > depth && !END.matcher(lines.get(next - 1)).find());
      if (!near && !inside) {
        return found;
      }
      if (line.length() <= MAX_LINE && !comment(line)) {
        found.add(line);
      }
    }
    return found;
  }

  private static int depth(String line) {
    int blanks = 0;
    while (blanks < line.length() && Character.isWhitespace(line.charAt(blanks))) {
      blanks++;
    }
    return blanks;
  }

  private boolean answered(String path, String line, int number) {
    Optional<Literal> answer = Stream.concat(
            all(ANSWERED, line).stream(), ForeignConstants.answered(line).stream())
        .filter(sources::expected)
        .findFirst()
        .or(() -> expected.heldIn(line));
    answer.ifPresent(a -> ask(path, number, a));
    return answer.isPresent();
  }

  private void ask(String path, int number, Literal answer) {
    marks.add(
        Marks.Weight.ASK,
        path,
        number,
        "expected-answer",
        "The code answers " + answer.quoted()
            + ", which only the tests name: the task says nothing of it.");
  }

  private void entries(String path, String line, int number) {
    Matcher entry = ENTRY.matcher(line);
    while (entry.find()) {
      Literal key = ForeignConstants.literal(entry.group(1));
      Literal value = ForeignConstants.literal(entry.group(2));
      if (sources.row(List.of(key, value))) {
        marks.add(
            Marks.Weight.ASK,
            path,
            number,
            "tests-row",
            "Production holds " + key.quoted() + " with " + value.quoted()
                + " as the tests do: a table of their answers?");
        return;
      }
    }
  }

  private static List<Literal> all(Pattern pattern, String line) {
    List<Literal> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(line);
    while (matcher.find()) {
      found.add(ForeignConstants.literal(matcher.group(1)));
    }
    return found;
  }
}
