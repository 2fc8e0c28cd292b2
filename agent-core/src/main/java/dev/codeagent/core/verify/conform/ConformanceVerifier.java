package dev.codeagent.core.verify.conform;

import dev.codeagent.api.call.Deadline;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.host.Unavailable;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether head answers what the task itself says that it answers, refuses what it says is refused, and keeps what it
 * promises. Another answer leaves the change to a person, since the text may mean something else; it never grants and is
 * not required.
 */
final class ConformanceVerifier implements Verifier {

  private static final int MOST_SHOWN = 200;
  private static final String MAIN = "src/main/java/";

  @Override
  public VerifierSpec spec() {
    return new VerifierSpec(
        "conformance", "3", 34, Authority.VETO, Set.of(TaskType.CODE, TaskType.DOCS), false);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    Optional<JavaParser> parser = JavaParser.create();
    if (!(context instanceof BuiltHead head) || parser.isEmpty()) {
      return Evidence.skipped("What the task says cannot be tried here.");
    }
    if (context.task().type() == TaskType.DOCS
        && !SourceDiff.of(context, parser.get()).productionCodeChanged()) {
      Optional<DocumentClaims> said = DocumentClaims.of(context, parser.get());
      return said.isEmpty()
          ? Evidence.skipped(
              "The change is documentation, and says of no call what it answers so that it could be tried.")
          : tried(
              context,
              head,
              parser.get(),
              said.get().module(),
              said.get().claims(),
              "",
              "documentation");
    }
    String text = TaskWords.of(context).own() + "\n\n"
        + String.join("\n\n", context.references().values());
    TaskClaims claims = TaskClaims.of(text);
    Optional<String> module = context.changes().stream()
        .map(ChangedFile::path)
        .filter(p -> context.isProduction(p) && p.contains(MAIN) && p.endsWith(".java"))
        .map(p -> p.substring(0, p.indexOf(MAIN)))
        .findFirst();
    if (claims.stated().isEmpty() || module.isEmpty()) {
      return Evidence.skipped(
          "The task gives no example, refusal or promise that can be read for certain, or no code of Java changes.");
    }
    return tried(context, head, parser.get(), module.get(), claims, text, "task");
  }

  /** @param who says so */
  private static Evidence tried(
      VerificationContext context,
      BuiltHead head,
      JavaParser parser,
      String module,
      TaskClaims claims,
      String text,
      String who)
      throws InterruptedException {
    Optional<BuiltHead.Build> build = head.builtHead();
    if (build.isEmpty()) {
      return Evidence.skipped("Only code that Maven built can be called.");
    }
    try {
      Deadline end = Deadline.after(context.proofTime(), context.call().ticker());
      Conformance conformance = new Conformance(context, build.get(), parser, module, end);
      return evidence(conformance.look(claims, text), who);
    } catch (Unavailable e) {
      return Evidence.skipped("What the " + who + " says cannot be tried: " + e.sentence());
    } catch (EnvironmentException e) {
      return Evidence.skipped(
          "What the " + who + " says cannot be tried: " + e.failure().sentence());
    } catch (IOException | UncheckedIOException e) {
      return Evidence.skipped("The folder of the build cannot be used: " + e + ".");
    }
  }

  private static Evidence evidence(Conformance.Result result, String who) {
    List<Finding> findings =
        result.against().stream().map(against -> finding(against, who)).toList();
    if (!findings.isEmpty()) {
      return Evidence.undecided(
          "Head does not do what the " + who + " says, or what it seems to say: "
              + findings.getFirst().message(),
          findings);
    }
    return result.tried() == 0
        ? Evidence.skipped("Nothing that the " + who + " says could be tried.")
        : Evidence.pass("Head does what the " + who + " says in " + result.tried()
            + " places that could be tried.");
  }

  private static Finding finding(Conformance.Against against, String who) {
    Stated stated = against.trial().stated();
    String wanted = switch (stated) {
      case Stated.Example e -> "`" + e.right() + "`";
      case Stated.Special s -> "`" + s.right() + "`";
      case Stated.Refusal r ->
        r.exception().equals(Stated.Refusal.ANY) ? "a refusal" : "`" + r.exception() + "`";
      case Stated.Promise p -> p.what().said();
    };
    String message =
        "The " + who + " says \u201c" + cut(stated.sentence().told()) + "\u201d, so of `"
            + cut(against.trial().call().shown()) + "` follows " + wanted + ", but head "
            + came(against) + ".";
    return Finding.in(
        against.trial().method().file().path(),
        against.trial().method().line(),
        "contradicts-" + who,
        message);
  }

  private static final Pattern KEPT = Pattern.compile("\\[\"\\w+\",\"(?<value>.*)\"]");

  private static String came(Conformance.Against against) {
    String text = against.answer().text();
    return switch (against.answer().end()) {
      case THREW -> "throws `" + text + "`";
      default ->
        against.trial().stated() instanceof Stated.Example
                || against.trial().stated() instanceof Stated.Special
            ? "answers `" + cut(plain(text)) + "`"
            : against.trial().stated() instanceof Stated.Promise
                ? "does otherwise: " + cut(plain(text))
                : plain(text);
    };
  }

  /** A value as it is kept says of what kind it is. */
  private static String plain(String kept) {
    Matcher value = KEPT.matcher(kept);
    return value.matches() ? value.group("value") : kept;
  }

  private static String cut(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
  }
}
