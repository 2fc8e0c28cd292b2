package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.ForeignLanguage;
import dev.codeagent.core.verify.source.TaskWords;
import dev.codeagent.core.verify.tamper.ForeignSource.TestBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tests in languages other than Java, and other protected sources with assertions, read line by line: test functions that
 * are gone, skip marks, ways out, fewer or weaker assertions; and test resources. A test with the demands of a lost one,
 * whatever names stand in them, is that one renamed or moved.
 */
final class ForeignTests {

  private final VerificationContext context;
  private final TaskWords words;
  private final Marks marks;
  /** Tests that a file of head holds and that file of base does not. */
  private final Map<String, TestBody> arrived = new HashMap<>();

  ForeignTests(VerificationContext context, TaskWords words, Marks marks) {
    this.context = context;
    this.words = words;
    this.marks = marks;
  }

  void judge() {
    for (ChangedFile file : context.changes()) {
      ForeignLanguage language = language(file);
      if (language != null) {
        Map<String, TestBody> old = read(context.base(), file.path(), language).tests();
        Map<String, TestBody> now = read(context.head(), file.path(), language).tests();
        now.forEach((name, body) -> {
          if (!old.containsKey(name)) {
            arrived.put(name, body);
          }
        });
      }
    }
    for (ChangedFile file : context.changes()) {
      ForeignLanguage language = language(file);
      if (language != null) {
        if (file.kind() != ChangedFile.Kind.ADDED) {
          source(file, language);
        }
        if (file.path().endsWith(".py")) {
          shadowed(file);
        }
      } else if (context.isTest(file.path()) && !file.path().endsWith(".java")) {
        resource(file);
      }
    }
  }

  /** The language of a protected source other than Java, null where it is none. */
  private @Nullable ForeignLanguage language(ChangedFile file) {
    boolean mine = context.isTest(file.path()) || context.isProtected(file.path());
    return mine ? ForeignLanguage.of(file.path()) : null;
  }

  private static ForeignSource read(Tree tree, String path, ForeignLanguage language) {
    return ForeignSource.of(path, tree.text(path).orElse(""), language);
  }

  private void source(ChangedFile file, ForeignLanguage language) {
    ForeignSource base = read(context.base(), file.path(), language);
    ForeignSource head = read(context.head(), file.path(), language);
    List<String> kept = new ArrayList<>();
    for (Map.Entry<String, TestBody> test : base.tests().entrySet()) {
      TestBody same = head.tests().get(test.getKey());
      TestBody body = same == null ? arrived.get(test.getKey()) : same;
      boolean less = body == null
          ? gone(file, test.getKey(), test.getValue())
          : demandsLess(file, test.getKey(), test.getValue(), body);
      if (!less && same != null) {
        kept.addAll(test.getValue().demands());
      }
    }
    boolean tests = context.isTest(file.path()) || !base.tests().isEmpty();
    if (tests && head.skips() > base.skips()) {
      mark(
          words.disablesTests() ? Marks.Weight.ASK : Marks.Weight.REFUSE,
          file,
          head.firstSkip(),
          "test-disabled",
          "A mark that skips tests was added.");
    } else if (!demands(head).containsAll(kept)) {
      mark(
          words.changesBehaviour() || words.speaksOfTests() ? Marks.Weight.NOTE : Marks.Weight.ASK,
          file,
          0,
          "expected-changed",
          "Assertions of existing tests were changed.");
    }
  }

  private void shadowed(ChangedFile file) {
    ShadowedTests.added(
            context.base().text(file.path()).orElse(""),
            context.head().text(file.path()).orElse(""))
        .ifPresent(name -> mark(
            Marks.Weight.REFUSE,
            file,
            0,
            "test-shadowed",
            "Something else takes the place of the test " + name + " under its name."));
  }

  private static List<String> demands(ForeignSource source) {
    return source.tests().values().stream().flatMap(t -> t.demands().stream()).toList();
  }

  /** Judges a test that is no longer there under its name; whether it is gone. */
  private boolean gone(ChangedFile file, String name, TestBody old) {
    boolean renamed = !old.demands().isEmpty()
        && arrived.values().stream().anyMatch(t -> t.shapes().containsAll(old.shapes()));
    mark(
        renamed ? Marks.Weight.NOTE : removal(name, file),
        file,
        0,
        renamed ? "test-renamed" : "test-removed",
        "The test " + name + (renamed ? " bears another name." : " was removed."));
    return !renamed;
  }

  /** Judges a test that is there; whether it demands less. */
  private boolean demandsLess(ChangedFile file, String name, TestBody old, TestBody body) {
    if (body.demands().size() < old.demands().size() || body.exact() < old.exact()) {
      mark(
          removal(name, file),
          file,
          0,
          "assertion-removed",
          "The test " + name + " demands less than before.");
      return true;
    }
    if (body.outs() > old.outs() || body.swallowed() > old.swallowed()) {
      mark(
          words.disablesTests() ? Marks.Weight.ASK : Marks.Weight.REFUSE,
          file,
          0,
          body.outs() > old.outs() ? "early-return" : "assertion-guarded",
          "The test " + name + " can now end without failing.");
      return true;
    }
    return false;
  }

  private Marks.Weight removal(String name, ChangedFile file) {
    if (words.removes(List.of(name))) {
      return Marks.Weight.NOTE;
    }
    String simple = file.path().substring(file.path().lastIndexOf('/') + 1);
    boolean named = words.names(file.path()) || words.names(simple);
    // a script that is protected for another reason may be worked on, once the task names it
    boolean worked = named && !context.isTest(file.path());
    return words.removesTests() || worked ? Marks.Weight.ASK : Marks.Weight.REFUSE;
  }

  private void resource(ChangedFile file) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    boolean named = words.names(name) || words.names(file.path());
    if (GateFiles.isConfiguration(file.path()) || file.kind() == ChangedFile.Kind.ADDED) {
      return;
    }
    if (file.kind() == ChangedFile.Kind.DELETED) {
      mark(
          named || !usedAtHead(name) ? Marks.Weight.NOTE : Marks.Weight.REFUSE,
          file,
          0,
          "test-data-removed",
          "Data that tests use was removed.");
      return;
    }
    mark(
        named || onlyGrew(file.path()) ? Marks.Weight.NOTE : Marks.Weight.ASK,
        file,
        0,
        "test-data-changed",
        "Data that tests use was changed.");
  }

  private boolean usedAtHead(String name) {
    return context.head().paths().stream()
        .filter(context::isTest)
        .anyMatch(p -> context.head().text(p).orElse("").contains(name));
  }

  private boolean onlyGrew(String path) {
    List<String> head = context.head().text(path).orElse("").lines().toList();
    return head.containsAll(context.base().text(path).orElse("").lines().toList());
  }

  private void mark(Marks.Weight weight, ChangedFile file, int line, String code, String message) {
    marks.add(weight, file.path(), line, code, message);
  }
}
