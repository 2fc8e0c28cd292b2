package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.TaskWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The positive proof of a documentation task: documentation says something new of what the task names, code is untouched but for what the task says, and every path, symbol,
 * link and command that the new lines name exists, their examples can be read, and no link of another document is left behind. A script of the project in a fenced block is also run when base was
 * green and its words are harmless.
 */
final class DocsProof implements Verifier {

  /** Time for one command of a document: what a reader would wait. */
  private static final Duration COMMAND_TIME = Duration.ofSeconds(60);

  private static final Pattern REPORT = Pattern.compile(
      "(?i)(?:^|/)(?:(?:[\\w-]*[_-])?(?:report|summary|status|progress|result|results|completion|worklog|plan|todo|done|task|tasks)(?:[_-][\\w-]*)?)\\.(?:md|txt|adoc|rst)$");

  @Override
  public VerifierSpec spec() {
    return new VerifierSpec("docs-proof", "5", 30, Authority.GRANTS, Set.of(TaskType.DOCS), true);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    List<String> documents = new ArrayList<>();
    List<Finding> touched = new ArrayList<>();
    for (ChangedFile file : context.changes()) {
      sort(file, context, documents, touched);
    }
    List<Finding> unasked = CodeBeside.of(TaskWords.of(context).own()).unasked(touched, context);
    if (!unasked.isEmpty()) {
      return Evidence.fail(
          "The task is about documentation, but code was changed: "
              + unasked.getFirst().path() + ".",
          unasked);
    }
    List<String> saying = new ArrayList<>();
    for (String path : documents) {
      if (!addedText(context, path).isBlank()) {
        saying.add(path);
      }
    }
    if (saying.isEmpty()
        && !documents.isEmpty()
        && touched.isEmpty()
        && DocsLess.isAsked(TaskWords.of(context).own(), documents, context)) {
      return checked(context, documents, true);
    }
    if (saying.isEmpty()) {
      return Evidence.undecided(
          "No documentation says anything new: only white space, removals or reports about the"
              + " work changed.");
    }
    Evidence documented = checked(context, saying, false);
    return touched.isEmpty() || documented.outcome() != EvidenceOutcome.PASS
        ? documented
        : withCode(documented, new CodeProof().verify(change, context));
  }

  /** Code that the task asks for beside documentation is proven as code is. */
  private static Evidence withCode(Evidence documented, Evidence code) {
    List<Finding> findings =
        Stream.concat(documented.findings().stream(), code.findings().stream()).toList();
    return code.outcome() == EvidenceOutcome.PASS
        ? Evidence.pass(
            documented.summary() + " Of the code that the task names: " + code.summary(), findings)
        : Evidence.undecided(
            "The task asks for code beside documentation, and that the code does what it should was not shown: "
                + code.summary(),
            findings);
  }

  private static void sort(
      ChangedFile file,
      VerificationContext context,
      List<String> documents,
      List<Finding> touched) {
    String path = file.path();
    if (path.endsWith(".java")) {
      String before = context.base().text(path).orElse("");
      String now = context.head().text(path).orElse("");
      if (JavaTokens.sameCode(before, now) && file.kind() == ChangedFile.Kind.MODIFIED) {
        documents.add(path);
      } else if (path.endsWith("package-info.java") && file.kind() == ChangedFile.Kind.ADDED) {
        documents.add(path);
      } else {
        touched.add(
            Finding.in(path, 0, "code-changed", "A documentation task leaves code as it is."));
      }
    } else if (Documents.isDocument(path)) {
      boolean report = file.kind() == ChangedFile.Kind.ADDED
          && REPORT.matcher(path).find()
          && !isAsked(path.substring(path.lastIndexOf('/') + 1), TaskWords.of(context));
      if (!report) {
        documents.add(path);
      }
    } else if (!path.startsWith("docs/")
        && (context.isProduction(path) || context.isTest(path) || context.isProtected(path))) {
      touched.add(Finding.in(
          path, 0, "code-changed", "A documentation task leaves code and build as they are."));
    }
  }

  /** Whether the task names a file, or speaks of all that its name says: of reports where it is {@code report-format.md}. */
  private static boolean isAsked(String file, TaskWords task) {
    String own = task.own().toLowerCase(Locale.ROOT);
    return task.names(file)
        || Pattern.compile("[^\\p{L}]+")
            .splitAsStream(file.replaceFirst("\\.\\w+$", "").toLowerCase(Locale.ROOT))
            .allMatch(word -> own.contains(word));
  }

  /** New lines of a document; with headings, those that the new lines stand under go with them. */
  private static String added(VerificationContext context, String path, boolean headings) {
    Set<String> before = lines(context.base().text(path).orElse(""));
    StringBuilder added = new StringBuilder();
    String heading = "";
    for (String line : context.head().text(path).orElse("").lines().toList()) {
      if (line.startsWith("#")) {
        heading = line;
      }
      if (!before.contains(Page.normal(line))) {
        added.append(line).append('\n').append(headings ? heading + "\n" : "");
      }
    }
    return added.toString();
  }

  /** The words that the change adds to a document. */
  private static String addedText(VerificationContext context, String path) {
    String letters = added(context, path, false).replaceAll("[^\\p{L}\\p{N}]+", " ");
    String base = context.base().text(path).orElse("").replaceAll("[^\\p{L}\\p{N}]+", " ");
    return base.contains(letters.strip()) ? "" : letters;
  }

  private static Set<String> lines(String text) {
    Set<String> lines = new HashSet<>();
    text.lines().forEach(l -> lines.add(Page.normal(l)));
    return lines;
  }

  private static Evidence checked(
      VerificationContext context, List<String> documents, boolean saysLess)
      throws InterruptedException {
    DocumentLook look = new DocumentLook(context);
    List<Finding> doubts = new ArrayList<>();
    for (String path : documents) {
      for (Mention mention : look.look(path)) {
        tried(context, path, mention, doubts);
      }
    }
    look.leftBehind();
    if (!look.found(Weight.WRONG).isEmpty()) {
      List<Finding> wrong = look.found(Weight.WRONG);
      return Evidence.fail(
          "The documentation names what does not exist, or holds what cannot be read: "
              + wrong.get(0).message(),
          wrong);
    }
    doubts.addAll(0, look.found(Weight.DOUBT));
    doubts.addAll(CompiledExamples.doubts(context, documents));
    if (!doubts.isEmpty()) {
      return Evidence.undecided(
          "The documentation may name what does not exist, or hold what cannot be read: "
              + doubts.get(0).message(),
          doubts);
    }
    Optional<String> missed = saysLess ? Optional.empty() : missed(context, documents);
    if (missed.isPresent()) {
      return Evidence.undecided(missed.get());
    }
    return Evidence.pass(
        "Documentation changed in " + String.join(", ", documents)
            + ", and all "
            + look.names() + " paths, symbols, links and commands that it newly names were found.",
        look.found(Weight.TOLD));
  }

  private static Optional<String> missed(VerificationContext context, List<String> documents) {
    StringBuilder said = new StringBuilder();
    StringBuilder prose = new StringBuilder();
    List<String> pages = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (String path : documents) {
      said.append(added(context, path, true)).append('\n');
      if (Documents.isDocument(path)) {
        pages.add(added(context, path, false));
      } else {
        said.append(String.join("\n", commented(context, path))).append('\n');
      }
      added(context, path, false)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> prose.append(line).append('\n'));
      for (String word : addedText(context, path).strip().split(" ")) {
        if (!word.isBlank()) {
          words.add(word);
        }
      }
    }
    String task = TaskWords.of(context).own();
    Optional<String> hollow = DocsCorrection.isAsked(task, documents, context)
        ? Optional.empty()
        : new DocsSubject(context, new ProjectNames(context.head()))
            .doubt(documents, said.toString(), words)
            .or(() -> DocsSubstance.doubt(task, said.toString(), prose.toString()));
    return hollow
        .or(() -> AskedComments.doubt(task, context))
        .or(() -> DocumentedValues.doubt(task, pages, context))
        .or(() -> DocumentedOptions.doubt(task, pages, context));
  }

  /** The declarations of a source whose comments say something new. */
  private static List<String> commented(VerificationContext context, String path) {
    return JavaParser.create()
        .map(parser -> DocComments.changed(
            parser.parse(path, context.base().text(path).orElse("")),
            parser.parse(path, context.head().text(path).orElse(""))))
        .orElse(List.of());
  }

  /** Runs a script of the project that a fenced block calls, where that is harmless. */
  private static void tried(
      VerificationContext context, String path, Mention mention, List<Finding> doubts)
      throws InterruptedException {
    if (mention.kind() != Mention.Kind.COMMAND
        || !ShellLine.triable(mention.text())
        || context.run(SuiteKind.BASE).status() != SuiteRun.Status.GREEN) {
      return;
    }
    CommandResult result = context.execute(mention.text(), COMMAND_TIME);
    if (result.end() == CommandResult.End.EXITED && result.exit() != 0) {
      doubts.add(Finding.in(
          path,
          mention.line(),
          "command-failed",
          "The command `" + mention.text() + "` ends with status " + result.exit() + "."));
    }
  }
}
