package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.Literal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hard-coded answers in languages without a parser here: only the plain form, a comparison with its answer beside it. */
final class ForeignBranches {

  private static final Pattern CODE =
      Pattern.compile("\\.(?:py|js|jsx|ts|tsx|mjs|cjs|go|kt|kts|groovy|scala|rb|php|rs|cs|swift)$");
  private static final String LITERAL =
      "(\"[^\"\\\\]{0,200}\"|'[^'\\\\]{0,200}'|-?\\d[\\d_]*(?:\\.\\d+)?)";
  private static final Pattern COMPARISON = Pattern.compile(
      "(?:\\bif\\b|\\belif\\b|\\bwhen\\b|\\?|\\breturn\\b).{0,200}?(?:===?|\\bis\\b)\\s*" + LITERAL
          + "(?![\\w.])|\\bcase\\s+" + LITERAL + "\\s*(?::|=>|->)|^\\s*" + LITERAL
          + "\\s*(?:->|=>)");
  private static final Pattern ANSWER = Pattern.compile(
      "(?:\\breturn\\b|->|=>|:|\\?)\\s*(?:\"[^\"]{0,200}\"|'[^']{0,200}'|-?\\d[\\d_]*(?:\\.\\d+)?|True|False|true|false|None|null)\\s*[;,}]?\\s*(?:else\\b.*|:.*)?$"
          + "|\\breturn\\s+(?:\"[^\"]{0,200}\"|'[^']{0,200}'|-?\\d[\\d_.]*|True|False|None)\\s+if\\b");

  private final VerificationContext context;
  private final LiteralSources sources;
  private final Marks marks;

  ForeignBranches(VerificationContext context, LiteralSources sources, Marks marks) {
    this.context = context;
    this.sources = sources;
    this.marks = marks;
  }

  static boolean isCode(String path) {
    return CODE.matcher(path).find();
  }

  void judge() {
    for (ChangedFile file : context.changes()) {
      if (isCode(file.path())
          && !context.isTest(file.path())
          && file.kind() != ChangedFile.Kind.DELETED) {
        judge(file.path());
      }
    }
  }

  private void judge(String path) {
    Set<String> before = new HashSet<>();
    context.base().text(path).ifPresent(t -> t.lines().map(String::strip).forEach(before::add));
    List<String> lines = context.head().text(path).orElse("").lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.length() > 500 || before.contains(line.strip())) {
        continue;
      }
      String next =
          i + 1 < lines.size() && lines.get(i + 1).length() <= 500 ? lines.get(i + 1) : "";
      Optional<Literal> literal = compared(line);
      boolean answers = ANSWER.matcher(line).find()
          || (ANSWER.matcher(next).find() && next.strip().startsWith("return"));
      if (literal.isPresent() && answers && sources.onlyInTests(literal.get())) {
        marks.add(
            Marks.Weight.REFUSE,
            path,
            i + 1,
            "hard-coded-answer",
            "A branch compares the input with " + literal.get().quoted()
                + ", which stands only in the tests, and answers a constant.");
      }
    }
  }

  private static Optional<Literal> compared(String line) {
    Matcher matcher = COMPARISON.matcher(line);
    if (!matcher.find()) {
      return Optional.empty();
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String spelled = matcher.group(group);
      if (spelled != null) {
        return Character.isDigit(spelled.charAt(spelled.length() - 1))
            ? Literal.ofNumber(spelled)
            : Optional.of(Literal.text(spelled.substring(1, spelled.length() - 1)));
      }
    }
    return Optional.empty();
  }
}
