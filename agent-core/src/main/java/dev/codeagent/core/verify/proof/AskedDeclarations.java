/** Holds the members that a task asks for by name against what production declares and uses. */
package dev.codeagent.core.verify.proof;

import com.sun.source.tree.Tree.Kind;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.Annotations;
import dev.codeagent.core.verify.source.AssertionReader;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * A member that the task asks for has to be declared where others can use it, and one that the change adds has to be used
 * by something: by a test, by other production, or by a framework that finds it by its annotations. Not for many threads.
 */
final class AskedDeclarations {

  /** Words that end in these as a type's members do are files. */
  private static final Set<String> FILE_ENDINGS = Set.of(
      "java",
      "kt",
      "md",
      "txt",
      "xml",
      "yaml",
      "yml",
      "json",
      "csv",
      "properties",
      "sh",
      "py",
      "js",
      "ts",
      "html",
      "css",
      "sql",
      "toml",
      "class",
      "jar",
      "gradle",
      "adoc",
      "proto");
  /** What every type has without declaring it. */
  private static final Set<String> GIVEN = Set.of(
      "equals",
      "hashCode",
      "toString",
      "getClass",
      "values",
      "valueOf",
      "name",
      "ordinal",
      "compareTo",
      "length",
      "class",
      "this",
      "new");

  /** Types of the JDK that give those who implement them no member. */
  private static final Set<String> GIVE_NOTHING = Set.of(
      "Serializable",
      "Cloneable",
      "Comparable",
      "AutoCloseable",
      "Closeable",
      "Runnable",
      "Callable",
      "Object");

  /** Annotations that nothing is generated from. */
  private static final Set<String> ONLY_SAY = Set.of(
      "Deprecated",
      "SuppressWarnings",
      "FunctionalInterface",
      "SafeVarargs",
      "Override",
      "Transient",
      "Nullable",
      "NonNull",
      "NotNull",
      "NullMarked",
      "Immutable",
      "ThreadSafe",
      "Generated");

  /** Of these, those by which nothing finds a method that bears them; an override is called by the name above it. */
  private static final Set<String> ONLY_SAID =
      ONLY_SAY.stream().filter(name -> !name.equals("Override")).collect(Collectors.toSet());

  /** Supertypes above each other that are followed. */
  private static final int MAX_DEPTH = 10;

  private final VerificationContext context;
  private final JavaParser parser;
  private final SourceDiff diff;
  private final AskedMembers asked;

  AskedDeclarations(
      VerificationContext context, JavaParser parser, SourceDiff diff, AskedMembers asked) {
    this.context = context;
    this.parser = parser;
    this.diff = diff;
    this.asked = asked;
  }

  /** What speaks against taking the change for all that the task asks for by name. */
  Optional<String> doubt() {
    return Stream.of(ofTypes(), bare(), wanted())
        .flatMap(names -> names)
        .findFirst()
        .map(name -> "The task names `" + name + "`, which production does not declare.")
        .or(() -> unused()
            .map(method -> "The task asks for `" + method.name()
                + "`, which no test and no other code uses."));
  }

  private Stream<String> ofTypes() {
    return asked.ofTypes().stream().filter(this::lacksMember).map(m -> m.type() + "." + m.name());
  }

  private Stream<String> bare() {
    return asked.bare().stream()
        .filter(name -> !GIVEN.contains(name))
        .filter(name -> neither(text -> usesMethod(text, name)))
        .map(name -> name + "()");
  }

  /** What may be a method, a setting or a word: it has to stand somewhere in production, if only in a longer name. */
  private Stream<String> wanted() {
    return asked.wanted().stream()
        .filter(name -> !GIVEN.contains(name))
        .filter(name -> neither(text -> JavaTokens.normal(text)
            .toLowerCase(Locale.ROOT)
            .contains(name.toLowerCase(Locale.ROOT))))
        .filter(name -> context.changes().stream()
            .filter(f -> !f.path().endsWith(".java"))
            .noneMatch(f -> context.head().text(f.path()).orElse("").contains(name)));
  }

  private boolean neither(Predicate<String> source) {
    return Stream.of(context.head(), context.base())
        .noneMatch(tree -> tree.paths().stream()
            .filter(path -> path.endsWith(".java") && context.isProduction(path))
            .anyMatch(path -> source.test(tree.text(path).orElse(""))));
  }

  /** Whether a source declares, calls or refers to a method, or has a component of its name. */
  private static boolean usesMethod(String text, String name) {
    if (!text.contains(name)) {
      return false;
    }
    List<JavaTokens.Token> tokens = JavaTokens.of(text);
    boolean record = tokens.stream().anyMatch(t -> t.text().equals("record"));
    for (int i = 0; i < tokens.size(); i++) {
      if (!tokens.get(i).text().equals(name)) {
        continue;
      }
      String before = i == 0 ? "" : tokens.get(i - 1).text();
      String after = i + 1 == tokens.size() ? "" : tokens.get(i + 1).text();
      if (after.equals("(")
          || before.equals(":")
          || (record && (after.equals(",") || after.equals(")")))) {
        return true;
      }
    }
    return false;
  }

  private boolean lacksMember(AskedMembers.Member member) {
    if (FILE_ENDINGS.contains(member.name()) || GIVEN.contains(member.name())) {
      return false;
    }
    List<JavaType> now = types(context.head(), member.type());
    if (lacksOverload(now, member)) {
      return true;
    }
    return !now.isEmpty()
        && now.stream().noneMatch(t -> mayOffer(t, member, 0))
        && types(context.base(), member.type()).stream().noneMatch(t -> declares(t, member.name()));
  }

  /** Whether the types have methods of the name, but none that takes so many arguments, and had none before. */
  private boolean lacksOverload(List<JavaType> now, AskedMembers.Member member) {
    List<JavaMethod> overloads = named(now, member.name());
    return member.arguments() > 0
        && !overloads.isEmpty()
        && Stream.concat(
                overloads.stream(),
                named(types(context.base(), member.type()), member.name()).stream())
            .noneMatch(m ->
                m.signature().contains("...") || m.parameterNames().size() == member.arguments());
  }

  private static List<JavaMethod> named(List<JavaType> types, String name) {
    return types.stream()
        .flatMap(t -> t.methods().stream())
        .filter(m -> m.name().equals(name))
        .toList();
  }

  /** Whether others can use the member of a type: it is declared, inherited, or may be generated or come from elsewhere. */
  private boolean mayOffer(JavaType type, AskedMembers.Member member, int depth) {
    return depth > MAX_DEPTH
        || isGenerated(type)
        || offers(type, member)
        || parents(type).anyMatch(parent -> {
          List<JavaType> known = types(context.head(), parent);
          return known.isEmpty()
              ? !GIVE_NOTHING.contains(parent)
              : known.stream().anyMatch(t -> mayOffer(t, member, depth + 1));
        });
  }

  private static Stream<String> parents(JavaType type) {
    return Stream.concat(
            Stream.ofNullable(type.tree().getExtendsClause()),
            type.tree().getImplementsClause().stream())
        .map(Object::toString)
        .map(name -> name.replaceFirst("<.*", "").replaceFirst(".*\\.", ""));
  }

  /** Whether a library may make members of it; what the project itself declares as an annotation makes none. */
  private boolean isGenerated(JavaType type) {
    return Stream.concat(
            type.annotations().stream(),
            type.fields().stream().flatMap(f -> f.getModifiers().getAnnotations().stream()))
        .map(Annotations::simpleName)
        .anyMatch(
            name -> !ONLY_SAY.contains(name) && types(context.head(), name).isEmpty());
  }

  private static boolean offers(JavaType type, AskedMembers.Member asked) {
    boolean method = type.methods().stream()
        .anyMatch(m -> m.name().equals(asked.name()) && !m.has(Modifier.PRIVATE));
    boolean hidden = type.methods().stream().anyMatch(m -> m.name().equals(asked.name()));
    boolean callable = !asked.call() || type.isRecord();
    return method || (callable && !hidden && declares(type, asked.name()));
  }

  private List<JavaType> types(Tree tree, String simpleName) {
    return tree.paths().stream()
        .filter(path -> path.endsWith("/" + simpleName + ".java") && context.isProduction(path))
        .flatMap(path -> tree.text(path).map(text -> parser.parse(path, text)).stream())
        .flatMap(file -> file.types().stream())
        .filter(t -> t.simpleName().equals(simpleName))
        .toList();
  }

  private static boolean declares(JavaType type, String member) {
    return type.methods().stream().anyMatch(m -> m.name().equals(member))
        || type.fields().stream().anyMatch(f -> f.getName().contentEquals(member));
  }

  /** A method that the task asks for and the change adds, and that nothing but itself names. */
  private Optional<JavaMethod> unused() {
    Map<String, JavaMethod> before = SourceDiff.methods(SourceDiff.bases(diff.production()));
    Set<String> known = before.values().stream().map(JavaMethod::name).collect(Collectors.toSet());
    return SourceDiff.heads(diff.production()).stream()
        .flatMap(f -> f.methods().stream())
        .filter(m -> isAsked(m) && !known.contains(m.name()) && !m.isConstructor())
        .filter(m -> !GIVEN.contains(m.name()) && !m.name().equals("main"))
        .filter(m -> m.annotations().stream()
                .map(Annotations::simpleName)
                .allMatch(name -> ONLY_SAID.contains(name) || isMute(name))
            && !isGenerated(m.type())
            && m.type().tree().getKind() != Kind.INTERFACE)
        .filter(m -> !isUsed(m))
        .findFirst();
  }

  /** Whether an annotation is the project's own and nothing of it asks for that. */
  private boolean isMute(String annotation) {
    return !types(context.head(), annotation).isEmpty()
        && neither(text -> JavaTokens.normal(text).contains(annotation + " . class"));
  }

  private boolean isAsked(JavaMethod method) {
    String type = method.type().simpleName();
    return asked.bare().contains(method.name())
        || asked.wanted().contains(method.name())
        || asked.ofTypes().stream()
            .anyMatch(m -> m.type().equals(type) && m.name().equals(method.name()));
  }

  /** Whether a test calls it, or production more often than it declares it and it calls itself. */
  private boolean isUsed(JavaMethod method) {
    String name = method.name();
    long declared = SourceDiff.heads(diff.production()).stream()
        .flatMap(f -> f.methods().stream())
        .filter(m -> m.name().equals(name))
        .count();
    long calls = calls(method.body(), name);
    long itself = declared > 1 ? 0 : calls; // else it may be another of the name
    long named = 0;
    for (String path : context.head().paths()) {
      String text = context.head().text(path).orElse("");
      if (!text.contains(name)) {
        continue;
      }
      boolean java = path.endsWith(".java");
      if (context.isTest(path) && (!java || isCalled(text, name))) {
        return true;
      }
      if (java && context.isProduction(path)) {
        named += calls(text, name);
      }
    }
    return named > declared + itself;
  }

  /** How often a source calls, refers to or declares a method of the name. */
  private static long calls(String text, String name) {
    List<JavaTokens.Token> tokens = JavaTokens.of(text);
    return IntStream.range(0, tokens.size())
        .filter(i -> isCall(tokens, i, name))
        .count();
  }

  private static boolean isCall(List<JavaTokens.Token> tokens, int at, String name) {
    return tokens.get(at).text().equals(name)
        && ((at + 1 < tokens.size() && tokens.get(at + 1).text().equals("("))
            || (at > 0 && tokens.get(at - 1).text().equals(":")));
  }

  /** Whether a test calls a method for more than to declare one of its own, or gives its name to what calls it. */
  private static boolean isCalled(String text, String name) {
    List<JavaTokens.Token> tokens = JavaTokens.of(text);
    for (int i = 1; i < tokens.size(); i++) {
      boolean own = tokens.get(i - 1).kind() == JavaTokens.Kind.WORD
          && !Set.of("return", "new", "throw", "else", "yield")
              .contains(tokens.get(i - 1).text());
      boolean literal = tokens.get(i).kind() == JavaTokens.Kind.TEXT;
      if ((isCall(tokens, i, name) && !own)
          || (literal && tokens.get(i).text().contains(name) && isGiven(tokens, i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text is given to a call that is no demand, whose message it may be, or says where rows come from. */
  private static boolean isGiven(List<JavaTokens.Token> tokens, int at) {
    int depth = 0;
    for (int i = at - 1; i > 1; i--) {
      String token = tokens.get(i).text();
      depth += token.equals(")") ? 1 : token.equals("(") ? -1 : 0;
      if (depth < 0) {
        String call = tokens.get(i - 1).text();
        boolean annotation = tokens.get(i - 2).text().equals("@");
        return tokens.get(i - 1).kind() == JavaTokens.Kind.WORD
            && (annotation ? call.endsWith("Source") : !AssertionReader.demands(call));
      }
    }
    return false;
  }
}
