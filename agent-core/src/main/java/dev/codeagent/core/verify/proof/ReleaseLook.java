package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds the places of a release against each other: build files, the change log, the README and what the task asks for beside
 * them. Each may be as it is for a reason, so that a person decides; what is only usual is told.
 */
final class ReleaseLook {

  private static final Pattern TAG =
      Pattern.compile("(?iu)\\btag(?:s|ged|ging)?\\b|(?<!\\p{L})(?:тег|тэг)(?:ом|а|и)?(?!\\p{L})");
  private static final Pattern SNAPSHOT =
      Pattern.compile("<version>\\s*([^<$\\s]{1,100}-SNAPSHOT)\\s*</version>");
  private static final Pattern LOCKED = Pattern.compile(
      "\\A\\s*\\{(?:(?!\\}).){0,500}?\"version\"\\s*:\\s*\"([^\"]{1,100})\"", Pattern.DOTALL);
  private static final Pattern README = Pattern.compile("(?i)readme(?:\\.\\w+)?");

  private final VerificationContext context;
  private final String wanted;
  private final String task;
  private final List<Finding> doubts = new ArrayList<>();
  private final List<Finding> told = new ArrayList<>();
  private boolean raised;

  ReleaseLook(VerificationContext context, String wanted) {
    this.context = context;
    this.wanted = wanted;
    this.task = TaskWords.of(context).own();
    buildFiles();
    changeLog();
    readme();
    if (TAG.matcher(task).find()) {
      doubts.add(Finding.of(
          "tag",
          "The task asks for a tag, which is no part of a change: set it and decide in person."));
    }
  }

  /** Whether some build file got the version by this change. */
  boolean raised() {
    return raised;
  }

  /** What a person has to look at. */
  List<Finding> doubts() {
    return doubts;
  }

  /** What is only told. */
  List<Finding> told() {
    return told;
  }

  private void buildFiles() {
    Set<String> own = new HashSet<>();
    for (String path : context.base().paths()) {
      if (path.indexOf('/') < 0) {
        DeclaredVersion.of(path, context.base()).ifPresent(own::add);
      }
    }
    for (String path : context.head().paths()) {
      Optional<String> before = DeclaredVersion.of(path, context.base());
      Optional<String> now = DeclaredVersion.of(path, context.head());
      raised |= now.filter(wanted::equals).isPresent() && !before.equals(now);
      left(path, before, now, own);
      if (path.endsWith("pom.xml")) {
        Optional<String> parent = DeclaredVersion.ofParent(path, context.base());
        left(path, parent, DeclaredVersion.ofParent(path, context.head()), own);
        snapshots(path);
      } else if (path.endsWith("package-lock.json")) {
        locked(path);
      }
    }
  }

  /** A version that was the project's own and is not the one that is released. */
  private void left(String path, Optional<String> before, Optional<String> now, Set<String> own) {
    boolean projects = before.filter(own::contains).isPresent();
    if (!projects || now.isEmpty() || now.get().equals(wanted)) {
      return;
    }
    String verb = before.equals(now) ? "is still " : "became ";
    Finding finding = Finding.in(path, 0, "version-left", "The version " + verb + now.get() + ".");
    if (!doubts.contains(finding)) {
      doubts.add(finding);
    }
  }

  private void snapshots(String path) {
    if (wanted.endsWith("-SNAPSHOT")) {
      return;
    }
    Matcher snapshot = SNAPSHOT.matcher(context.head().text(path).orElse(""));
    while (snapshot.find()) {
      Finding finding = Finding.in(
          path,
          0,
          "snapshot-left",
          "A release is not to depend on what still changes: " + snapshot.group(1) + ".");
      boolean version = doubts.stream()
          .anyMatch(d -> path.equals(d.path()) && d.message().contains(snapshot.group(1)));
      if (!version && !doubts.contains(finding)) {
        doubts.add(finding);
      }
    }
  }

  private void locked(String path) {
    String folder = path.substring(0, path.length() - "package-lock.json".length());
    Optional<String> declared = DeclaredVersion.of(folder + "package.json", context.head());
    Matcher locked = LOCKED.matcher(context.head().text(path).orElse(""));
    if (declared.isPresent() && locked.find() && !declared.get().equals(locked.group(1))) {
      doubts.add(Finding.in(
          path,
          0,
          "version-left",
          "It says " + locked.group(1) + " where package.json says " + declared.get()
              + "; run npm install."));
    }
  }

  private void changeLog() {
    Optional<String> path =
        context.head().paths().stream().filter(ChangeLog::isOne).findFirst();
    if (path.isEmpty()) {
      return;
    }
    String text = context.head().text(path.get()).orElse("");
    ChangeLog log = ChangeLog.read(text);
    Optional<ChangeLog.Entry> entry = log.entry(wanted);
    if (entry.isEmpty() && (!log.entries().isEmpty() || !text.contains(wanted))) {
      doubts.add(Finding.in(
          path.get(), 0, "changelog-missing", "The change log has no entry for " + wanted + "."));
    } else if (entry.isPresent()) {
      new Entries(path.get(), log, entry.get()).look();
    }
  }

  /** The new entry among the others. */
  private final class Entries {
    private final String path;
    private final ChangeLog log;
    private final ChangeLog.Entry entry;
    private final ChangeLog before;

    Entries(String path, ChangeLog log, ChangeLog.Entry entry) {
      this.path = path;
      this.log = log;
      this.entry = entry;
      this.before = ChangeLog.read(context.base().text(path).orElse(""));
    }

    void look() {
      boolean twice =
          log.entries().stream().filter(e -> e.version().equals(wanted)).count() > 1;
      doubt(twice, "changelog-twice", "The change log has two entries for " + wanted + ".");
      if (entry.body().isEmpty()) {
        told.add(Finding.in(
            path, entry.line(), "changelog-empty", "The entry for " + wanted + " says nothing."));
      }
      if (before.entry(wanted).isPresent()) {
        return;
      }
      order();
      date();
      Set<String> left = new HashSet<>(entry.points());
      left.retainAll(log.unreleased());
      doubt(
          !left.isEmpty(),
          "changelog-copied",
          "What is released still waits for a release, too: "
              + left.stream().findFirst().orElse(""));
      for (ChangeLog.Entry old : before.entries()) {
        boolean kept = log.entry(old.version())
            .filter(e -> e.body().equals(old.body()) && e.date().equals(old.date()))
            .isPresent();
        doubt(
            !kept, "changelog-history", "The entry for " + old.version() + " became another one.");
      }
    }

    private void doubt(boolean there, String code, String message) {
      if (there) {
        doubts.add(Finding.in(path, entry.line(), code, message));
      }
    }

    /** In a log that has the newest first, what stands above the new entry is newer. */
    private void order() {
      List<ChangeLog.Entry> old = before.entries();
      boolean newestFirst = old.size() < 2
          || VersionNumber.ORDER.compare(old.getFirst().version(), old.getLast().version()) > 0;
      boolean under = log.entries().stream()
          .takeWhile(e -> e.line() < entry.line())
          .anyMatch(e -> VersionNumber.ORDER.compare(e.version(), wanted) < 0);
      doubt(
          newestFirst && under,
          "changelog-order",
          "The entry for " + wanted + " stands below an older one.");
    }

    private void date() {
      if (entry.date().isEmpty() || task.contains(entry.date())) {
        return;
      }
      try {
        LocalDate date = LocalDate.parse(entry.date());
        // somewhere on earth it is tomorrow already
        LocalDate latest =
            LocalDate.now(context.call().clock().withZone(ZoneOffset.UTC)).plusDays(1);
        doubt(
            date.isAfter(latest),
            "changelog-date",
            "The entry for " + wanted + " is dated " + date + ", which is still to come.");
        for (ChangeLog.Entry old : before.entries()) {
          boolean older = VersionNumber.ORDER.compare(old.version(), wanted) < 0;
          doubt(
              older && !old.date().isEmpty() && LocalDate.parse(old.date()).isAfter(date),
              "changelog-date",
              "The entry for " + wanted + " is dated before that for " + old.version() + ".");
        }
      } catch (DateTimeException e) {
        doubt(
            true, "changelog-date", "A date of the change log is no day: " + e.getMessage() + ".");
      }
    }
  }

  private void readme() {
    for (String path : context.head().paths()) {
      if (path.indexOf('/') >= 0 || !README.matcher(path).matches()) {
        continue;
      }
      boolean says = context.head().text(path).orElse("").contains(wanted);
      boolean asked = Pattern.compile("(?i)\\breadme\\b").matcher(task).find();
      if (asked && !says) {
        doubts.add(Finding.in(
            path,
            0,
            "readme",
            "The task speaks of the README, which does not name " + wanted + "."));
      }
      oldVersion(path).ifPresent(told::add);
    }
  }

  /** A version that the README names as the project's, and that it was before. */
  private Optional<Finding> oldVersion(String path) {
    String text = context.head().text(path).orElse("");
    return context.base().paths().stream()
        .filter(p -> p.indexOf('/') < 0)
        .flatMap(p -> DeclaredVersion.of(p, context.base()).stream())
        .map(v -> v.replaceFirst("-SNAPSHOT$", ""))
        .filter(v -> !v.equals(wanted) && v.matches("\\d+\\.\\d+.*"))
        .filter(v -> Pattern.compile("(?<![\\w.])v?" + Pattern.quote(v) + "(?![\\w.]*\\w)")
            .matcher(text)
            .find())
        .findFirst()
        .map(v -> Finding.in(path, 0, "readme", "The README still names version " + v + "."));
  }
}
