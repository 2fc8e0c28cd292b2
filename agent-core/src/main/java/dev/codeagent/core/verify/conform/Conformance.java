/** Tries what the task says on head as it was built. */
package dev.codeagent.core.verify.conform;

import dev.codeagent.api.call.Deadline;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.calls.Answer;
import dev.codeagent.core.verify.calls.Calling;
import dev.codeagent.core.verify.calls.Case;
import dev.codeagent.core.verify.calls.MinedCall;
import dev.codeagent.core.verify.calls.Mining;
import dev.codeagent.core.verify.calls.ModuleSources;
import dev.codeagent.core.verify.calls.TestSources;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.host.ModuleHost;
import dev.codeagent.core.verify.host.Unavailable;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Not for many threads. */
final class Conformance {

  /** Sources of production that bear a name of the task. */
  private static final int MOST_SOURCES = 400;

  private static final int MOST_TEXT = 200_000;

  /** Surroundings in which answers may be others: letters, digits and days differ there. */
  private static final List<String> ELSEWHERE =
      List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Pacific/Auckland");

  private static final List<String> FAR =
      List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=America/Los_Angeles");

  private static final Pattern PIECE = Pattern.compile("`+([^`\\n]{1,400})`+");
  /** A member that the text names without setting it off as code. */
  private static final Pattern PLAIN =
      Pattern.compile("(?<![\\w./])[A-Z]\\w+[.#][a-z]\\w+\\b(?![./]\\w)");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w+");

  private final VerificationContext context;
  private final BuiltHead.Build build;
  private final JavaParser parser;
  private final ModuleSources sources;
  private final Deadline end;

  /** @param module the folder that holds {@code src}, with its slash, or empty */
  Conformance(
      VerificationContext context,
      BuiltHead.Build build,
      JavaParser parser,
      String module,
      Deadline end) {
    this.context = context;
    this.build = build;
    this.parser = parser;
    this.sources = new ModuleSources(context.head(), module);
    this.end = end;
  }

  /**
   * What came of it.
   *
   * @param tried what was tried and answered as the task says, or not
   * @param against what was answered in another way, with what came instead
   */
  record Result(int tried, List<Against> against) {
    Result {
      against = List.copyOf(against);
    }
  }

  /**
   * An answer other than the task says.
   *
   * @param trial what was tried
   * @param answer what came
   */
  record Against(Trial trial, Answer answer) {}

  Result look(TaskClaims claims, String text)
      throws Unavailable, InterruptedException, IOException {
    List<String> pieces = new ArrayList<>();
    PIECE.matcher(text).results().forEach(r -> pieces.add(r.group(1)));
    PLAIN
        .matcher(PIECE.matcher(text).replaceAll(" "))
        .results()
        .forEach(r -> pieces.add(r.group()));
    claims.stated().forEach(s -> {
      if (s instanceof Stated.Example e) {
        pieces.add(e.left());
      }
    });
    Set<String> names = pieces.stream()
        .flatMap(p -> NAME.matcher(p).results().map(r -> r.group()))
        .collect(Collectors.toSet());
    List<JavaMethod> methods = methods(context.head(), names);
    Set<String> before =
        methods(context.base(), names).stream().map(Conformance::key).collect(Collectors.toSet());
    AskedMethods asked = new AskedMethods(methods, pieces, m -> before.contains(key(m)));
    if (asked.all().isEmpty()) {
      return new Result(0, List.of());
    }
    String first = asked.all().getFirst().file().path();
    try (ModuleHost host = Calling.host(build, first, context.call())) {
      return look(host, asked, claims);
    }
  }

  private static String key(JavaMethod method) {
    return method.type().binaryName() + "." + method.name() + "/"
        + method.tree().getParameters().size();
  }

  private List<JavaMethod> methods(Tree tree, Set<String> names) {
    return new ModuleSources(tree, sources.module())
        .paths(ModuleSources.MAIN)
        .map(p -> Map.entry(p, tree.text(p).orElse("")))
        .filter(e -> e.getValue().length() < MOST_TEXT && bears(e.getValue(), names))
        .limit(MOST_SOURCES)
        .map(e -> parser.parse(e.getKey(), e.getValue()))
        .flatMap(f -> f.methods().stream())
        .filter(m -> m.type().isInterface() ? m.has(Modifier.STATIC) : !m.has(Modifier.PRIVATE))
        .toList();
  }

  private static boolean bears(String text, Set<String> names) {
    return names.stream().anyMatch(text::contains);
  }

  private Result look(ModuleHost host, AskedMethods asked, TaskClaims claims)
      throws IOException, InterruptedException {
    List<Path> path = new ArrayList<>(host.own());
    path.addAll(host.shared());
    Path into = host.folder().resolve("calls");
    try (TestSources compiler = new TestSources(path, host.release())) {
      Trials trials = new Trials(
          asked,
          mine(compiler, asked),
          exceptions(),
          claims.mends(),
          sources.module() + ModuleSources.TEST);
      claims.stated().forEach(trials::add);
      Set<Integer> compiled = trials.trials().isEmpty()
          ? Set.of()
          : trials.cases().compile(compiler, new LinkedHashMap<>(), into, end::passed).stream()
              .map(Case::number)
              .collect(Collectors.toSet());
      List<Trial> ready = trials.trials().stream()
          .filter(t -> compiled.contains(t.call().number())
              && t.other().map(o -> compiled.contains(o.number())).orElse(true))
          .toList();
      return ready.isEmpty() ? new Result(0, List.of()) : make(host, into, ready);
    }
  }

  private Result make(ModuleHost host, Path into, List<Trial> ready)
      throws IOException, InterruptedException {
    Path nothing = Files.createDirectories(host.folder().resolve("head"));
    List<Case> all = ready.stream()
        .flatMap(t -> Stream.concat(Stream.of(t.call()), t.other().stream()))
        .toList();
    Map<Integer, Answer> one = new Calling(host, into, List.of(), end).make(all, nothing, 0);
    Map<Integer, Answer> two =
        new Calling(host, into, List.of("-Dconformance=2"), end).make(all, nothing, 1);
    List<Case> anywhere =
        ready.stream().filter(Conformance::isOfLocales).map(Trial::call).toList();
    List<Map<Integer, Answer>> elsewhere = new ArrayList<>();
    for (List<String> flags :
        anywhere.isEmpty() ? List.<List<String>>of() : List.of(ELSEWHERE, FAR)) {
      elsewhere.add(new Calling(host, into, flags, end).make(anywhere, nothing, 0));
    }
    Map<Stated, List<Against>> against = new LinkedHashMap<>();
    Set<Stated> holds = new HashSet<>();
    Set<Stated> tried = new HashSet<>();
    for (Trial trial : ready) {
      int number = trial.call().number();
      Answer answer = one.getOrDefault(number, Answer.NONE);
      if (!answer.equals(two.get(number))) {
        continue; // it hangs on chance
      }
      List<Answer> others = isOfLocales(trial)
          ? elsewhere.stream().map(e -> e.getOrDefault(number, Answer.NONE)).toList()
          : List.of(trial
              .other()
              .map(o -> one.getOrDefault(o.number(), Answer.NONE))
              .orElse(Answer.NONE));
      for (Answer other : others) {
        Trial.Said said = trial.says(answer, other);
        if (said != Trial.Said.NOTHING) {
          tried.add(trial.stated());
        }
        if (said == Trial.Said.CONTRADICTS) {
          against
              .computeIfAbsent(trial.stated(), s -> new ArrayList<>())
              .add(new Against(trial, isOfLocales(trial) ? other : answer));
        } else if (said == Trial.Said.HOLDS && trial.stated() instanceof Stated.Refusal) {
          holds.add(trial.stated());
        }
      }
    }
    against.keySet().removeAll(holds); // what is refused once may be looked at late elsewhere
    return new Result(
        tried.size(), against.values().stream().map(List::getFirst).toList());
  }

  private static boolean isOfLocales(Trial trial) {
    return trial.stated() instanceof Stated.Promise promise
        && promise.what() == Stated.What.ANY_LOCALE;
  }

  /** The full names of the project's exceptions. */
  private Set<String> exceptions() {
    return sources.production().stream()
        .filter(n -> n.endsWith("Exception") || n.endsWith("Error"))
        .collect(Collectors.toSet());
  }

  private List<MinedCall> mine(TestSources compiler, AskedMethods asked) throws IOException {
    Set<String> types =
        asked.all().stream().map(m -> m.type().simpleName()).collect(Collectors.toSet());
    Set<String> wanted = asked.all().stream()
        .map(m -> (m.isConstructor() ? "<init>" : m.name()) + "/"
            + m.tree().getParameters().size())
        .collect(Collectors.toSet());
    Mining mining =
        new Mining((name, count) -> wanted.contains(name + "/" + count), sources.production());
    sources.mine(mining, compiler, parser, types);
    return mining.calls();
  }
}
