/** State that some methods of a class guard by a lock and others do not, and classes for several threads without any. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** SpotBugs: IS2_INCONSISTENT_SYNC; Error Prone: GuardedBy, without its annotation. */
final class Locks extends Look {

  private static final Set<String> UNSAFE = Set.of(
      "java.util.HashMap",
      "java.util.LinkedHashMap",
      "java.util.TreeMap",
      "java.util.EnumMap",
      "java.util.IdentityHashMap",
      "java.util.WeakHashMap",
      "java.util.ArrayList",
      "java.util.LinkedList",
      "java.util.ArrayDeque",
      "java.util.PriorityQueue",
      "java.util.HashSet",
      "java.util.LinkedHashSet",
      "java.util.TreeSet",
      "java.util.BitSet",
      "java.lang.StringBuilder");
  private static final Set<String> LOCKING =
      Set.of("lock", "lockInterruptibly", "tryLock", "readLock", "writeLock", "acquire");
  private static final Set<String> UNMINDED = Set.of("toString", "hashCode", "equals", "main");

  private static final Pattern DENIED = Pattern.compile(
      "(?iu)\\b(?:not|isn't|never|non)\\b[^.]{0,40}(?:thread|concurren)|\\bне\\s+(?:потоко|рассчит|предназнач)|external(?:ly)? synchron");

  private record Access(Element field, MethodTree method, boolean locked, Tree where) {}

  Locks(Source source, Asked asked, Consumer<Note> notes) {
    super(source, asked, notes);
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
    if (type.getKind() == Tree.Kind.CLASS || type.getKind() == Tree.Kind.ENUM) {
      judge(type);
    }
    return super.visitClass(type, null);
  }

  private void judge(ClassTree type) {
    Map<Element, VariableTree> fields = fields(type);
    if (fields.isEmpty() || hasVolatile(type)) {
      return;
    }
    Scan scan = new Scan(fields.keySet());
    List<MethodTree> methods = type.getMembers().stream()
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .filter(m -> m.getBody() != null && m.getReturnType() != null)
        .toList();
    methods.forEach(scan::of);
    Map<MethodTree, Boolean> guarded = guarded(methods, scan);
    boolean anyLock = scan.accesses.stream().anyMatch(Access::locked) || scan.locks;
    for (Element field : fields.keySet()) {
      List<Access> all =
          scan.accesses.stream().filter(a -> a.field().equals(field)).toList();
      List<Access> held = all.stream()
          .filter(a -> a.locked() || on(guarded, a))
          .filter(a -> !isRestored(a))
          .toList();
      boolean written =
          field.getModifiers().contains(Modifier.FINAL) || held.stream().anyMatch(this::writes);
      List<Access> bare = all.stream()
          .filter(a -> !a.locked() && !on(guarded, a))
          .filter(a -> !UNMINDED.contains(a.method().getName().toString()))
          .filter(a -> isOpen(a.method()) || calledOpenly(a.method(), methods, guarded, scan))
          .toList();
      boolean mostly = methods(held) > 0
          && methods(held)
              >= methods(bare.stream().filter(a -> isOpen(a.method())).toList());
      if (mostly && written) {
        bare.stream()
            .findFirst()
            .ifPresent(a -> note(
                "unlocked-access",
                asked.threads(comment(type)),
                a.where(),
                a.method().getName() + " uses " + field.getSimpleName()
                    + " without the lock that other methods of " + type.getSimpleName()
                    + " hold for it: two threads at once see or leave it half changed."));
      } else if (!anyLock && meant(type) && !bare.isEmpty() && gathers(field)) {
        ask(
            "unlocked-access",
            bare.getFirst().where(),
            type.getSimpleName() + " is for several threads, but uses " + field.getSimpleName()
                + " without any lock.");
      }
    }
  }

  /** Such a field publishes others: their order is beyond what is seen here. */
  private static boolean hasVolatile(ClassTree type) {
    return type.getMembers().stream()
        .anyMatch(m -> m instanceof VariableTree field
            && field.getModifiers().getFlags().contains(Modifier.VOLATILE));
  }

  /** Nobody else sees an object while it is read back. */
  private static boolean isRestored(Access access) {
    return access.method().getName().toString().matches("readObject|writeObject|readResolve");
  }

  private static long methods(List<Access> accesses) {
    return accesses.stream().map(Access::method).distinct().count();
  }

  private static boolean on(Map<MethodTree, Boolean> guarded, Access access) {
    return guarded.getOrDefault(access.method(), false);
  }

  /** Fields that a thread could see half changed. */
  private Map<Element, VariableTree> fields(ClassTree type) {
    Map<Element, VariableTree> found = new LinkedHashMap<>();
    for (Tree member : type.getMembers()) {
      if (member instanceof VariableTree field
          && source.element(field) instanceof VariableElement element
          && element.getKind() == ElementKind.FIELD) {
        boolean fixed = element.getModifiers().contains(Modifier.FINAL);
        if (!element.getModifiers().contains(Modifier.VOLATILE) && (!fixed || gathers(element))) {
          found.put(element, field);
        }
      }
    }
    return found;
  }

  /** Whether a collection that no lock of its own guards is put into a field. */
  private boolean gathers(Element field) {
    ClassTree type = type();
    return UNSAFE.contains(className(field.asType()))
        || (type != null
            && Locals.values(source, type, field).stream()
                .anyMatch(v -> UNSAFE.contains(className(v))));
  }

  /** Named in a task that speaks of threads, or said so by its own comment. */
  private boolean meant(ClassTree type) {
    String comment = comment(type);
    return (asked.threads("") && asked.names(type.getSimpleName().toString()))
        || (Asked.saysThreads(comment) && !DENIED.matcher(comment).find());
  }

  private String comment(Tree tree) {
    String found =
        source.trees().getDocComment(com.sun.source.util.TreePath.getPath(source.unit(), tree));
    return found == null ? "" : found;
  }

  private boolean writes(Access access) {
    return Locals.any(access.method(), t -> switch (t) {
      case com.sun.source.tree.AssignmentTree a ->
        access.field().equals(source.element(bare(a.getVariable())));
      case com.sun.source.tree.CompoundAssignmentTree a ->
        access.field().equals(source.element(bare(a.getVariable())));
      case com.sun.source.tree.UnaryTree u ->
        u.getKind() != Tree.Kind.LOGICAL_COMPLEMENT
            && u.getKind() != Tree.Kind.UNARY_MINUS
            && access.field().equals(source.element(bare(u.getExpression())));
      default -> false;
    });
  }

  private static boolean isOpen(MethodTree method) {
    return !method.getModifiers().getFlags().contains(Modifier.PRIVATE);
  }

  /** Private methods, and package-private ones, that only guarded ones call hold the lock, too. */
  private static Map<MethodTree, Boolean> guarded(List<MethodTree> methods, Scan scan) {
    Map<MethodTree, Boolean> guarded = new HashMap<>();
    for (int round = 0; round < 5; round++) {
      for (MethodTree method : methods) {
        Set<Modifier> flags = method.getModifiers().getFlags();
        boolean hidden = !flags.contains(Modifier.PUBLIC) && !flags.contains(Modifier.PROTECTED);
        List<Caller> callers =
            scan.callers.getOrDefault(method.getName().toString(), List.of()).stream()
                .filter(c -> c.method() != method)
                .toList();
        boolean all = hidden
            && !callers.isEmpty()
            && callers.stream()
                .allMatch(c -> c.locked() || guarded.getOrDefault(c.method(), false));
        guarded.put(method, all);
      }
    }
    return guarded;
  }

  private static boolean calledOpenly(
      MethodTree method, List<MethodTree> methods, Map<MethodTree, Boolean> guarded, Scan scan) {
    return scan.callers.getOrDefault(method.getName().toString(), List.of()).stream()
        .anyMatch(c -> !c.locked()
            && !guarded.getOrDefault(c.method(), false)
            && methods.contains(c.method())
            && isOpen(c.method()));
  }

  private record Caller(MethodTree method, boolean locked) {}

  /** Where fields are used and methods are called, and whether a lock is held there. */
  private final class Scan {
    private final Set<Element> fields;
    private final Set<Access> accesses = new java.util.LinkedHashSet<>();
    private final Map<String, List<Caller>> callers = new HashMap<>();
    private boolean locks;

    Scan(Set<Element> fields) {
      this.fields = new HashSet<>(fields);
    }

    void of(MethodTree method) {
      boolean whole = method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)
          || Locals.any(
              method.getBody(),
              t -> t instanceof MethodInvocationTree call && LOCKING.contains(spelledName(call)));
      locks |= whole;
      new TreeScanner<@Nullable Void, Boolean>() {
        @Override
        public @Nullable Void scan(@Nullable Tree tree, Boolean locked) {
          if (tree instanceof ExpressionTree
              && source.element(tree) instanceof VariableElement element
              && fields.contains(element)) {
            accesses.add(new Access(element, method, locked, tree));
          }
          return super.scan(tree, locked);
        }

        @Override
        public @Nullable Void visitSynchronized(SynchronizedTree tree, Boolean locked) {
          locks = true;
          scan(tree.getExpression(), locked);
          return scan(tree.getBlock(), true);
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, Boolean locked) {
          callers
              .computeIfAbsent(spelledName(call), n -> new java.util.ArrayList<>())
              .add(new Caller(method, locked));
          return super.visitMethodInvocation(call, locked);
        }
      }.scan(method.getBody(), whole);
    }
  }
}
