/** Reads what a documentation task asks of code. */
package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The code that a task asks to change beside its documents: “rename {@code Cart.sum} to {@code total} and adapt the guide”.
 * Only a part of a sentence that begins with an order to change something, and does not go on to speak of documents, asks
 * for that; “fix the Javadoc of {@code Cart}” does not. Immutable.
 */
final class CodeBeside {

  /** A name shorter than this may be a word of any text. */
  private static final int SHORTEST = 3;

  private static final Pattern SENTENCE = Pattern.compile("[\\n;]+|[.!?](?=\\s|$)");

  private static final Pattern PART = Pattern.compile(
      "(?iu)\\s*(?:,|(?<![\\p{L}\\p{N}])(?:and|then|plus|и|а также|затем|потом)(?![\\p{L}\\p{N}]))\\s*");

  /** An order at the start of a part, with what may stand before it. */
  private static final Pattern ORDER = Pattern.compile(
      "(?iU)^\\W*(?:(?:also|please|first|then|both|next|также|тоже|сначала|затем|потом|ещё|еще)\\s+)*"
          + "(?:rename|change|make|let|fix|correct|repair|remove|delete|drop|add|implement|introduce|extract|move|replace|return|throw|"
          + "raise|lower|set|support|deprecate|hide|inline|mark|rework|refactor|"
          + "(?:переимен|измен|исправ|удал|убер|убра|добав|реализ|перенес|замен|помен|верн|брос|поддерж|выдел|введ|ввес|сдела|объяв)\\p{L}*)"
          + "(?![\\p{L}\\p{N}-])");

  /** Words by which an order is about documents after all. */
  private static final Pattern DOCUMENTS = Pattern.compile(
      "(?iu)(?<![\\p{L}\\p{N}])(?:java ?docs?|doc ?comments?|comments?|docs?|documents?|documentation|readmes?|descriptions?|guides?|sections?|pages?|"
          + "examples?|tables?|notes?|change ?logs?|paragraphs?|links?|diagrams?|manuals?|faqs?|tutorials?|chapters?|lists?|overviews?|how-?tos?|typos?|"
          + "spelling|wording|sentences?|explanations?|headings?|titles?|anchors?|translations?|entr(?:y|ies)|mentions?|"
          + "(?:документ|коммент|описан|описыв|раздел|страниц|пример|пояснен|таблиц|ссылк|заметк|абзац|опечатк|руководств|перевод|справк|глав|заголов|упоминан)\\p{L}*)"
          + "(?![\\p{L}\\p{N}])|@\\w|\\.(?:md|adoc|rst|txt)\\b");

  /** What is to be done with the same thing beside changing it: “add and document the option”. */
  private static final Pattern TELLING = Pattern.compile(
      "(?iu)^(?:document|describe|explain|mention|(?:за)?документир\\p{L}*|опиш\\p{L}*|описать|объясн\\p{L}*)\\s+");

  private final List<String> asking;

  private CodeBeside(List<String> asking) {
    this.asking = List.copyOf(asking);
  }

  /** What a task's own text asks for. */
  static CodeBeside of(String task) {
    return new CodeBeside(
        SENTENCE.splitAsStream(task).flatMap(CodeBeside::orders).toList());
  }

  /** Those of some changed files that the task does not ask to change: tests go with code that it asks for. */
  List<Finding> unasked(List<Finding> touched, VerificationContext context) {
    if (asking.isEmpty()) {
      return touched;
    }
    List<Finding> unasked =
        touched.stream().filter(found -> !isAsked(pathOf(found), context)).toList();
    boolean onlyTests = unasked.stream().allMatch(found -> context.isTest(pathOf(found)));
    return onlyTests && unasked.size() < touched.size() ? List.of() : unasked;
  }

  private boolean isAsked(String path, VerificationContext context) {
    return context.isProduction(path)
        && !context.isTest(path)
        && names(path, members(path, context));
  }

  private static String pathOf(Finding found) {
    return Objects.requireNonNullElse(found.path(), "");
  }

  /** The methods of a source that the change adds, takes away or changes. */
  private static Stream<String> members(String path, VerificationContext context) {
    Optional<JavaParser> parser = path.endsWith(".java") ? JavaParser.create() : Optional.empty();
    if (parser.isEmpty()) {
      return Stream.empty();
    }
    SourceDiff diff = SourceDiff.of(context, parser.get());
    Map<String, JavaMethod> now = SourceDiff.methods(SourceDiff.heads(diff.production()));
    Stream<JavaMethod> gone =
        SourceDiff.methods(SourceDiff.bases(diff.production())).values().stream()
            .filter(method -> !now.containsKey(method.key()));
    return Stream.concat(gone, diff.changedMethods().stream())
        .filter(method -> method.file().path().equals(path))
        .map(JavaMethod::name);
  }

  /** Whether it is asked to change that file, by its own name or by that of something that changes in it. */
  private boolean names(String path, Stream<String> changed) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    String stem = file.replaceFirst("\\.\\w+$", "");
    return Stream.concat(Stream.of(stem), changed)
        .filter(name -> name.length() >= SHORTEST)
        .map(name ->
            Pattern.compile("(?<![\\p{L}\\p{N}_$])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_$])"))
        .anyMatch(name -> asking.stream().anyMatch(order -> name.matcher(order).find()));
  }

  /** The parts of a sentence that order a change of what is no document; “add and document” is one order. */
  private static Stream<String> orders(String sentence) {
    List<String> parts = new ArrayList<>();
    String begun = "";
    for (String part : PART.split(sentence.replaceFirst("^\\s*\\[\\w+]\\s*", ""))) {
      String whole =
          begun.isEmpty() ? part : begun + " " + TELLING.matcher(part).replaceFirst("");
      begun = ORDER.matcher(whole).replaceFirst("").isBlank() ? whole : "";
      parts.add(whole);
    }
    return parts.stream()
        .filter(part -> ORDER.matcher(part).find() && !DOCUMENTS.matcher(part).find());
  }
}
