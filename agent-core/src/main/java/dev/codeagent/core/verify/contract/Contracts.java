/** Compares objects, made as head's tests make them, each with each. */
package dev.codeagent.core.verify.contract;

import dev.codeagent.api.call.Deadline;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.calls.Answer;
import dev.codeagent.core.verify.calls.Calling;
import dev.codeagent.core.verify.calls.Case;
import dev.codeagent.core.verify.calls.Cases;
import dev.codeagent.core.verify.calls.Level;
import dev.codeagent.core.verify.calls.MinedCall;
import dev.codeagent.core.verify.calls.Mining;
import dev.codeagent.core.verify.calls.ModuleSources;
import dev.codeagent.core.verify.calls.TestSources;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.host.ModuleHost;
import dev.codeagent.core.verify.host.Unavailable;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Not for many threads. */
final class Contracts {

  private final VerificationContext context;
  private final BuiltHead.Build build;
  private final JavaParser parser;
  private final Deadline end;

  Contracts(VerificationContext context, BuiltHead.Build build, JavaParser parser, Deadline end) {
    this.context = context;
    this.build = build;
    this.parser = parser;
    this.end = end;
  }

  /**
   * What came of it.
   *
   * @param compared objects
   */
  record Result(int compared, List<Breach> breaches) {
    Result {
      breaches = List.copyOf(breaches);
    }
  }

  /**
   * A contract that is not kept.
   *
   * @param told with which objects
   */
  record Breach(JavaMethod method, String told) {}

  /** Whether a method is an equality, a hash, an order or another relation that both sides have to each other. */
  static boolean compares(JavaMethod method) {
    int given = method.tree().getParameters().size();
    return method.hasBody()
        && (Relations.isMutual(method)
            || Relations.isMutualOfTwo(method)
            || switch (method.name()) {
              case "compareTo" -> given == 1 && method.returnType().equals("int");
              case "equals" ->
                given == 1
                    && method.returnType().equals("boolean")
                    && String.valueOf(method.tree().getParameters().getFirst().getType())
                        .matches("(?:java\\.lang\\.)?Object");
              case "hashCode" -> given == 0;
              default -> false;
            });
  }

  Result look(List<JavaMethod> written) throws Unavailable, InterruptedException, IOException {
    String path = written.getFirst().file().path();
    String module = path.substring(0, path.indexOf(ModuleSources.MAIN));
    Map<JavaType, JavaMethod> types = new LinkedHashMap<>();
    List<JavaMethod> here = written.stream()
        .filter(m -> m.file().path().startsWith(module + ModuleSources.MAIN))
        .toList();
    List<JavaMethod> ofTwo = here.stream().filter(Relations::isMutualOfTwo).toList();
    here.stream()
        .filter(m -> !Relations.isMutualOfTwo(m))
        .forEach(m -> types.putIfAbsent(m.type(), m));
    try (ModuleHost host = Calling.host(build, path, context.call())) {
      List<Path> classes = new ArrayList<>(host.own());
      classes.addAll(host.shared());
      Path into = host.folder().resolve("calls");
      try (TestSources compiler = new TestSources(classes, host.release())) {
        Mining mined = mine(compiler, module, types.keySet(), ofTwo);
        Cases cases = new Cases();
        Map<Integer, JavaMethod> of = new LinkedHashMap<>();
        Map<Integer, Integer> sizes = new LinkedHashMap<>();
        types.forEach((type, method) -> {
          Specimens made = Specimens.of(type, mined);
          made.place()
              .ifPresent(p -> cases
                  .add(p, type.simpleName(), Level.USUAL, code(made, type, written), "")
                  .ifPresent(c -> {
                    of.put(c.number(), method);
                    sizes.put(c.number(), made.texts().size());
                  }));
        });
        ofTwo.forEach(method -> {
          Specimens made = Specimens.ofTwo(method, mined);
          made.place()
              .flatMap(p -> cases.add(p, called(method), Level.USUAL, ofTwo(made, method), ""))
              .ifPresent(c -> {
                of.put(c.number(), method);
                sizes.put(c.number(), made.texts().size());
              });
        });
        List<Case> ready = of.isEmpty()
            ? List.of()
            : cases.compile(compiler, new LinkedHashMap<>(), into, end::passed);
        return make(host, into, ready, of, sizes);
      }
    }
  }

  private static String called(JavaMethod method) {
    return method.type().binaryName().replace('$', '.') + "." + method.name();
  }

  private static String ofTwo(Specimens made, JavaMethod method) {
    String type = String.valueOf(method.tree().getParameters().getFirst().getType());
    return Comparison.ofTwo(made.texts(), type, called(method));
  }

  private static String code(Specimens made, JavaType type, List<JavaMethod> written) {
    boolean orders = written.stream()
        .anyMatch(m -> m.type().binaryName().equals(type.binaryName()) && !Relations.isMutual(m));
    return Comparison.code(
        made.texts(), type.binaryName().replace('$', '.'), Relations.of(type, written), orders);
  }

  private Result make(
      ModuleHost host,
      Path into,
      List<Case> ready,
      Map<Integer, JavaMethod> of,
      Map<Integer, Integer> sizes)
      throws IOException, InterruptedException {
    if (ready.isEmpty()) {
      return new Result(0, List.of());
    }
    Path nothing = Files.createDirectories(host.folder().resolve("head"));
    Map<Integer, Answer> one = new Calling(host, into, List.of(), end).make(ready, nothing, 0);
    Map<Integer, Answer> two =
        new Calling(host, into, List.of("-Dcontracts=2"), end).make(ready, nothing, 0);
    List<Breach> breaches = new ArrayList<>();
    int compared = 0;
    for (Case each : ready) {
      Answer answer = one.getOrDefault(each.number(), Answer.NONE);
      JavaMethod method = of.get(each.number());
      if (answer.end() == Answer.End.VALUE
          && answer.equals(two.get(each.number()))
          && method != null) {
        compared += sizes.getOrDefault(each.number(), 0);
        Comparison.breach(answer.text()).ifPresent(b -> breaches.add(new Breach(method, b)));
      }
    }
    return new Result(compared, breaches);
  }

  private Mining mine(
      TestSources compiler, String module, Set<JavaType> types, List<JavaMethod> ofTwo)
      throws IOException {
    Set<String> names = types.stream().map(JavaType::simpleName).collect(Collectors.toSet());
    Set<String> owners = new HashSet<>(names);
    ofTwo.forEach(m -> owners.add(m.type().simpleName()));
    Set<String> relations = ofTwo.stream().map(JavaMethod::name).collect(Collectors.toSet());
    Set<String> makers = types.stream()
        .flatMap(t -> t.methods().stream())
        .filter(Specimens::makes)
        .map(JavaMethod::name)
        .collect(Collectors.toSet());
    ModuleSources sources = new ModuleSources(context.head(), module);
    Mining mining = new Mining(
        (name, count) -> name.equals("<init>")
            || makers.contains(name)
            || (count == 2 && relations.contains(name)),
        sources.production(),
        names);
    sources.mine(mining, compiler, parser, owners);
    return mining;
  }

  static Cases.Place place(MinedCall call) {
    return new Cases.Place(
        call.file().path(), call.file().text(), call.insertAt(), call.testClass());
  }
}
