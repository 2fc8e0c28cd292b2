package dev.codeagent.core.verify.proof;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;

/**
 * On which terms others may use a declaration, after the Java Language Specification, chapter 13: what they may call, extend
 * and have to catch.
 *
 * @param open whether it is public; what is not is protected
 * @param isStatic whether it belongs to the type, as it is spelled or implied
 * @param isFinal whether nobody may override, extend or assign it
 * @param isAbstract whether those who extend it have to write it
 * @param thrown what it says to throw and callers have to catch
 * @param bounds what each of its type parameters has to be
 * @param promises what else others rely on: that one thread at a time runs it, that it has a default, where an annotation is kept
 */
record ApiTerms(
    boolean open,
    boolean isStatic,
    boolean isFinal,
    boolean isAbstract,
    Set<String> thrown,
    List<String> bounds,
    Set<String> promises) {

  static final String SYNCHRONIZED = "synchronized";
  static final String DEFAULT = "default";

  /** What the platform throws that nobody has to catch, besides all that ends in {@code RuntimeException} or {@code Error}. */
  private static final Set<String> UNCHECKED = Set.of(
      "ArithmeticException",
      "ArrayIndexOutOfBoundsException",
      "ArrayStoreException",
      "ClassCastException",
      "ConcurrentModificationException",
      "DateTimeException",
      "DateTimeParseException",
      "EmptyStackException",
      "IllegalArgumentException",
      "IllegalStateException",
      "IndexOutOfBoundsException",
      "InputMismatchException",
      "MissingResourceException",
      "NegativeArraySizeException",
      "NoSuchElementException",
      "NullPointerException",
      "NumberFormatException",
      "PatternSyntaxException",
      "RejectedExecutionException",
      "SecurityException",
      "StringIndexOutOfBoundsException",
      "UncheckedIOException",
      "UnsupportedOperationException");

  /** What the compiler adds and a record's accessors: public and like any other. */
  static final ApiTerms IMPLIED =
      new ApiTerms(true, false, false, false, Set.of(), List.of(), Set.of());

  static ApiTerms of(JavaType type) {
    ClassTree tree = type.tree();
    Set<Modifier> flags = tree.getModifiers().getFlags();
    JavaType outer = type.outer();
    boolean inInterface = outer != null && outer.isInterface();
    boolean plain = tree.getKind() == Tree.Kind.CLASS;
    boolean closed = (plain && flags.contains(Modifier.FINAL)) || flags.contains(Modifier.SEALED);
    return new ApiTerms(
        inInterface || flags.contains(Modifier.PUBLIC),
        outer != null && (inInterface || !plain || flags.contains(Modifier.STATIC)),
        closed,
        plain && flags.contains(Modifier.ABSTRACT),
        Set.of(),
        bounds(tree.getTypeParameters()),
        AnnotationMarks.of(type));
  }

  static ApiTerms of(JavaMethod method) {
    MethodTree tree = method.tree();
    JavaType type = method.type();
    boolean implied = type.isInterface() || type.tree().getKind() == Tree.Kind.ANNOTATION_TYPE;
    boolean closed =
        !method.isConstructor() && (method.has(Modifier.FINAL) || method.has(Modifier.STATIC));
    Set<String> thrown = new HashSet<>();
    for (ExpressionTree each : tree.getThrows()) {
      thrown.add(Constants.last(each));
    }
    return new ApiTerms(
        implied || method.has(Modifier.PUBLIC),
        method.has(Modifier.STATIC),
        closed,
        !method.isConstructor()
            && (method.has(Modifier.ABSTRACT) || (implied && !method.hasBody())),
        Set.copyOf(thrown),
        bounds(tree.getTypeParameters()),
        promises(method));
  }

  private static Set<String> promises(JavaMethod method) {
    if (method.tree().getDefaultValue() != null) {
      return Set.of(DEFAULT);
    }
    Set<String> called = JavaTokens.words(method.body());
    boolean guarded = isGuarded(method)
        || method.type().methods().stream()
            .anyMatch(other -> called.contains(other.name()) && isGuarded(other));
    return guarded ? Set.of(SYNCHRONIZED) : Set.of();
  }

  /** Whether one thread at a time runs a method, or what it locks within. */
  private static boolean isGuarded(JavaMethod method) {
    Set<String> words = JavaTokens.words(method.body());
    return method.has(Modifier.SYNCHRONIZED)
        || words.contains("synchronized")
        || words.contains("lock")
        || words.contains("tryLock");
  }

  private static List<String> bounds(List<? extends TypeParameterTree> parameters) {
    return parameters.stream()
        .map(parameter -> parameter.getBounds().toString())
        .toList();
  }

  static ApiTerms of(JavaType type, VariableTree field, boolean constant) {
    Set<Modifier> flags = field.getModifiers().getFlags();
    boolean implied = type.isInterface() || constant;
    return new ApiTerms(
        implied || flags.contains(Modifier.PUBLIC),
        implied || flags.contains(Modifier.STATIC),
        implied || flags.contains(Modifier.FINAL),
        false,
        Set.of(),
        List.of(),
        Set.of());
  }

  /** Whether it may be used by all who could use another one. */
  boolean reaches(ApiTerms before) {
    return open || !before.open();
  }

  /**
   * What others could do before and cannot do now, apart from using it at all.
   *
   * @param extendable whether others could extend or assign it
   * @param caught whether callers have to catch an exception of this simple name
   * @param words what the task says, which may ask for it
   */
  Optional<String> narrowedTo(
      ApiTerms now, boolean extendable, Predicate<String> caught, TaskWords words) {
    List<String> found = new ArrayList<>();
    if (isStatic != now.isStatic()
        && !words.mentions("static", "instance", "статическим", "статический")) {
      found.add(now.isStatic() ? "is static now" : "is not static any more");
    }
    if (!isFinal
        && now.isFinal()
        && extendable
        && isStatic == now.isStatic()
        && !words.mentions("final", "immutable", "sealed", "extend", "subclass", "неизменяемым")) {
      found.add("is final now");
    }
    if (!isAbstract
        && now.isAbstract()
        && extendable
        && !words.mentions("abstract", "абстрактным")) {
      found.add("is abstract now");
    }
    if (!bounds.isEmpty() && !bounds.equals(now.bounds())) {
      found.add("is for other types now");
    }
    Set<String> more = new HashSet<>(now.thrown());
    more.removeAll(thrown);
    more.removeIf(e -> !caught.test(e) || words.names(e));
    if (!more.isEmpty() && !thrown.contains("Exception") && !thrown.contains("Throwable")) {
      found.add("throws " + more.iterator().next() + " now");
    }
    promises.stream()
        .filter(promise -> !now.promises().contains(promise))
        .filter(promise -> !words.mentions(promise.split(" ")[0]))
        .sorted()
        .map(ApiTerms::broken)
        .forEach(found::add);
    return found.stream().findFirst();
  }

  private static String broken(String promise) {
    return switch (promise) {
      case SYNCHRONIZED -> "is not synchronized any more";
      case DEFAULT -> "has no default any more";
      default -> "is without " + promise + " now";
    };
  }

  /** Whether the platform's exception of this simple name need not be caught. */
  static boolean isUnchecked(String exception) {
    return UNCHECKED.contains(exception)
        || exception.endsWith("RuntimeException")
        || exception.endsWith("Error");
  }
}
