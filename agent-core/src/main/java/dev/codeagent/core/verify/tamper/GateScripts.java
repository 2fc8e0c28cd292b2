package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.ForeignLanguage;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sources that belong to a check because a file which runs checks starts them or lets a tool load them, and what such
 * sources import, load or start in their turn: who edits them decides what a check says. A change of one which the task does
 * not ask for is left to a person.
 *
 * <p>Production is no part of a check, although a runner may import it: what tests, or scripts that demand something
 * themselves, import or name is the project's product, with all that it imports, and so is what a package says that others
 * import, and what holds functions of a shell that tests call and that are not called like demands. What a tool is told to load is a part of the check in any case. Of a script that demands something itself, only
 * what lies among tools follows.
 *
 * <p>It can't know what a script puts a name together for, what an interpreter finds by its search path alone, and what
 * production, which tests look at and a runner uses, does for the runner. A program that tests start by a name that they
 * put together and that a check starts, too, is taken for a part of the check.
 */
final class GateScripts {

  /** Files that are followed; a project's tools are fewer. */
  private static final int MAX_TOOLS = 300;

  private static final int MAX_PRODUCT = 5_000;

  /** What runs checks, or says what the tools of checks load. */
  private static final Pattern GATE = Pattern.compile(
      "(?:^|/)(?:(?:GNU)?[Mm]akefile|[\\w.-]+\\.mk|[Jj]ustfile|Taskfile\\.ya?ml|package\\.json|\\.?pytest\\.ini|tox\\.ini|setup\\.cfg|"
          + "pyproject\\.toml|\\.coveragerc|\\.flake8|\\.pylintrc|mypy\\.ini|noxfile\\.py|\\.rspec|phpunit\\.xml(?:\\.dist)?|"
          + "\\.pre-commit-config\\.yaml|\\.mocharc[\\w.]*|\\.nycrc[\\w.]*|\\.c8rc\\.json|Jenkinsfile|"
          + "(?:jest|vitest|playwright|cypress|karma|ava|mocha|wdio|eslint)\\.con(?:fig|f)\\.\\w+)$"
          + "|^(?:agent\\.ya?ml|\\.gitlab-ci\\.yml|\\.travis\\.yml|\\.drone\\.yml|azure-pipelines\\.yml|bitbucket-pipelines\\.yml)$"
          + "|^\\.(?:github/workflows|github/actions|circleci|buildkite|ci)/");

  /** Folders in which no product lies. */
  private static final Pattern TOOLS = Pattern.compile(
      "(?:^|/)(?:tools?|scripts?|\\.?ci|hack|build-?tools?|dev|testing|test-?(?:utils?|support|tools?)|harness|runners?)/");

  /** A function of a shell, and the names of those by which tests demand. */
  private static final Pattern SHELL_FUNCTION =
      Pattern.compile("(?m)^[ \\t]*(?:function[ \\t]+)?(?<name>[A-Za-z_]\\w+)[ \\t]*\\(\\)");

  private static final Pattern DEMANDS =
      Pattern.compile("(?i)assert|expect|fail|check|should|test");

  private final VerificationContext context;
  private final TaskWords words;
  private final Marks marks;
  private final GatedFiles files;

  GateScripts(VerificationContext context, TaskWords words, Marks marks) {
    this.context = context;
    this.words = words;
    this.marks = marks;
    this.files = new GatedFiles(context);
  }

  void judge() {
    List<String> changed = context.changes().stream()
        .map(ChangedFile::path)
        .filter(path -> !context.isTest(path) && !context.isProtected(path) && differs(path))
        .toList();
    if (changed.isEmpty()) {
      return;
    }
    Set<String> loaded = new HashSet<>();
    Set<String> run = new HashSet<>();
    named(run, loaded);
    Set<String> all = with(run, loaded, Set.of());
    if (changed.stream().noneMatch(all::contains)) {
      return;
    }
    Set<String> product = product(all);
    product.removeAll(loaded);
    run.removeAll(product);
    Set<String> gates = with(run, loaded, product);
    changed.stream().filter(gates::contains).forEach(this::mark);
  }

  private boolean differs(String path) {
    byte[] before = context.base().bytes(path).orElse(null);
    byte[] after = context.head().bytes(path).orElse(null);
    return before == null || after == null || !Arrays.equals(before, after);
  }

  /** What files that run checks name themselves. */
  private void named(Set<String> run, Set<String> loaded) {
    for (String path : context.base().paths()) {
      String folder = GatedFiles.folder(path);
      if (path.endsWith("conftest.py")) {
        loaded.addAll(SourceReferences.plugins(files.text(path), files));
      } else if (GATE.matcher(path).find()) {
        GateTexts said = GateTexts.of(path, files.text(path));
        StartedFiles started = StartedFiles.in(said.commands(), folder, files);
        run.addAll(started.run());
        loaded.addAll(started.loaded());
        for (String name : said.names()) {
          files.file(name, List.of(folder, "")).filter(files::isCode).ifPresent(loaded::add);
          loaded.addAll(files.module(name, List.of(folder)));
        }
      }
      boolean script = context.isProtected(path) && !context.isTest(path) && files.isCode(path);
      if (script && !path.endsWith("setup.py")) {
        run.add(path);
      }
    }
    GateInputs.of(context.base()).stream().filter(files::isCode).forEach(run::add);
    loaded.stream().filter(path -> path.endsWith("/__init__.py")).forEach(run::add);
    loaded.removeAll(run); // packages around a plugin are not loaded for its sake alone
  }

  /** Sources and what they lead to, without what is no tool. */
  private Set<String> with(Collection<String> run, Collection<String> loaded, Set<String> product) {
    Set<String> found = new HashSet<>(run);
    found.addAll(loaded);
    Deque<String> open = new ArrayDeque<>(found);
    while (!open.isEmpty() && found.size() < MAX_TOOLS) {
      String path = open.removeFirst();
      if (!context.isTest(path) && files.isCode(path)) {
        boolean demands = demands(path);
        SourceReferences.of(path, files, false).stream()
            .filter(to -> !product.contains(to) && !context.isTest(to))
            .filter(to -> !demands || TOOLS.matcher(to).find())
            .filter(found::add)
            .forEach(open::addLast);
      }
    }
    return found;
  }

  /** Whether a script is a test, whatever it is called. */
  private boolean demands(String path) {
    ForeignLanguage known = ForeignLanguage.of(path);
    ForeignLanguage language = known == null ? ForeignLanguage.SHELL : known;
    return ForeignSource.withoutComments(files.text(path).lines().toList()).stream()
        .anyMatch(line -> language.isDemand(line)
            && (language != ForeignLanguage.SHELL
                || ForeignLanguage.EQUALITY.matcher(line).find()));
  }

  /** Whether functions of a shell, which a runner may load for all tests, are what tests look at. */
  private boolean servesTests(String path) {
    boolean shell = ForeignLanguage.of(path) == ForeignLanguage.SHELL;
    if (!shell || TOOLS.matcher(path).find() || context.isProtected(path)) {
      return false;
    }
    Set<String> said = new HashSet<>();
    context.base().paths().stream()
        .filter(test -> context.isTest(test) && ForeignLanguage.of(test) == ForeignLanguage.SHELL)
        .forEach(test -> said.addAll(List.of(files.text(test).split("\\W+"))));
    List<String> used = SHELL_FUNCTION
        .matcher(files.text(path))
        .results()
        .map(function -> function.group(1))
        .filter(said::contains)
        .toList();
    return !used.isEmpty()
        && used.stream().noneMatch(name -> DEMANDS.matcher(name).find());
  }

  /** What tests import or name, and all that this imports. */
  private Set<String> product(Set<String> tools) {
    Set<String> found = new HashSet<>();
    for (String path : context.base().paths()) {
      if (context.isTest(path) && files.isCode(path)) {
        found.addAll(SourceReferences.of(path, files, true));
      } else if (path.endsWith("package.json")) {
        List<String> folders = List.of(GatedFiles.folder(path));
        GateTexts.product(files.text(path))
            .forEach(name -> files.file(name, folders).ifPresent(found::add));
      } else if (tools.contains(path) && files.isCode(path) && demands(path)) {
        SourceReferences.of(path, files, true).stream()
            .filter(to -> !TOOLS.matcher(to).find())
            .forEach(found::add);
      }
    }
    tools.stream().filter(this::servesTests).forEach(found::add);
    found.removeIf(context::isTest);
    Deque<String> open = new ArrayDeque<>(found);
    while (!open.isEmpty() && found.size() < MAX_PRODUCT) {
      SourceReferences.of(open.removeFirst(), files, false).stream()
          .filter(to -> !context.isTest(to))
          .filter(found::add)
          .forEach(open::addLast);
    }
    return found;
  }

  private void mark(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String stem = name.replaceFirst("\\.\\w+$", "");
    boolean kind = words.mentions(
        "script", "runner", "reporter", "plugin", "hook", "tool", "скрипт", "плагин", "раннер");
    boolean asked = words.names(path)
        || words.mentions(name)
        || words.mentions(path.replaceFirst("\\.\\w+$", "").replace('/', '.'))
        || (kind && words.mentions(stem))
        || context.task().type() == TaskType.DEVOPS;
    marks.add(
        asked ? Marks.Weight.NOTE : Marks.Weight.ASK,
        path,
        0,
        "gate-script",
        asked
            ? "A source that a check runs or loads was changed, as the task says."
            : "A check of the project runs or loads this source, and the task does not ask for a change of it: "
                + "name it in the task, take the change back, or look yourself whether checks still fail where they did.");
  }
}
