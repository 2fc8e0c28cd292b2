/** Runs one module's old and new code side by side. */
package dev.codeagent.core.verify.behave;

import dev.codeagent.api.call.Deadline;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.calls.Answer;
import dev.codeagent.core.verify.calls.Calling;
import dev.codeagent.core.verify.calls.Case;
import dev.codeagent.core.verify.calls.Cases;
import dev.codeagent.core.verify.calls.MinedCall;
import dev.codeagent.core.verify.calls.Mining;
import dev.codeagent.core.verify.calls.ModuleSources;
import dev.codeagent.core.verify.calls.TestSources;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.host.ModuleHost;
import dev.codeagent.core.verify.host.Unavailable;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Not for many threads. */
final class SideBySide {

  /** Sources of base that are read for calls; those that name a changed class come first. */
  private static final int MOST_SOURCES = 80;

  /** Runs more before something follows from a difference: what hangs on chance may be the same a few times. */
  private static final int SOME_MORE = 3;

  /** The same before a refusal: of two elements that a JVM puts in an order of its own, each has an even chance in each run. */
  private static final int MANY_MORE = 15;

  /** Calls of one method that are made more often. */
  private static final int MOST_DOUBTFUL = 3;

  /** The same of all methods. */
  private static final int MOST_DOUBTS = 60;

  /** Sources that are searched for hashed collections. */
  private static final int MOST_READ = 2_000;

  private final VerificationContext context;
  private final JavaParser parser;
  private final BuiltHead.Build build;
  private final String module;
  private final List<SourceDiff.Pair> pairs;
  private final AskedBehaviour asked;
  private final Deadline end;

  /** @param module the folder that holds {@code src}, with its slash, or empty */
  SideBySide(
      VerificationContext context,
      JavaParser parser,
      BuiltHead.Build build,
      String module,
      List<SourceDiff.Pair> pairs,
      AskedBehaviour asked,
      Deadline end) {
    this.context = context;
    this.parser = parser;
    this.build = build;
    this.module = module;
    this.pairs = List.copyOf(pairs);
    this.asked = asked;
    this.end = end;
  }

  Outcome compare() throws Unavailable, InterruptedException {
    String reason = unsuitable();
    if (!reason.isEmpty()) {
      return Outcome.nothing(reason);
    }
    ChangedMethods changed = ChangedMethods.of(pairs);
    if (changed.methods().isEmpty()) {
      return Outcome.nothing("no method is touched of a class that both versions have.")
          .with(changed.leftOut(), "");
    }
    String first = pairs.getFirst().path();
    try (ModuleHost host = Calling.host(build, first, context.call())) {
      return compare(host, changed).with(changed.leftOut(), "");
    } catch (IOException | UncheckedIOException e) {
      return Outcome.nothing("the folder of the build cannot be used: " + e + ".");
    } catch (EnvironmentException e) {
      return Outcome.nothing(e.failure().sentence());
    }
  }

  /** Why old and new code of the module cannot be told apart for sure; empty where they can. */
  private String unsuitable() {
    for (String side : List.of("src/main/java/module-info.java", "src/main/kotlin/")) {
      if (Stream.concat(context.base().paths().stream(), context.head().paths().stream())
          .anyMatch(p -> p.startsWith(module + side))) {
        return "the module uses `module-info.java` or Kotlin.";
      }
    }
    if (pairs.stream()
        .anyMatch(p -> (p.base() != null && p.base().broken())
            || (p.head() != null && p.head().broken()))) {
      return "a changed source cannot be read.";
    }
    Path generated = build.project().resolve(module + "target/generated-sources/annotations");
    if (Files.isDirectory(generated)) {
      try (Stream<Path> files = Files.walk(generated)) {
        if (files.anyMatch(f -> f.toString().endsWith(".java"))) {
          return "processors of annotations write code of the module.";
        }
      } catch (IOException | UncheckedIOException e) {
        return "what processors of annotations wrote cannot be read.";
      }
    }
    for (ChangedFile file : resources()) {
      Optional<String> was = context.base().text(file.path());
      boolean filtered = was.map(t -> t.contains("${") || t.contains("@")).orElse(false);
      if (filtered || file.path().contains("META-INF/services/")) {
        return "the change touches resources that the build rewrites or that name services.";
      }
    }
    return "";
  }

  /** What changes below the module's resources. */
  private List<ChangedFile> resources() {
    return context.changes().stream()
        .filter(f -> f.path().startsWith(module + "src/main/resources/"))
        .toList();
  }

  private Outcome compare(ModuleHost host, ChangedMethods changed)
      throws IOException, InterruptedException, Unavailable {
    Map<String, String> before = texts(SourceDiff.bases(pairs));
    Map<String, String> now = texts(SourceDiff.heads(pairs));
    Path base = host.folder().resolve("base");
    Path head = host.folder().resolve("head");
    String problem = host.compile(before, base);
    problem = problem.isEmpty() ? host.compile(now, head) : problem;
    if (!problem.isEmpty()) {
      return Outcome.nothing("what changed does not compile by itself: " + problem);
    }
    for (ChangedFile file : resources()) {
      Optional<byte[]> bytes = context.base().bytes(file.path());
      if (bytes.isPresent()) {
        Path into = base.resolve(file.path().substring((module + "src/main/resources/").length()));
        Files.createDirectories(into.getParent());
        Files.write(into, bytes.get());
      }
    }
    Path calls = host.folder().resolve("calls");
    List<Case> cases = cases(host, changed, base, calls);
    if (cases.isEmpty()) {
      return Outcome.nothing(
          "no call of a touched method could be made of base's tests or of ordinary values.");
    }
    Calling calling = new Calling(host, calls, List.of(), end);
    Judgement judgement = new Judgement(
        asked, SourceDiff.bases(pairs), SourceDiff.heads(pairs), changed, hashesAround());
    Map<Integer, Answer> first = calling.make(cases, base, 0);
    List<Case> answered = cases.stream()
        .filter(c -> {
          Answer was = first.getOrDefault(c.number(), Answer.NONE);
          return was.end() == Answer.End.VALUE || judgement.refuses(was);
        })
        .toList();
    Map<Integer, Answer> again = calling.make(answered, base, 1);
    Map<Integer, Answer> one = calling.make(answered, head, 0);
    Map<Integer, Answer> two = calling.make(answered, head, 1);
    Judgement.Runs runs =
        new Judgement.Runs(first, again, ordered(host, before, answered, calling), one, two);
    Map<Integer, Difference.Weight> grave = judgement.grave(answered, runs);
    Map<String, Integer> ofMethod = new HashMap<>();
    List<Case> doubtful = answered.stream()
        .filter(c -> grave.containsKey(c.number()))
        .filter(c -> ofMethod.merge(c.method(), 1, Integer::sum) <= MOST_DOUBTFUL)
        .limit(MOST_DOUBTS)
        .collect(Collectors.toCollection(ArrayList::new));
    Set<Integer> sure = new HashSet<>();
    doubtful.forEach(c -> sure.add(c.number()));
    boolean refuses = grave.containsValue(Difference.Weight.REFUSED);
    for (int i = 0; !doubtful.isEmpty() && i < (refuses ? MANY_MORE : SOME_MORE); i++) {
      boolean ofHead = i % 3 == 2;
      if (i > SOME_MORE) { // what stops has its price each time, and refuses nothing
        doubtful.removeIf(c -> one.getOrDefault(c.number(), Answer.NONE).stops());
      }
      Map<Integer, Answer> more = calling.make(doubtful, ofHead ? head : base, i + 2);
      Map<Integer, Answer> known = ofHead ? one : first;
      doubtful.stream()
          .map(Case::number)
          .filter(n -> !known.getOrDefault(n, Answer.NONE).equals(more.get(n)))
          .forEach(sure::remove);
    }
    return judgement.of(
        answered.stream()
            .filter(c -> !grave.containsKey(c.number()) || sure.contains(c.number()))
            .toList(),
        runs);
  }

  /** Whether sources of the module that stay as they are leave some order to hashes. */
  private boolean hashesAround() {
    Set<String> changing = pairs.stream().map(SourceDiff.Pair::path).collect(Collectors.toSet());
    return context.base().paths().stream()
        .filter(p ->
            p.startsWith(module + "src/main/java/") && p.endsWith(".java") && !changing.contains(p))
        .limit(MOST_READ)
        .anyMatch(p -> context.base().text(p).filter(Judgement::leavesToHashes).isPresent());
  }

  /** The answers of base with collections that keep their order; none where it has no hashed ones. */
  private Map<Integer, Answer> ordered(
      ModuleHost host, Map<String, String> before, List<Case> cases, Calling calling)
      throws IOException, InterruptedException {
    Map<String, String> exchanged = new LinkedHashMap<>();
    before.forEach((path, text) ->
        exchanged.put(path, text.replaceAll("\\bHash(Map|Set)\\b", "LinkedHash$1")));
    Path folder = host.folder().resolve("ordered");
    if (exchanged.equals(before) || !host.compile(exchanged, folder).isEmpty()) {
      return Map.of();
    }
    return calling.make(cases, folder, 0);
  }

  private static Map<String, String> texts(List<JavaFile> files) {
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach(f -> texts.put(f.path(), f.text()));
    return texts;
  }

  private List<Case> cases(ModuleHost host, ChangedMethods changed, Path base, Path into)
      throws IOException {
    List<Path> path = new ArrayList<>(List.of(base));
    path.addAll(host.own());
    path.addAll(host.shared());
    try (TestSources compiler = new TestSources(path, host.release())) {
      Mining mining = mine(compiler, changed);
      List<String> code = Stream.concat(
              SourceDiff.bases(pairs).stream(), SourceDiff.heads(pairs).stream())
          .map(JavaFile::text)
          .toList();
      Cases cases = new Cases();
      cases.add(mining.calls(), new Variations(mining.values(), code)::of, end::passed);
      plain(changed, mining, cases);
      return cases.compile(compiler, helpers(), into, end::passed);
    }
  }

  /** Tests of base that head changes: what calls use of them has to be as it was. */
  private Map<String, String> helpers() {
    Map<String, String> texts = new LinkedHashMap<>();
    context.changes().stream()
        .map(ChangedFile::path)
        .filter(p -> p.startsWith(module + "src/test/java/") && p.endsWith(".java"))
        .forEach(p -> context.base().text(p).ifPresent(t -> texts.put(p, t)));
    return texts;
  }

  private Mining mine(TestSources compiler, ChangedMethods changed) throws IOException {
    Map<String, String> sources = new LinkedHashMap<>(helpers());
    Set<String> types = SourceDiff.bases(pairs).stream()
        .flatMap(f -> f.types().stream())
        .map(JavaType::simpleName)
        .collect(Collectors.toSet());
    ModuleSources all = new ModuleSources(context.base(), module);
    Stream.of(ModuleSources.TEST, ModuleSources.MAIN)
        .flatMap(all::paths)
        .forEach(path -> context
            .base()
            .text(path)
            .filter(t -> sources.size() < MOST_SOURCES && t.length() < 200_000)
            .filter(t -> types.stream().anyMatch(t::contains))
            .ifPresent(t -> sources.put(path, t)));
    pairs.forEach(p -> {
      if (p.base() != null) {
        sources.putIfAbsent(p.path(), p.base().text());
      }
    });
    Mining mining = new Mining(changed::calls, all.production());
    TestSources.Read read = compiler.read(sources);
    read.units()
        .forEach((path, unit) -> mining.read(
            read,
            unit,
            parser.parse(path, sources.getOrDefault(path, "")),
            path.startsWith(module + ModuleSources.TEST)));
    return mining;
  }

  /** Calls of methods that base's tests do not call. */
  private void plain(ChangedMethods changed, Mining mining, Cases cases) {
    Set<String> called = mining.calls().stream().map(MinedCall::method).collect(Collectors.toSet());
    List<JavaType> types =
        SourceDiff.bases(pairs).stream().flatMap(f -> f.types().stream()).toList();
    PlainCalls calls = new PlainCalls(mining.values(), types);
    for (JavaMethod method : changed.methods()) {
      if (called.contains(ChangedMethods.qualified(method))) {
        continue;
      }
      JavaFile file = method.file();
      String name = "BehaviourCallsOf" + method.type().simpleName();
      String text = (file.packageName().isEmpty() ? "" : "package " + file.packageName() + ";\n")
          + file.unit().getImports().stream().map(Object::toString).collect(Collectors.joining())
          + "\npublic final class " + name + " {\n}\n";
      String holder = file.packageName().isEmpty() ? name : file.packageName() + "." + name;
      calls
          .of(method)
          .forEach(c -> cases.add(
              test(file) + "/" + name + ".java",
              text,
              holder,
              ChangedMethods.qualified(method),
              c.expression(),
              c.level()));
    }
  }

  private String test(JavaFile file) {
    return module + "src/test/java/" + file.packageName().replace('.', '/');
  }
}
