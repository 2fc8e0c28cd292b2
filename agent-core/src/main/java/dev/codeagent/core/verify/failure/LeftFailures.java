/** Finds calls that fail at head where base fails, for what other calls give there without failing any more. */
package dev.codeagent.core.verify.failure;

import dev.codeagent.api.call.Deadline;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.calls.Answer;
import dev.codeagent.core.verify.calls.Calling;
import dev.codeagent.core.verify.calls.Case;
import dev.codeagent.core.verify.calls.Cases;
import dev.codeagent.core.verify.calls.Level;
import dev.codeagent.core.verify.calls.MinedCall;
import dev.codeagent.core.verify.calls.Mining;
import dev.codeagent.core.verify.calls.ModuleSources;
import dev.codeagent.core.verify.calls.Site;
import dev.codeagent.core.verify.calls.TestSources;
import dev.codeagent.core.verify.calls.Variation;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.host.ModuleHost;
import dev.codeagent.core.verify.host.Unavailable;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Not for many threads. */
final class LeftFailures {

  /** Calls of the change's own tests that are made. */
  private static final int MOST_NEW = 150;

  /** Tests that are read for other calls. */
  private static final int MOST_TESTS = 60;

  /** What only a mistake of the code itself throws. */
  private static final Set<String> MISTAKES = Set.of(
      "java.lang.NullPointerException",
      "java.lang.IndexOutOfBoundsException",
      "java.lang.ArrayIndexOutOfBoundsException",
      "java.lang.StringIndexOutOfBoundsException",
      "java.lang.ClassCastException",
      "java.lang.ArithmeticException",
      "java.lang.NegativeArraySizeException",
      "java.lang.ArrayStoreException",
      "java.util.ConcurrentModificationException",
      "java.util.NoSuchElementException",
      "java.util.EmptyStackException");

  private final VerificationContext context;
  private final JavaParser parser;
  private final BuiltHead.Build build;
  private final List<SourceDiff.Pair> pairs;
  private final String module;
  private final Deadline end;

  LeftFailures(
      VerificationContext context,
      JavaParser parser,
      BuiltHead.Build build,
      List<SourceDiff.Pair> all,
      Deadline end) {
    String path = all.getFirst().path();
    this.context = context;
    this.parser = parser;
    this.build = build;
    this.module = path.substring(0, path.indexOf(ModuleSources.MAIN));
    this.pairs = all.stream()
        .filter(p -> p.path().startsWith(module + ModuleSources.MAIN))
        .toList();
    this.end = end;
  }

  /**
   * A failure of base.
   *
   * @param type what is thrown
   */
  private record Failure(String type, Site site) {}

  /** Both versions, compiled. */
  private record Versions(ModuleHost host, Path base, Path head, List<Path> classes) {}

  List<String> find() throws Unavailable, IOException, InterruptedException {
    Map<String, String> tests = changedTests();
    if (tests.isEmpty()) {
      return List.of();
    }
    try (ModuleHost host = Calling.host(build, pairs.getFirst().path(), context.call())) {
      Path base = host.folder().resolve("base");
      Path head = host.folder().resolve("head");
      String problem = host.compile(texts(SourceDiff.bases(pairs)), base);
      problem = problem.isEmpty() ? host.compile(texts(SourceDiff.heads(pairs)), head) : problem;
      if (!problem.isEmpty()) {
        return List.of();
      }
      List<Path> classes = new ArrayList<>(List.of(base));
      classes.addAll(host.own());
      classes.addAll(host.shared());
      return find(new Versions(host, base, head, classes), tests);
    }
  }

  private List<String> find(Versions versions, Map<String, String> tests)
      throws IOException, InterruptedException {
    Map<Failure, Case> mended = new LinkedHashMap<>();
    GivenTypes given = new GivenTypes();
    try (TestSources compiler =
        new TestSources(versions.classes(), versions.host().release())) {
      Mining mining =
          new Mining((name, count) -> true, new ModuleSources(context.head(), module).production());
      read(mining, compiler, tests);
      List<MinedCall> calls =
          mining.calls().stream().filter(this::isNew).limit(MOST_NEW).toList();
      Cases cases = new Cases();
      cases.add(calls, c -> List.of(new Variation(Map.of(), Level.USUAL)), end::passed);
      Path into = versions.host().folder().resolve("mended");
      List<Case> ready = cases.compile(compiler, new LinkedHashMap<>(tests), into, end::passed);
      Calling calling = new Calling(versions.host(), into, List.of(), end);
      Map<Case, Failure> failing = failures(ready, versions.base(), calling);
      Map<Integer, Answer> now = calling.make(List.copyOf(failing.keySet()), versions.head(), 0);
      failing.forEach((one, failure) -> {
        if (now.getOrDefault(one.number(), Answer.NONE).end() == Answer.End.VALUE
            && !isThrownThere(context.base(), failure.site())) {
          mended.putIfAbsent(failure, one);
          calls.stream()
              .filter(c -> c.method().equals(one.method()) && one.code().contains(text(c)))
              .forEach(given::take);
        }
      });
    }
    return mended.isEmpty() || given.isEmpty() ? List.of() : others(versions, tests, mended, given);
  }

  private List<String> others(
      Versions versions, Map<String, String> tests, Map<Failure, Case> mended, GivenTypes given)
      throws IOException, InterruptedException {
    List<JavaFile> sources = sources(mended.keySet());
    Set<String> reaching =
        Reaching.names(sources, mended.keySet().stream().map(Failure::site).toList());
    List<String> types = sources.stream()
        .flatMap(f -> f.types().stream())
        .map(t -> t.simpleName())
        .toList();
    Map<String, String> texts = new LinkedHashMap<>(tests);
    ModuleSources all = new ModuleSources(context.head(), module);
    all.paths(ModuleSources.TEST)
        .forEach(path -> context
            .head()
            .text(path)
            .filter(t -> texts.size() < MOST_TESTS && t.length() < 200_000)
            .filter(t -> types.stream().anyMatch(t::contains))
            .ifPresent(t -> texts.putIfAbsent(path, t)));
    try (TestSources compiler =
        new TestSources(versions.classes(), versions.host().release())) {
      Mining mining = new Mining((name, count) -> reaching.contains(name), all.production());
      read(mining, compiler, texts);
      Cases cases = new Cases();
      cases.add(mining.calls(), given::variations, end::passed);
      Path into = versions.host().folder().resolve("others");
      List<Case> ready = cases.compile(compiler, new LinkedHashMap<>(tests), into, end::passed);
      Calling calling = new Calling(versions.host(), into, List.of(), end);
      Map<Case, Failure> same = failures(ready, versions.base(), calling);
      same.values().removeIf(failure -> !mended.containsKey(failure));
      return left(same, versions, calling, mended);
    }
  }

  private List<String> left(
      Map<Case, Failure> same, Versions versions, Calling calling, Map<Failure, Case> mended)
      throws IOException, InterruptedException {
    Map<Case, Failure> once = failures(List.copyOf(same.keySet()), versions.head(), calling);
    Map<Case, Failure> again = failures(List.copyOf(once.keySet()), versions.head(), calling);
    List<String> told = new ArrayList<>();
    once.forEach((one, failure) -> {
      Failure was = same.get(one);
      if (was != null
          && failure.equals(again.get(one))
          && failure.type().equals(was.type())
          && !isThrownThere(context.head(), failure.site())) {
        Case example = mended.getOrDefault(was, one);
        told.add("`" + one.shown() + "` still ends with a "
            + was.type().substring(was.type().lastIndexOf('.') + 1)
            + ", which it has at base from `"
            + was.site().method() + "` (line " + was.site().line() + "), as `" + example.shown()
            + "` had, for which the change mends it.");
      }
    });
    return told.stream().distinct().limit(10).toList();
  }

  /** The calls that end with a mistake of the code itself, by what and where. */
  private Map<Case, Failure> failures(List<Case> cases, Path version, Calling calling)
      throws IOException, InterruptedException {
    Map<Integer, Answer> answers = calling.make(cases, version, 0);
    Map<Integer, Site> sites = calling.sites();
    Map<Case, Failure> failing = new LinkedHashMap<>();
    for (Case one : cases) {
      Answer answer = answers.getOrDefault(one.number(), Answer.NONE);
      Site site = sites.get(one.number());
      if (answer.end() == Answer.End.THREW
          && MISTAKES.contains(answer.text())
          && site != null
          && !site.refuses()
          && isProduction(site)) {
        failing.put(one, new Failure(answer.text(), site));
      }
    }
    return failing;
  }

  private boolean isProduction(Site site) {
    return context.base().text(path(site)).isPresent()
        || context.head().text(path(site)).isPresent();
  }

  private String path(Site site) {
    return module + ModuleSources.MAIN + site.type().replaceFirst("\\$.*", "").replace('.', '/')
        + ".java";
  }

  /** Whether the code at a place throws by itself: then it is a refusal. */
  private boolean isThrownThere(dev.codeagent.api.verify.Tree tree, Site site) {
    List<String> lines = tree.text(path(site)).orElse("").lines().toList();
    return site.line() < 1
        || site.line() > lines.size()
        || lines.get(site.line() - 1).contains("throw ");
  }

  /** The sources that change, and those where the failures are. */
  private List<JavaFile> sources(Set<Failure> failures) {
    Map<String, String> texts = texts(SourceDiff.bases(pairs));
    failures.forEach(f ->
        context.base().text(path(f.site())).ifPresent(t -> texts.putIfAbsent(path(f.site()), t)));
    return texts.entrySet().stream()
        .map(e -> parser.parse(e.getKey(), e.getValue()))
        .toList();
  }

  private void read(Mining mining, TestSources compiler, Map<String, String> texts)
      throws IOException {
    TestSources.Read read = compiler.read(texts);
    read.units()
        .forEach((path, unit) ->
            mining.read(read, unit, parser.parse(path, texts.getOrDefault(path, "")), true));
  }

  private Map<String, String> changedTests() {
    Map<String, String> texts = new LinkedHashMap<>();
    context.changes().stream()
        .map(ChangedFile::path)
        .filter(p -> p.startsWith(module + ModuleSources.TEST) && p.endsWith(".java"))
        .forEach(p -> context.head().text(p).ifPresent(t -> texts.put(p, t)));
    return texts;
  }

  private static String text(MinedCall call) {
    return call.file().text().substring(call.start(), call.end());
  }

  /** Whether the change brings the call, or something that goes before it. */
  private boolean isNew(MinedCall call) {
    String before = context.base().text(call.file().path()).orElse("");
    return Stream.concat(
            Stream.of(text(call)),
            call.before().stream().map(r -> call.file().text().substring(r.start(), r.end())))
        .anyMatch(part -> !before.contains(part));
  }

  private static Map<String, String> texts(List<JavaFile> files) {
    return files.stream()
        .collect(Collectors.toMap(JavaFile::path, JavaFile::text, (a, b) -> a, LinkedHashMap::new));
  }
}
