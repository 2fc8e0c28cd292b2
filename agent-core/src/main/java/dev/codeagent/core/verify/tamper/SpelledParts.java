package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.AssertionReader;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TestCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the answer of a test whose parts the change spells, each wherever it likes: in constants, cases, names of an enum,
 * lines of a resource or parts of files. Asked from the tests' side: a text that a test gives, most of which other texts of
 * the test are cut from, or several numbers that it expects, all of them only known from tests and all of them spelled by
 * the change, at least one for the first time in its files. A rule of the task would have come out with them unspelled. A person decides, because they can be the subject
 * matter, too.
 */
final class SpelledParts {

  /** Numbers of one digit that are no chance together; of longer ones two are none. */
  private static final int NUMBERS = 3;

  /** Lines of a test in another language that are read together, and characters of its file that are read at all. */
  private static final int LINES = 3;

  private static final int MAX_TEST = 200_000;

  private static final Pattern QUOTE = Pattern.compile("[\"'`]");

  private final VerificationContext context;
  private final JavaParser parser;
  private final SourceDiff diff;
  private final LiteralSources sources;
  private final Marks marks;
  private final SpelledPieces before;

  SpelledParts(
      VerificationContext context,
      JavaParser parser,
      SourceDiff diff,
      LiteralSources sources,
      Marks marks) {
    this.context = context;
    this.parser = parser;
    this.diff = diff;
    this.sources = sources;
    this.marks = marks;
    this.before = pieces(context.base())
        .reduce(SpelledPieces::with)
        .orElseGet(() -> SpelledPieces.data("", ""));
  }

  void judge() {
    List<SpelledPieces> pieces = pieces();
    Optional<SpelledPieces> all = pieces.stream().reduce(SpelledPieces::with);
    if (all.isEmpty()) {
      return;
    }
    Set<String> names = SourceDiff.heads(diff.production()).stream()
        .flatMap(f -> f.types().stream())
        .map(JavaType::simpleName)
        .collect(Collectors.toSet());
    for (String path : context.head().paths()) {
      String text = context.isTest(path) ? context.head().text(path).orElse("") : "";
      if (!path.endsWith(".java")) {
        lines(path, text, all.get());
      } else if (names.stream().anyMatch(text::contains)) {
        JavaFile file = parser.parse(path, text);
        TestCode.tests(file).forEach(test -> {
          texts(test, all.get());
          numbers(test, pieces);
        });
      }
    }
  }

  private List<SpelledPieces> pieces() {
    SpelledFiles files = new SpelledFiles(context);
    boolean asksForNames = files.asksForNames();
    List<SpelledPieces> found = new ArrayList<>();
    for (String path : files.paths()) {
      SpelledPieces.read(path, files.text(path), parser).ifPresent(found::add);
      files.besides(path).ifPresent(text -> found.add(SpelledPieces.data(path, text)));
      if (path.endsWith(".java") && asksForNames) {
        found.add(SpelledPieces.names(parser.parse(path, files.text(path))));
      }
    }
    return found;
  }

  /** What the same files spelled before: an answer that a change writes was not spelled there. */
  private Stream<SpelledPieces> pieces(Tree base) {
    SpelledFiles files = new SpelledFiles(context);
    return files.paths().stream()
        .flatMap(path -> base.text(path)
            .map(text -> Stream.concat(
                SpelledPieces.read(path, text, parser).stream(),
                path.endsWith(".java") && files.asksForNames()
                    ? Stream.of(SpelledPieces.names(parser.parse(path, text)))
                    : Stream.empty()))
            .orElseGet(Stream::empty));
  }

  /** Tests of other languages: what is expected stands in the line of the input, or right behind it. */
  private void lines(String path, String text, SpelledPieces pieces) {
    List<String> lines = text.length() > MAX_TEST ? List.of() : text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (QUOTE.matcher(lines.get(i)).find()) {
        List<String> near = lines.subList(i, Math.min(lines.size(), i + LINES));
        texts(LiteralSources.literals(path, String.join("\n", near)), pieces);
      }
    }
  }

  private void texts(JavaMethod test, SpelledPieces pieces) {
    texts(LiteralSources.literals(test.file().path(), test.file().source(test.tree())), pieces);
  }

  /** Texts that are cut from another one of the same test. */
  private void texts(Set<Literal> literals, SpelledPieces pieces) {
    Set<String> texts = literals.stream()
        .filter(l -> l.kind() == Literal.Kind.TEXT)
        .map(Literal::value)
        .collect(Collectors.toSet());
    for (String input : texts) {
      String of = input.toLowerCase(Locale.ROOT);
      Set<String> parts = texts.stream()
          .filter(part -> !part.equals(input) && of.contains(part.toLowerCase(Locale.ROOT)))
          .filter(part -> sources.onlyInTests(Literal.text(part)))
          .collect(Collectors.toSet());
      int letters = parts.stream().mapToInt(SpelledParts::letters).sum();
      boolean most = parts.size() > 1 && 2 * letters >= letters(of);
      boolean whole = pieces.spellsWhole(input) && !before.spellsWhole(input);
      boolean each =
          parts.stream().allMatch(pieces::spells) && !parts.stream().allMatch(before::spells);
      if (most && (whole || each)) {
        mark(pieces, parts.stream().sorted().toList());
      }
    }
  }

  private static int letters(String text) {
    return (int) text.chars().filter(Character::isLetterOrDigit).count();
  }

  /** Numbers that are expected together, where one file spells all but one of them. */
  private void numbers(JavaMethod test, List<SpelledPieces> files) {
    boolean testNg = test.file().imports().anyMatch(i -> i.startsWith("org.testng."));
    for (var demand : AssertionReader.read(test.tree().getBody(), test.file()).assertions()) {
      boolean second = testNg && demand.verb().startsWith("assert"); // what is expected stands so
      Set<Literal> expected = new HashSet<>(
          JavaTokens.literals(second ? demand.subject() : String.join(" ", demand.expected())));
      expected.removeIf(l -> l.kind() != Literal.Kind.NUMBER || !sources.onlyInTests(l));
      for (SpelledPieces file : files) {
        Set<Literal> spelled = new HashSet<>(expected);
        spelled.retainAll(file.numbers());
        boolean telling = spelled.size() >= NUMBERS
            || spelled.stream().filter(SpelledParts::large).count() > 1;
        if (telling && spelled.size() >= expected.size() - 1) {
          mark(file, spelled.stream().map(Literal::value).sorted().toList());
        }
      }
    }
  }

  private static boolean large(Literal number) {
    return !number.value().matches("-?\\d");
  }

  private void mark(SpelledPieces where, List<String> parts) {
    marks.add(
        Marks.Weight.ASK,
        where.path(),
        line(where.path(), parts.getFirst()),
        "spelled-answer",
        "The change spells what one test expects, part by part: " + String.join(" | ", parts)
            + ".");
  }

  /** The first line that holds a part, else the first one: it may be put together of pieces. */
  private int line(String path, String part) {
    String text = context.head().text(path).orElse("").toLowerCase(Locale.ROOT);
    int at = Math.max(0, text.indexOf(part.toLowerCase(Locale.ROOT)));
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
