package dev.codeagent.core.verify.proof;

import dev.codeagent.api.error.InputException;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.syntax.Places;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at what a change wrote into documents: what their new lines name, their new examples, and links elsewhere that led somewhere
 * until the change. What was as wrong before, in the same document or in one that it was taken from, is told at most.
 */
final class DocumentLook {

  /** Documents that are searched for links which the change leaves behind. */
  private static final int MAX_DOCUMENTS = 500;

  /** Characters of such a document: longer ones are generated. */
  private static final int MAX_LENGTH = 200_000;

  private static final int MAX_FINDINGS = 40;

  private final VerificationContext context;
  private final ProjectNames baseNames;
  private final MentionCheck head;
  private final MentionCheck base;
  private final ExampleCheck examples;
  private final Map<String, Optional<Page>> before = new HashMap<>();
  private final Map<Weight, List<Finding>> found = new EnumMap<>(Weight.class);
  private int names;

  DocumentLook(VerificationContext context) {
    this.context = context;
    this.baseNames = new ProjectNames(context.base());
    this.head = new MentionCheck(context, new ProjectNames(context.head()));
    this.base = new MentionCheck(context, baseNames);
    this.examples = new ExampleCheck(new Places(context));
  }

  /** What was found so far of one weight. */
  List<Finding> found(Weight weight) {
    return found.getOrDefault(weight, List.of());
  }

  /** How many names of new lines were looked at. */
  int names() {
    return names;
  }

  /** Looks at a document of head; returns what it newly names and nothing is wrong with. */
  List<Mention> look(String path) throws InterruptedException {
    Page page = Page.read(path, text(context.head(), path));
    Set<String> old = before(path).map(Page::normalLines).orElse(Set.of());
    List<Mention> right = new ArrayList<>();
    for (Mention mention : page.mentions()) {
      int index = mention.line() - 1;
      if (index >= 0
          && index < page.lines().size()
          && old.contains(Page.normal(page.lines().get(index)))) {
        continue;
      }
      names++;
      MentionProblem problem = head.check(page, mention);
      if (problem == null) {
        right.add(mention);
      } else {
        note(path, mention.line(), wasWrong(path, mention) ? problem.atMost(Weight.TOLD) : problem);
      }
    }
    Set<String> oldExamples = new HashSet<>();
    for (String source : sources(path)) {
      for (Example example : DocumentReader.examples(source, text(context.base(), source))) {
        oldExamples.add(example.text());
      }
    }
    for (Example example : DocumentReader.examples(path, text(context.head(), path))) {
      if (!oldExamples.contains(example.text())) {
        Optional<MentionProblem> problem = examples.problem(page, example);
        if (problem.isPresent()) {
          note(path, example.line(), problem.get());
        }
      }
    }
    return right;
  }

  /** Whether base named the same, here or where this may have been taken from, and it was wrong there, too. */
  private boolean wasWrong(String path, Mention mention) throws InterruptedException {
    for (String source : sources(path)) {
      Optional<Page> page = before(source);
      if (page.isPresent()
          && page.get().names(mention)
          && base.check(page.get(), mention) != null) {
        return true;
      }
    }
    return false;
  }

  /** The document itself, and the other documents that the change took something from. */
  private List<String> sources(String path) {
    List<String> all = new ArrayList<>(List.of(path));
    for (ChangedFile file : context.changes()) {
      if (file.kind() != ChangedFile.Kind.ADDED
          && !file.path().equals(path)
          && Documents.isDocument(file.path())
          && all.size() < MAX_DOCUMENTS) {
        all.add(file.path());
      }
    }
    return all;
  }

  private Optional<Page> before(String path) {
    return before.computeIfAbsent(
        path,
        p -> baseNames.isFile(p)
            ? Optional.of(Page.read(p, text(context.base(), p)))
            : Optional.empty());
  }

  /** Looks for links that led somewhere at base and lead nowhere now, in lines that the change left as they were. */
  void leftBehind() throws InterruptedException {
    boolean moved = context.changes().stream()
        .anyMatch(file -> file.kind() == ChangedFile.Kind.DELETED
            || (file.kind() == ChangedFile.Kind.MODIFIED && Documents.isMarkdown(file.path())));
    if (!moved) {
      return;
    }
    List<String> documents = context.head().paths().stream()
        .filter(Documents::isMarkdown)
        .filter(baseNames::isFile)
        .limit(MAX_DOCUMENTS)
        .toList();
    for (String path : documents) {
      String text = text(context.head(), path);
      if (text.length() <= MAX_LENGTH) {
        leftBehind(path, text);
      }
    }
  }

  private void leftBehind(String path, String text) throws InterruptedException {
    Page page = Page.read(path, text);
    Page old = before(path).orElse(page);
    for (Mention mention : page.mentions()) {
      if (mention.kind() != Mention.Kind.LINK || !old.names(mention)) {
        continue;
      }
      MentionProblem problem = head.check(page, mention);
      if (problem != null && base.check(old, mention) == null) {
        note(path, mention.line(), problem);
      }
    }
  }

  private void note(String path, int line, MentionProblem problem) {
    List<Finding> of = found.computeIfAbsent(problem.weight(), w -> new ArrayList<>());
    Finding finding = Finding.in(path, line, problem.code(), problem.message());
    if (of.size() < MAX_FINDINGS && !of.contains(finding)) {
      of.add(finding);
    }
  }

  private static String text(Tree tree, String path) {
    try {
      return tree.text(path).orElse("");
    } catch (InputException e) {
      // a document beyond what trees read is none that somebody wrote
      return "";
    }
  }
}
