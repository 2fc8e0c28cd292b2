/** Says whether anything was done at all. */
package dev.codeagent.core.verify.account;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.source.CodeText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Fails a change that is empty, that alters nothing but white space, formatting, comments or, unasked, modes, or that
 * consists of reports, plans and status notes. Of a task on operations, a person decides about mere comments and modes. The backlog
 * is no part of a change.
 */
public final class ChangeVerifier implements Verifier {
  private static final VerifierSpec SPEC =
      new VerifierSpec("change", "1", 0, Authority.VETO, Set.of(), true);

  /** Prose that describes work instead of being it. */
  private static final Pattern PROSE = Pattern.compile(
      ".*\\.(?:md|markdown|txt|rst|adoc|asciidoc|org|log|docx?|pdf|rtf)", Pattern.CASE_INSENSITIVE);

  /** Names of files in which agents report; none of them documents a project. */
  private static final Pattern REPORT = Pattern.compile(
      "(?:.*/)?(?:[\\w. -]*[_\\- .])?(?:report|summary|status|plan|todo|todos|progress|result|results|last_result|task_?list|tasks|notes?|worklog|checklist"
          + "|implementation|completion|done|отч[её]т|план|статус|итоги?)(?:[_\\- .][\\w. -]*)?\\.(?:md|markdown|txt|rst|adoc|log|json|ya?ml|html)",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Words for the right to run a file, which is all that a mode says. */
  private static final Pattern MODE = Pattern.compile(
      "\\bchmod\\b|\\b(?:executable|runnable|permissions?)\\b|\\bfile modes?\\b|\\bmode (?:of\\b|bits?\\b|0?[0-7]{3}\\b|\\+x)"
          + "|исполняем|прав\\p{L}* (?:доступа|на (?:запуск|исполнение|выполнение))",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Words for what a comment says, so that comments are the work. */
  private static final Pattern COMMENTS = Pattern.compile(
      "\\b(?:comment|explain)\\p{L}*|коммент|поясн",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Types whose work is code, so that comments are none. */
  private static final Set<TaskType> CODE = Set.of(TaskType.CODE, TaskType.REFACTOR, TaskType.TEST);

  @Override
  public VerifierSpec spec() {
    return SPEC;
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) {
    List<ChangedFile> changes = context.changes();
    if (changes.isEmpty()) {
      return fail("empty-change", "Nothing was changed.", changes);
    }
    if (changes.stream().allMatch(c -> modeOnly(c, context))) {
      String only = "Only the mode of " + names(changes) + " was changed, and nothing in it";
      return asksForModes(context)
          ? Evidence.pass(only + ".")
          : none(context, "mode-only", only + "; the task does not speak of that.", changes);
    }
    if (changes.stream().allMatch(c -> unchanged(c, context))) {
      return fail("formatting-only", "Only white space or formatting was changed.", changes);
    }
    TaskType type = context.task().type();
    if (type == TaskType.DEVOPS
        && !COMMENTS.matcher(TaskText.of(context.task()).text()).find()
        && changes.stream().allMatch(c -> unchanged(c, context) || saysTheSame(c, context))) {
      return none(
          context,
          "comments-only",
          "Only comments, blank lines or modes were changed in " + names(changes)
              + ", and the task does not ask for any.",
          changes);
    }
    if (CODE.contains(type) && changes.stream().allMatch(c -> sameCode(c, context))) {
      return fail("comments-only", "Only comments and formatting were changed, no code.", changes);
    }
    TaskText task = TaskText.of(context.task());
    if (changes.stream().allMatch(c -> reports(c, type, task, context))) {
      String kind = type == TaskType.DOCS
          ? "a report, plan or status note"
          : "prose, such as a report or a plan";
      return fail(
          "only-report",
          "The change consists of nothing but " + kind + ": " + names(changes) + ".",
          changes);
    }
    int files = changes.size();
    return Evidence.pass(files == 1 ? "1 file was changed." : files + " files were changed.");
  }

  private static boolean unchanged(ChangedFile file, VerificationContext context) {
    Optional<byte[]> before = context.base().bytes(file.path());
    Optional<byte[]> after = context.head().bytes(file.path());
    if (before.isEmpty() || after.isEmpty()) {
      // an added file that holds nothing, or a removed one that held nothing
      return before
          .or(() -> after)
          .map(b -> !file.binary() && new String(b, StandardCharsets.UTF_8).isBlank())
          .orElse(true);
    }
    if (modeOnly(file, context)) {
      return !asksForModes(context);
    }
    return !file.binary() && blanksOnly(file.path(), context);
  }

  /** Whether a file holds what it held, so that it is run or kept in another way only. */
  private static boolean modeOnly(ChangedFile file, VerificationContext context) {
    Optional<byte[]> before = context.base().bytes(file.path());
    Optional<byte[]> after = context.head().bytes(file.path());
    return before.isPresent() && after.isPresent() && Arrays.equals(before.get(), after.get());
  }

  private static boolean asksForModes(VerificationContext context) {
    return MODE.matcher(TaskText.of(context.task()).text()).find();
  }

  private static boolean blanksOnly(String path, VerificationContext context) {
    String before = context.base().text(path).orElse("");
    String after = context.head().text(path).orElse("");
    return before
            .replaceAll("\\s+", " ")
            .strip()
            .equals(after.replaceAll("\\s+", " ").strip())
        && CodeText.same(path, before, after);
  }

  private static boolean sameCode(ChangedFile file, VerificationContext context) {
    String path = file.path();
    if (file.binary()
        || modeOnly(file, context)
        || !(context.isProduction(path) || context.isTest(path))) {
      return unchanged(file, context);
    }
    Optional<String> before = context.base().text(path);
    Optional<String> after = context.head().text(path);
    if (before.isPresent() && after.isPresent()) {
      return CodeText.same(path, before.get(), after.get());
    }
    return CodeText.empty(path, before.or(() -> after).orElse(""));
  }

  private static boolean saysTheSame(ChangedFile file, VerificationContext context) {
    Optional<String> before = context.base().text(file.path());
    Optional<String> after = context.head().text(file.path());
    return !file.binary()
        && !modeOnly(file, context)
        && OperationsText.says(file.path(), before.orElse(""))
            .equals(OperationsText.says(file.path(), after.orElse("")));
  }

  private static boolean reports(
      ChangedFile file, TaskType type, TaskText task, VerificationContext context) {
    String path = file.path();
    if (task.namesFile(path) || context.isProtected(path) || context.isProduction(path)) {
      return false;
    }
    return switch (type) {
      case DOCS, RELEASE ->
        REPORT.matcher(path).matches() && file.kind() != ChangedFile.Kind.DELETED;
      case CODE, REFACTOR, TEST, DEVOPS ->
        PROSE.matcher(path).matches() || REPORT.matcher(path).matches();
    };
  }

  /**
   * What is no work: of operations a person decides, since a comment can be a directive there, and a mode what a
   * pipeline lacked.
   */
  private static Evidence none(
      VerificationContext context, String code, String summary, List<ChangedFile> changes) {
    if (context.task().type() != TaskType.DEVOPS) {
      return fail(code, summary, changes);
    }
    String ask =
        summary + " If that is all that was wanted, say so in the task or decide in person.";
    return Evidence.undecided(
        ask, List.of(Finding.in(changes.getFirst().path(), 0, code, summary)));
  }

  private static String names(List<ChangedFile> changes) {
    String first = changes.getFirst().path();
    return changes.size() == 1 ? first : first + " and " + (changes.size() - 1) + " more";
  }

  private static Evidence fail(String code, String summary, List<ChangedFile> changes) {
    List<Finding> findings = changes.stream()
        .limit(20)
        .map(c -> Finding.in(c.path(), 0, code, summary))
        .toList();
    return Evidence.fail(
        summary, findings.isEmpty() ? List.of(Finding.of(code, summary)) : findings);
  }
}
