/** Writes down the calls that try what the task says: of its own values, and of the calls that head's tests make. */
package dev.codeagent.core.verify.conform;

import dev.codeagent.core.verify.calls.Case;
import dev.codeagent.core.verify.calls.Cases;
import dev.codeagent.core.verify.calls.Level;
import dev.codeagent.core.verify.calls.MinedCall;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.SourceEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** Not for many threads. */
final class Trials {

  /** Calls of tests that are tried for one promise or cause. */
  private static final int MOST = 12;

  private static final Pattern COLLECTION = Pattern.compile(
      "(?:Optional<)?(?:Sorted|Navigable|Sequenced)?(?:List|Set|Map|Collection)<.*");

  private final AskedMethods asked;
  private final List<MinedCall> mined;
  private final Thrown thrown;
  private final boolean mends;
  private final String tests;
  private final Cases cases = new Cases();
  private final List<Trial> trials = new ArrayList<>();

  /**
   * @param mined calls of head's tests
   * @param exceptions the full names of the project's exceptions
   * @param mends whether the task speaks of faults
   * @param tests the folder of the module's test sources, with its slash
   */
  Trials(
      AskedMethods asked,
      List<MinedCall> mined,
      Set<String> exceptions,
      boolean mends,
      String tests) {
    this.asked = asked;
    this.mined = List.copyOf(mined);
    this.thrown = new Thrown(exceptions);
    this.mends = mends;
    this.tests = tests;
  }

  Cases cases() {
    return cases;
  }

  /** In the order of what the task says. */
  List<Trial> trials() {
    return trials;
  }

  void add(Stated stated) {
    switch (stated) {
      case Stated.Example example -> example(example);
      case Stated.Special special -> special(special);
      case Stated.Refusal r ->
        r.causes()
            .forEach(c -> refusal(new Stated.Refusal(r.sentence(), r.exception(), List.of(c)), c));
      case Stated.Promise promise -> promise(promise);
    }
  }

  private void example(Stated.Example example) {
    Matcher call = Spelled.CALL.matcher(example.left().strip());
    if (Spelled.isCall(example.left()) && call.matches()) {
      List<JavaMethod> called = asked.called(call, Spelled.count(call.group("given")));
      if (called.isEmpty() || !wanted(example, called.getFirst())) {
        return;
      }
      JavaMethod method = called.getFirst();
      boolean sameType = called.stream().map(JavaMethod::returnType).distinct().count() == 1;
      String on = call.group("made") != null
          ? "new " + call.group("made") + "(" + call.group("with") + ")"
          : AskedMethods.receiver(method);
      if (sameType && !on.isEmpty() && !names(example.right())) {
        direct(example, method, on + "." + method.name() + "(" + call.group("given") + ")");
      }
      return;
    }
    List<JavaMethod> meant = asked.meant(
        example.sentence(),
        m -> !m.isConstructor()
            && m.tree().getParameters().size() == 1
            && Values.argument(AskedMethods.parameters(m).getFirst(), example.left())
                .isPresent()
            && (Values.isPlain(m.returnType()) || m.returnType().startsWith("List<")));
    if (meant.size() == 1
        && wanted(example, meant.getFirst())
        && !names(example.right())
        && !names(example.left())) {
      JavaMethod method = meant.getFirst();
      String on = AskedMethods.receiver(method);
      String type = AskedMethods.parameters(method).getFirst();
      Values.argument(type, example.left())
          .filter(a -> !on.isEmpty())
          .ifPresent(a -> direct(
              example,
              method,
              on + "." + method.name() + "(" + (a.equals("null") ? "(" + type + ") null" : a)
                  + ")"));
    }
  }

  private void special(Stated.Special special) {
    List<JavaMethod> meant = asked.meant(
        special.sentence(),
        m -> !m.isConstructor()
            && m.tree().getParameters().size() == 1
            && places(m, special.cause()).size() == 1
            && Values.isPlain(m.returnType()));
    if (meant.size() != 1 || (mends && !special.demanded())) {
      return;
    }
    JavaMethod method = meant.getFirst();
    String on = AskedMethods.receiver(method);
    RefusedValues.of(special.cause().value(), AskedMethods.parameters(method).getFirst())
        .filter(a -> !on.isEmpty())
        .ifPresent(a -> {
          String call = on + "." + method.name() + "(" + a + ")";
          write(special, method, place(method), "return " + call + ";", call, Optional.empty());
        });
  }

  /** What is only told of what was there before may be what is wrong with it. */
  private boolean wanted(Stated.Example example, JavaMethod method) {
    if (method.returnType().equals("void") || example.form() == Stated.Form.DEMANDED) {
      return !method.returnType().equals("void");
    }
    boolean reports = mends && example.sentence().code().stream().anyMatch(Spelled::isCall);
    return (!asked.isOld(method) && !reports) || (example.form() == Stated.Form.SHOWN && !mends);
  }

  /** Whether a text is the name of something in head, which would stand for its value. */
  private boolean names(String spelled) {
    String last = spelled.strip();
    return last.matches("[a-z][A-Za-z0-9]*|[A-Z][A-Za-z0-9]*\\.\\w+")
        && asked.all().stream()
            .anyMatch(m -> m.parameterNames().contains(last)
                || m.name().equals(last)
                || last.startsWith(m.type().simpleName() + "."));
  }

  private void refusal(Stated.Refusal refusal, Stated.Cause cause) {
    String exception = thrown.spelled(refusal.exception());
    List<JavaMethod> fit = asked.meant(refusal.sentence(), m -> places(m, cause).size() == 1);
    String noun = cause.noun().replaceFirst("^.*\\s", "");
    if (cause.noun().contains(" ")) { // a number of something, which may be that of another method
      List<JavaMethod> named =
          asked.all().stream().filter(m -> m.parameterNames().contains(noun)).toList();
      fit = !named.isEmpty() ? named : asked.all().size() == 1 ? fit : List.of();
    }
    if (fit.stream().anyMatch(m -> m.parameterNames().contains(noun))) {
      fit = fit.stream().filter(m -> m.parameterNames().contains(noun)).toList();
    } else {
      fit = fit.stream().filter(m -> !m.isConstructor()).toList();
    }
    if (fit.size() != 1 || exception.isEmpty()) {
      return;
    }
    JavaMethod method = fit.getFirst();
    if (refusal.exception().equals(Stated.Refusal.ANY) && Thrown.mayAnswer(method)) {
      return;
    }
    int place = places(method, cause).getFirst();
    String type = AskedMethods.parameters(method).get(place);
    Optional<String> value = RefusedValues.of(cause.value(), type);
    if (value.isEmpty()) {
      return;
    }
    String around = thrown.around(exception);
    if (method.tree().getParameters().size() == 1) {
      String made = method.isConstructor()
          ? "new " + AskedMethods.name(method.type())
          : AskedMethods.receiver(method) + "." + method.name();
      if (!made.startsWith(".")) {
        String call = made + "(" + value.get() + ")";
        write(refusal, method, place(method), around.formatted(call + ";"), call, Optional.empty());
        return;
      }
    }
    for (MinedCall call : of(method)) {
      SourceEdits edits = new SourceEdits();
      MinedCall.Range argument = call.given().get(place);
      edits.replace(argument.start() - call.start(), argument.end() - call.start(), value.get());
      String made = edits.apply(call.file().text().substring(call.start(), call.end()));
      write(
          refusal,
          method,
          place(call),
          before(call) + around.formatted(made + ";"),
          made,
          Optional.empty());
    }
  }

  /** The parameters that a cause can be about. */
  private static List<Integer> places(JavaMethod method, Stated.Cause cause) {
    List<String> types = AskedMethods.parameters(method);
    List<String> names = method.parameterNames();
    String last = cause.noun().replaceFirst("^.*\\s", ""); // number of days
    String noun = names.contains(last) ? last : cause.noun().replaceFirst("\\s.*$", "");
    boolean named = names.contains(noun);
    return IntStream.range(0, types.size())
        .filter(i -> RefusedValues.of(cause.value(), types.get(i)).isPresent())
        .filter(i ->
            named ? names.get(i).equals(noun) : noun.isEmpty() || Nouns.mean(noun, types.get(i)))
        .boxed()
        .toList();
  }

  private void promise(Stated.Promise promise) {
    switch (promise.what()) {
      case RESULT_STAYS ->
        only(promise, m -> COLLECTION.matcher(Values.simple(m.returnType())).matches())
            .forEach(c -> write(promise, c, "Object r = " + text(c) + ";\n" + ChangedResult.CODE));
      case EQUAL ->
        only(
                promise,
                m -> m.has(Modifier.STATIC)
                    && m.returnType().replaceFirst("<.*", "").equals(m.type().simpleName()))
            .forEach(c -> write(
                promise,
                c,
                "Object a = " + text(c) + ";\nObject b = " + text(c)
                    + ";\nreturn a == null || a.equals(b) && a.hashCode() == b.hashCode() ? \""
                    + Trial.KEPT
                    + "\" : \"they differ\";"));
      case ANY_LOCALE ->
        only(promise, m -> !m.returnType().equals("void"))
            .forEach(c -> write(promise, c, "return " + text(c) + ";"));
      case ARGUMENT_STAYS -> {
        only(promise, m -> Receiver.isMeant(promise, m)).forEach(c -> receiver(promise, c));
        only(
                promise,
                m -> !m.isConstructor()
                    && IntStream.range(0, m.tree().getParameters().size())
                        .anyMatch(i -> Nouns.argument(promise.noun(), m, i)),
                GivenArguments::fit)
            .forEach(c -> arguments(promise, c));
      }
    }
  }

  /** The usual calls of the only method that is meant. */
  private List<MinedCall> only(Stated.Promise promise, Predicate<JavaMethod> fits) {
    return only(promise, fits, Trials::hasAll);
  }

  private List<MinedCall> only(
      Stated.Promise promise,
      Predicate<JavaMethod> fits,
      BiPredicate<JavaMethod, MinedCall> gives) {
    List<JavaMethod> meant = asked.meant(promise.sentence(), fits);
    return meant.size() == 1 ? of(meant.getFirst(), gives) : List.of();
  }

  /** What the object that is called shows, without the call and after it. */
  private void receiver(Stated.Promise promise, MinedCall call) {
    JavaMethod method = method(call).orElseThrow();
    Optional<Receiver> on = Receiver.of(call, method);
    if (on.isPresent()) {
      String made = before(call) + "var self = " + on.get().object() + ";\n";
      String answer = "return new Object[] {" + String.join(", ", on.get().shows("self")) + "};";
      String after =
          made + "try { " + on.get().calledOn("self") + "; } catch (Throwable e) { }\n" + answer;
      cases
          .add(place(call), call.method(), Level.USUAL, made + answer, text(call))
          .ifPresent(
              other -> write(promise, method, place(call), after, text(call), Optional.of(other)));
    }
  }

  /** What is given, before the call and after it. */
  private void arguments(Stated.Promise promise, MinedCall call) {
    JavaMethod method = method(call).orElseThrow();
    GivenArguments given = GivenArguments.of(call, method, promise.noun());
    String declared = before(call) + given.declared();
    String answer = "return new Object[] {" + String.join(", ", given.meant()) + "};";
    String after = declared + "try { " + given.call() + "; } catch (Throwable e) { }\n" + answer;
    cases
        .add(place(call), call.method(), Level.USUAL, declared + answer, text(call))
        .ifPresent(
            other -> write(promise, method, place(call), after, text(call), Optional.of(other)));
  }

  private void write(Stated.Promise promise, MinedCall call, String code) {
    write(
        promise,
        method(call).orElseThrow(),
        place(call),
        before(call) + code,
        text(call),
        Optional.empty());
  }

  private void write(
      Stated stated,
      JavaMethod method,
      Cases.Place place,
      String code,
      String shown,
      Optional<Case> other) {
    String name = method.type().simpleName() + "." + method.name();
    cases
        .add(place, name, Level.USUAL, code, shown.replaceAll("\\s+", " "))
        .ifPresent(made -> trials.add(new Trial(stated, method, made, other)));
  }

  private void direct(Stated.Example example, JavaMethod method, String call) {
    write(example, method, place(method), "return " + call + ";", call, Optional.empty());
  }

  private Optional<JavaMethod> method(MinedCall call) {
    return asked.all().stream()
        .filter(m -> isMeant(m, call) && hasAll(m, call))
        .findFirst()
        .or(() -> asked.all().stream()
            .filter(m -> isMeant(m, call) && GivenArguments.fit(m, call))
            .findFirst());
  }

  private List<MinedCall> of(JavaMethod method) {
    return of(method, Trials::hasAll);
  }

  private List<MinedCall> of(JavaMethod method, BiPredicate<JavaMethod, MinedCall> gives) {
    long same = method.type().methods().stream()
        .filter(m -> m.name().equals(method.name())
            && m.tree().getParameters().size() == method.tree().getParameters().size())
        .count();
    return same > 1
        ? List.of()
        : mined.stream()
            .filter(c -> isMeant(method, c) && gives.test(method, c))
            .collect(Collectors.toCollection(ArrayList::new))
            .stream()
            .limit(MOST)
            .toList();
  }

  private static boolean hasAll(JavaMethod method, MinedCall call) {
    return call.arguments() == method.tree().getParameters().size();
  }

  private static boolean isMeant(JavaMethod method, MinedCall call) {
    return call.method()
        .equals(method.type().binaryName().replace('$', '.') + "."
            + (method.isConstructor() ? "<init>" : method.name()));
  }

  private static String text(MinedCall call) {
    return call.file().text().substring(call.start(), call.end());
  }

  private static String before(MinedCall call) {
    return call.before().stream()
        .map(r -> call.file().text().substring(r.start(), r.end()) + "\n")
        .collect(Collectors.joining());
  }

  private static Cases.Place place(MinedCall call) {
    return new Cases.Place(
        call.file().path(), call.file().text(), call.insertAt(), call.testClass());
  }

  /** A class of its own beside the method's. */
  private Cases.Place place(JavaMethod method) {
    JavaFile file = method.file();
    String name = "ConformanceOf" + method.type().simpleName();
    String text = (file.packageName().isEmpty() ? "" : "package " + file.packageName() + ";\n")
        + file.unit().getImports().stream().map(Object::toString).collect(Collectors.joining())
        + "import java.util.*;\nimport java.time.*;\nimport java.math.*;\n\npublic final class "
        + name + " {\n}\n";
    String folder = file.packageName().isEmpty() ? "" : file.packageName().replace('.', '/') + "/";
    String holder = file.packageName().isEmpty() ? name : file.packageName() + "." + name;
    return new Cases.Place(tests + folder + name + ".java", text, text.lastIndexOf('}'), holder);
  }
}
