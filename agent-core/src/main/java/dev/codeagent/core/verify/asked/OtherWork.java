/** Finds production that a task of tests or of a release changes, although neither is about it. */
package dev.codeagent.core.verify.asked;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Of a release, what the task takes away may go, and texts that look like versions or days may be others. */
final class OtherWork {

  private static final Pattern VERSION =
      Pattern.compile("\"[^\"\\n]{0,20}\\d{1,4}(?:[.-]\\d{1,4}){1,3}[^\"\\n]{0,30}\"");

  private static final Set<String> VISIBILITY = Set.of("public", "protected", "private");

  private final VerificationContext context;
  private final SourceDiff diff;
  private final String task;

  OtherWork(VerificationContext context, SourceDiff diff, String task) {
    this.context = context;
    this.diff = diff;
    this.task = task;
  }

  List<Finding> findings() {
    return context.task().type() == TaskType.TEST ? ofTests() : ofRelease();
  }

  /** Resources of production, and what others can use no more. The code itself is looked at by the proof. */
  private List<Finding> ofTests() {
    List<Finding> found = new ArrayList<>();
    for (ChangedFile file : context.changes()) {
      String name = file.path().substring(file.path().lastIndexOf('/') + 1);
      if (context.isProduction(file.path())
          && !file.path().endsWith(".java")
          && !task.contains(name)) {
        found.add(finding(
            file.path(),
            0,
            "The task is about tests, and the change touches what production reads."));
      }
    }
    Map<String, JavaMethod> now = SourceDiff.methods(SourceDiff.heads(diff.production()));
    for (JavaMethod was :
        SourceDiff.methods(SourceDiff.bases(diff.production())).values()) {
      Optional<JavaMethod> is = Optional.ofNullable(now.get(was.key()));
      if (was.isOpen() && is.filter(m -> !m.isOpen()).isPresent()) {
        found.add(finding(
            was.file().path(),
            was.line(),
            "The task is about tests, and `" + was.type().simpleName() + "." + was.name()
                + "` is hidden now."));
      }
    }
    return found;
  }

  private List<Finding> ofRelease() {
    TaskWords words = TaskWords.of(context);
    Map<String, JavaMethod> before = SourceDiff.methods(SourceDiff.bases(diff.production()));
    Map<String, JavaMethod> now = SourceDiff.methods(SourceDiff.heads(diff.production()));
    List<Finding> found = new ArrayList<>();
    before.forEach((key, was) -> {
      JavaMethod is = now.get(key);
      boolean removed =
          is == null && words.removes(Set.of(was.name(), was.type().simpleName()));
      boolean named = Pattern.compile("(?<![\\w$])" + Pattern.quote(was.name()) + "(?=`|\\()")
          .matcher(task)
          .find();
      if (!removed && !named && (is == null || !plain(was.body()).equals(plain(is.body())))) {
        found.add(finding(
            was.file().path(),
            was.line(),
            "The task is a release, and `" + was.type().simpleName() + "." + was.name()
                + "` does something else now."));
      }
    });
    for (SourceDiff.Pair pair : diff.production()) {
      if (pair.base() != null
          && pair.head() != null
          && !fields(pair.base()).equals(fields(pair.head()))) {
        found.add(finding(
            pair.path(),
            0,
            "The task is a release, and what this source holds is something else now."));
      }
    }
    return found;
  }

  /** What the types hold beside methods, without versions. */
  private static Set<String> fields(dev.codeagent.core.verify.source.JavaFile file) {
    return file.types().stream()
        .flatMap(t -> t.fields().stream().map(f -> t.binaryName() + " " + plain(file.normal(f))))
        .collect(Collectors.toSet());
  }

  private static String plain(String code) {
    String spelled = VERSION.matcher(code).replaceAll("\"\"");
    return JavaTokens.of(spelled).stream()
        .map(JavaTokens.Token::text)
        .filter(t -> !VISIBILITY.contains(t))
        .collect(Collectors.joining(" "));
  }

  private static Finding finding(String path, int line, String message) {
    return Finding.in(
        path, line, "other-work", message + " Take it back, or let the task ask for it.");
  }
}
