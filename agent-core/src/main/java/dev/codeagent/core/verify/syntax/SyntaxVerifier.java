/** Says whether changed files can still be read by what reads them. */
package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Fails a change that makes a file unreadable: it was well-formed at base, or is new, and is not at head. What was wrong
 * before, lies where broken files are kept, is a template, or is no mistake for every reader is told at most. It grants
 * nothing: that a file can be parsed does not show that it works.
 */
final class SyntaxVerifier implements Verifier {
  /** Text that is read in one verification: far more than a person changes, and seconds of work. */
  private static final long MAX_TOTAL = 64L << 20;

  /** Files that may be the one which was renamed or copied. */
  private static final int MAX_RELATIVES = 20;

  private static final int MAX_FINDINGS = 40;

  @Override
  public VerifierSpec spec() {
    // before the build, which takes longer and reads none of these
    return VerifierSpec.veto("syntax", "1", 4);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    Places places = new Places(context);
    List<Located> found = new ArrayList<>();
    int looked = 0;
    long total = 0;
    for (ChangedFile file : context.changes()) {
      Optional<FileText> head = readable(file, context).filter(FileText::speaks);
      if (head.isEmpty()) {
        for (Problem problem : silent(file, context)) {
          found.add(new Located(file.path(), places.weigh(problem, file.path(), false)));
        }
        continue;
      }
      context.call().throwIfEnded();
      total += head.get().bytes().length;
      if (total > MAX_TOTAL) {
        found.add(new Located(
            file.path(),
            Problem.told("unread", 0, "This file and those after it were too many to be read.")));
        break;
      }
      List<Grammars.Reading> readings = Grammars.of(file.path());
      looked += readings.size() > 1 ? 1 : 0;
      for (Grammars.Reading reading : readings) {
        for (Problem problem : brought(reading, head.get(), file, context)) {
          boolean added = file.kind() == ChangedFile.Kind.ADDED;
          found.add(new Located(file.path(), places.weigh(problem, file.path(), added)));
        }
      }
    }
    return evidence(found, looked);
  }

  private record Located(String path, Problem problem) {
    Finding finding() {
      return problem.in(path);
    }

    boolean weighs(Problem.Weight weight) {
      return problem.weight() == weight;
    }
  }

  private static Optional<FileText> readable(ChangedFile file, VerificationContext context) {
    return file.kind() == ChangedFile.Kind.DELETED || file.binary()
        ? Optional.empty()
        : FileText.of(context.head(), file.path());
  }

  /** What follows from a file in which nothing is to be read: it was emptied, or is beyond what is looked at. */
  private static List<Problem> silent(ChangedFile file, VerificationContext context) {
    List<Grammars.Reading> readings = Grammars.of(file.path());
    if (file.kind() == ChangedFile.Kind.DELETED || file.binary() || readings.size() < 2) {
      return List.of();
    }
    Optional<FileText> head = FileText.of(context.head(), file.path());
    if (head.isEmpty()) {
      return context.head().paths().contains(file.path())
          ? List.of(Problem.told("unread", 0, "It is too large to be read here, or no text."))
          : List.of();
    }
    boolean emptied = head.get().text().isBlank()
        && readings.stream().anyMatch(r -> !r.grammar().takesNothing(file.path()))
        && FileText.of(context.base(), file.path()).filter(FileText::speaks).isPresent();
    return emptied
        ? List.of(
            Problem.likely(
                "emptied",
                0,
                "Nothing is left in it, which no reader of such a file takes; delete it instead, or write what it is to hold."))
        : List.of();
  }

  /** The problems of head, told only where the change did not bring them or a template explains them. */
  private static List<Problem> brought(
      Grammars.Reading reading, FileText head, ChangedFile file, VerificationContext context) {
    List<Problem> problems = reading.grammar().problems(head, context.head());
    if (problems.isEmpty()) {
      return problems;
    }
    Optional<Set<String>> before = file.kind() == ChangedFile.Kind.ADDED
        ? inherited(reading, head, context)
        : was(reading, head, context);
    return problems.stream()
        .map(p -> before.isEmpty() || before.get().contains(p.code()) ? p.told() : p)
        .toList();
  }

  /** The kinds of problems of base; empty where nothing can be held against head. */
  private static Optional<Set<String>> was(
      Grammars.Reading reading, FileText head, VerificationContext context) {
    Optional<FileText> base = FileText.of(context.base(), head.path());
    if (base.isEmpty() || !(base.get().speaks() || base.get().text().isBlank())) {
      return Optional.empty();
    }
    FileText before = base.get();
    return reading.templates().in(head.text()) > reading.templates().in(before.text())
        ? Optional.empty()
        : kinds(reading, Stream.of(before), context.base());
  }

  /** The same of files that were removed, or that are its equal: a rename or a copy brings no problems. */
  private static Optional<Set<String>> inherited(
      Grammars.Reading reading, FileText head, VerificationContext context) {
    if (reading.templates().in(head.text()) > 0) {
      return Optional.empty();
    }
    Stream<String> removed = context.changes().stream()
        .filter(c -> c.kind() == ChangedFile.Kind.DELETED && !c.binary())
        .map(ChangedFile::path)
        .filter(p -> extension(p).equals(extension(head.path())));
    Stream<String> alike = context.base().paths().stream()
        .filter(p -> p.endsWith("/" + head.name()) || p.equals(head.name()));
    Stream<FileText> before = Stream.concat(
        texts(removed, context.base()),
        texts(alike, context.base()).filter(f -> f.text().equals(head.text())));
    return kinds(reading, before, context.base());
  }

  private static Stream<FileText> texts(Stream<String> paths, Tree tree) {
    return paths.limit(MAX_RELATIVES).flatMap(p -> FileText.of(tree, p).stream());
  }

  /** What was wrong; empty where something was that no reader took, so that no more can be told from it. */
  private static Optional<Set<String>> kinds(
      Grammars.Reading reading, Stream<FileText> files, Tree tree) {
    Set<String> kinds = new HashSet<>();
    for (FileText file : files.filter(FileText::speaks).toList()) {
      for (Problem problem : reading.grammar().problems(file, tree)) {
        if (problem.weight() == Problem.Weight.CERTAIN) {
          return Optional.empty();
        }
        kinds.add(problem.code());
      }
    }
    return Optional.of(kinds);
  }

  private static String extension(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Evidence evidence(List<Located> found, int looked) {
    List<Located> ordered = found.stream()
        .sorted(Comparator.comparing(l -> l.problem().weight()))
        .limit(MAX_FINDINGS)
        .toList();
    List<Finding> findings = ordered.stream().map(Located::finding).toList();
    if (ordered.isEmpty()) {
      return looked == 0
          ? Evidence.skipped("The change has no file whose grammar is known.")
          : Evidence.pass(
              looked == 1 ? "1 changed file was read." : looked + " changed files were read.");
    }
    Located first = ordered.getFirst();
    String says = place(first) + ": " + first.problem().message();
    if (first.weighs(Problem.Weight.CERTAIN)) {
      return Evidence.fail(says, findings);
    }
    if (first.weighs(Problem.Weight.LIKELY)) {
      return Evidence.undecided(says + " If it is meant to be so, decide in person.", findings);
    }
    return Evidence.pass(
        "No file was made unreadable; what looks odd is told, and nothing follows from it.",
        findings);
  }

  private static String place(Located located) {
    int line = located.problem().line();
    return line > 0 ? located.path() + ":" + line : located.path();
  }
}
