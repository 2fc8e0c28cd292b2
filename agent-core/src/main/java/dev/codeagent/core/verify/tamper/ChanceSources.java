package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where chance and time come from: calls of the JDK, and helpers of the project that answer them or hold them in a field, in
 * whatever class. Only where the change itself asks such a helper does it count. Immutable after construction.
 */
final class ChanceSources {

  /** Without helpers. */
  static final ChanceSources NONE = new ChanceSources();

  /** Files beyond which helpers are no longer looked for: a project that uses time everywhere. */
  private static final int MAX_FILES = 200;

  private static final Set<String> RANDOM_TYPES =
      Set.of("Random", "SecureRandom", "SplittableRandom");
  private static final Set<String> TICKS = Set.of("nanoTime", "currentTimeMillis");
  private static final Set<String> CALENDARS = Set.of(
      "Instant", "LocalDate", "LocalTime", "LocalDateTime", "ZonedDateTime", "OffsetDateTime");
  private static final Pattern WORTH_READING = Pattern.compile(
      "Random\\b|\\brandom|nanoTime|currentTimeMillis|UUID|identityHashCode|\\.now\\(\\)");

  private final Set<String> random = new HashSet<>();
  private final Set<String> timed = new HashSet<>();

  private ChanceSources() {}

  /** Reads the helpers of head's production. */
  static ChanceSources of(VerificationContext context, JavaParser parser, SourceDiff diff) {
    ChanceSources sources = new ChanceSources();
    List<JavaFile> files = new ArrayList<>(SourceDiff.heads(diff.production()));
    Set<String> read = new HashSet<>();
    files.forEach(f -> read.add(f.path()));
    context.head().paths().stream()
        .filter(p -> p.endsWith(".java") && !context.isTest(p) && !read.contains(p))
        .filter(p -> WORTH_READING.matcher(context.head().text(p).orElse("")).find())
        .limit(MAX_FILES)
        .forEach(
            p -> context.head().text(p).map(text -> parser.parse(p, text)).ifPresent(files::add));
    int known;
    do {
      known = sources.random.size() + sources.timed.size();
      files.forEach(sources::read);
    } while (sources.random.size() + sources.timed.size() > known);
    return sources;
  }

  private void read(JavaFile file) {
    for (JavaType type : file.types()) {
      for (VariableTree field : type.fields()) {
        if (field.getInitializer() != null) {
          learn(type.simpleName() + "." + field.getName(), field.getInitializer());
        }
      }
    }
    for (JavaMethod method : file.methods()) {
      if (method.hasBody() && !method.isConstructor()) {
        answers(method)
            .forEach(tree -> learn(method.type().simpleName() + "." + method.name() + "()", tree));
      }
    }
  }

  private void learn(String name, Tree value) {
    if (holds(value, true, Set.of())) {
      random.add(name);
    } else if (holds(value, false, Set.of())) {
      timed.add(name);
    }
  }

  private static List<Tree> answers(JavaMethod method) {
    List<Tree> found = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitReturn(ReturnTree answer, @Nullable Void unused) {
        if (answer.getExpression() != null) {
          found.add(answer.getExpression());
        }
        return null;
      }
    }.scan(method.tree().getBody(), null);
    return found;
  }

  /** The fields of a type that are set to a random number, by their names. */
  Set<String> randomFields(JavaType type) {
    Set<String> names = new HashSet<>();
    for (VariableTree field : type.fields()) {
      if (field.getInitializer() != null && holds(field.getInitializer(), true, Set.of())) {
        names.add(field.getName().toString());
      }
    }
    return names;
  }

  /**
   * Whether a random number, or else the time or a fresh id, goes into a piece of code.
   *
   * @param chance whether random numbers are looked for
   * @param names local names that hold such a value
   */
  boolean holds(Tree tree, boolean chance, Set<String> names) {
    Set<String> helpers = chance ? random : timed;
    Boolean found = new TreeScanner<Boolean, @Nullable Void>() {
      @Override
      public Boolean visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
        return (chance ? drawn(call) : told(call))
            || helpers.contains(key(call.getMethodSelect()) + "()")
            || Boolean.TRUE.equals(super.visitMethodInvocation(call, null));
      }

      @Override
      public Boolean visitMemberSelect(MemberSelectTree select, @Nullable Void unused) {
        return helpers.contains(key(select))
            || Boolean.TRUE.equals(super.visitMemberSelect(select, null));
      }

      @Override
      public Boolean visitNewClass(NewClassTree created, @Nullable Void unused) {
        boolean unseeded = RANDOM_TYPES.contains(Constants.last(created.getIdentifier()))
            && created.getArguments().isEmpty();
        return (chance && unseeded) || Boolean.TRUE.equals(super.visitNewClass(created, null));
      }

      @Override
      public Boolean visitIdentifier(IdentifierTree name, @Nullable Void unused) {
        return names.contains(name.getName().toString());
      }

      @Override
      public Boolean reduce(@Nullable Boolean one, @Nullable Boolean other) {
        return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
      }
    }.scan(tree, null);
    return Boolean.TRUE.equals(found);
  }

  /** Type and member, as {@code Helper.lucky} or {@code new Helper().lucky} names them. */
  private static String key(Tree member) {
    if (!(member instanceof MemberSelectTree select)) {
      return "";
    }
    String owner = select.getExpression() instanceof NewClassTree created
        ? Constants.last(created.getIdentifier())
        : Constants.last(select.getExpression());
    return owner + "." + select.getIdentifier();
  }

  private static boolean drawn(MethodInvocationTree call) {
    String text = call.getMethodSelect().toString();
    return text.endsWith("Math.random")
        || text.endsWith("ThreadLocalRandom.current")
        || TICKS.contains(Constants.last(call.getMethodSelect()))
        || text.endsWith("System.identityHashCode")
        || text.matches("new (?:java\\.lang\\.)?Object\\(\\)\\.hashCode");
  }

  private static boolean told(MethodInvocationTree call) {
    String text = call.getMethodSelect().toString();
    String name = Constants.last(call.getMethodSelect());
    boolean today = name.equals("now")
        && call.getArguments().isEmpty()
        && CALENDARS.contains(text.replaceFirst("\\.now$", "").replaceFirst("^.*\\.", ""));
    return today || text.endsWith("UUID.randomUUID");
  }
}
