/** Files that somebody else writes: a generator, another project, a lawyer. */
package dev.codeagent.core.verify.scope;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.ChangedFile.Kind;
import dev.codeagent.api.verify.VerificationContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An edit of such a file by hand is lost when it is written again, or is not ours to make. Where what it is written from
 * changes with it, it was written again and is told only.
 */
final class WrittenElsewhere {

  /** Lines at the beginning of a file in which a generator says that it wrote it. */
  private static final int HEADER = 12;

  private static final int MAX_LINE = 400;

  /** What generators write into comments: Go's convention, Meta's mark, and the words of most others. */
  private static final Pattern GENERATED = Pattern.compile(
      "(?i)\\bdo not (?:edit|modify|change)\\b|\\bdon't edit\\b|@generated\\b|\\bauto-?generated\\b|не (?:редактировать|изменять|правьте)");

  private static final Pattern COMMENT =
      Pattern.compile("^\\s*(?:/[/*]|\\*|#|--|;|<!--|\"\"\"|%|\\.\\.|')");

  /** What a header may call the thing that it is made from. */
  private static final Pattern FILE_NAME =
      Pattern.compile("[\\w./-]{0,100}[\\w-]{1,60}\\.\\w{1,12}");

  /** Files that generators are given. */
  private static final Pattern INPUT = Pattern.compile(
      "(?i)\\.(?:proto|ya?ml|json|xsd|wsdl|avsc|avdl|graphqls?|g4|sql|thrift|fbs|toml|xml|tmpl|tpl|ftl|mustache|hbs|j2|jinja2?|erb|ejs|vm|y|l|in)$"
          + "|gen|template|scaffold");

  private static final Pattern GENERATION =
      Pattern.compile("(?iu)\\b(?:re-?)?generat\\w*|\\bcodegen\\b|генерир|генерац|перегенер");

  private static final Pattern VENDORED = Pattern.compile(
      "(?:^|/)(?:vendor|vendors|third[_-]?party|node_modules|bower_components|Pods|Carthage)/");

  private static final Pattern VENDORING = Pattern.compile(
      "(?iu)\\bvendor\\w*|third[- _]?party|node_modules|\\bdependenc\\w*|\\bupgrad\\w*|\\bbump\\w*|сторонн|зависимост");

  /** Lists from which vendored code is fetched anew. */
  private static final Pattern MANIFEST = Pattern.compile(
      "(?:^|/)(?:go\\.mod|package\\.json|Cargo\\.toml|composer\\.json|Gemfile|Podfile|modules\\.txt|vendor\\.json|bower\\.json)$");

  private static final Pattern LICENCE = Pattern.compile(
      "(?:^|/)(?:(?i:(?:un)?licen[cs]e|copying)(?:[_-](?:[\\w-]|\\.\\d){1,40})?|NOTICE|PATENTS|COPYRIGHT)(?:\\.(?:txt|md|rst|adoc))?$");

  private static final Pattern LICENSING = Pattern.compile(
      "(?iu)\\blicen[cs]\\w*|\\bcopyright\\w*|\\bnotices?\\b|\\bapache\\b|\\bgpl\\b|\\bspdx\\b|\\bthird[- ]party\\b|лиценз|авторск");

  private final VerificationContext context;
  private final Asked asked;
  private final Noticed noticed;

  WrittenElsewhere(VerificationContext context, Asked asked, Noticed noticed) {
    this.context = context;
    this.asked = asked;
    this.noticed = noticed;
  }

  void judge() {
    for (ChangedFile file : context.changes()) {
      String path = file.path();
      if (VENDORED.matcher(path).find()) {
        vendored(file);
      } else if (LICENCE.matcher(path).find()) {
        noticed.weigh(
            asked.matches(LICENSING) || asked.names(path),
            path,
            "licence-changed",
            "The terms on which the project or a part of it may be used were changed.");
      } else if (file.kind() == Kind.MODIFIED && !file.binary() && !LockFiles.isLock(path)) {
        generated(path);
      }
    }
  }

  private void vendored(ChangedFile file) {
    boolean fetched =
        context.changes().stream().anyMatch(f -> MANIFEST.matcher(f.path()).find());
    noticed.weigh(
        fetched || asked.matches(VENDORING) || asked.names(file.path()),
        file.path(),
        "vendored-changed",
        "This is code of another project, which is fetched and not edited here.");
  }

  private void generated(String path) {
    Optional<String> header = header(context.base().text(path).orElse(""));
    if (header.isPresent()) {
      noticed.weigh(
          asked.matches(GENERATION) || asked.names(path) || isWrittenAgain(path, header.get()),
          path,
          "generated-edited",
          "A generator writes this file and says not to edit it; what it is made from was not"
              + " changed with it.");
    }
  }

  /** The comment in which a file says that it is generated, with the line behind it. */
  private static Optional<String> header(String text) {
    List<String> lines = text.lines().limit(HEADER).toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.length() <= MAX_LINE
          && GENERATED.matcher(line).find()
          && COMMENT.matcher(line).find()) {
        return Optional.of(String.join("\n", lines));
      }
    }
    return Optional.empty();
  }

  /** Whether something else changed that the file is made from, by its header or by its kind. */
  private boolean isWrittenAgain(String path, String header) {
    List<String> others = context.changes().stream()
        .map(ChangedFile::path)
        .filter(other -> !other.equals(path) && !context.isTest(other))
        .toList();
    Matcher named = FILE_NAME.matcher(header);
    while (named.find()) {
      String name = Asked.name(named.group());
      if (others.stream().anyMatch(other -> Asked.name(other).equals(name))) {
        return true;
      }
    }
    return others.stream().anyMatch(other -> isInput(path, other));
  }

  /** Whether another file may be what a generator is given, or names the file that it writes. */
  private boolean isInput(String path, String other) {
    return INPUT.matcher(other).find()
        || context.head().text(other).orElse("").contains(Asked.name(path));
  }
}
