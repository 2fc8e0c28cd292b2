/** What a change did to the Java sources, declaration by declaration. */
package dev.codeagent.core.verify.semantic;

import dev.codeagent.core.verify.semantic.Difference.Kind;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares what {@link Matching} says is the same. A body is the same when its tokens are, local variables by their numbers
 * and members by the names that they have at head. What is told is what the sources say: types are not resolved, so a call is
 * compared by its name. Immutable.
 */
public final class SemanticDiff {

  /** Names of one method that are told. */
  private static final int MAX_NAMES = 5;

  private final List<Difference> differences = new ArrayList<>();
  private final Set<String> production;
  private final Matching matching;
  private final Bodies bodies;
  private final List<String> moved = new ArrayList<>();
  private boolean neutral = true;
  private boolean onlyMoved = true;

  private SemanticDiff(List<SourceDiff.Pair> files, Set<String> production) {
    this.production = production;
    List<SourceDiff.Pair> read = files.stream().filter(this::isRead).toList();
    this.matching = new Matching(SourceDiff.bases(read), SourceDiff.heads(read));
    this.bodies = new Bodies(matching);
    matching.pairs().forEach(this::compare);
    Set<JavaType> goneTypes = types(matching.removed());
    matching.removed().forEach(member -> removed(member, goneTypes));
    Set<JavaType> newTypes = types(matching.added());
    matching.added().forEach(member -> added(member, newTypes));
    read.forEach(this::around);
    differences.sort(Difference.ORDER);
  }

  /** What a change did, to production and to tests. */
  public static SemanticDiff of(SourceDiff diff) {
    return new SemanticDiff(
        Stream.concat(diff.production().stream(), diff.tests().stream()).toList(),
        diff.production().stream().map(SourceDiff.Pair::path).collect(Collectors.toSet()));
  }

  /**
   * Whether nothing changed in these sources but formatting, comments and the names of local variables and of members that
   * nothing outside of their file can name.
   */
  public boolean keepsBehaviour() {
    return neutral;
  }

  /**
   * The names at base of the types that lie elsewhere now, where nothing else happened: each body says what it said, names
   * of moved types aside. Empty otherwise.
   */
  public List<String> movedAlone() {
    return onlyMoved ? List.copyOf(moved) : List.of();
  }

  /** From what others notice to what nobody does, by file and line. */
  List<Difference> differences() {
    return List.copyOf(differences);
  }

  /** Sentences about bodies that are the same but for an operator or a literal, where the task does not ask for the new one. */
  List<String> exchanged(TaskWords words) {
    return matching.pairs().stream()
        .filter(pair -> production.contains(pair.now().file().path()))
        .filter(pair -> bodies.compare(pair) == Bodies.Likeness.EXCHANGED)
        .filter(pair -> bodies.exchanged(pair).stream().anyMatch(e -> !asks(words, e.is())))
        .map(pair -> "`" + pair.now().shown() + "` is the same but for " + exchanges(pair) + ".")
        .toList();
  }

  private static boolean asks(TaskWords words, String text) {
    Set<Literal> literals = JavaTokens.literals(text);
    return literals.isEmpty()
        ? words.own().contains(text)
        : literals.stream().allMatch(words::spells);
  }

  private String exchanges(Matching.Pair pair) {
    return bodies.exchanged(pair).stream()
        .limit(2)
        .map(Bodies.Exchange::toString)
        .collect(Collectors.joining(", "));
  }

  private void add(Difference difference) {
    differences.add(difference);
    neutral &= difference.kind() == Kind.REFORMATTED || difference.kind() == Kind.RENAMED;
    // what changed in public API besides its place is told as a signature, too
    onlyMoved &= difference.kind() == Kind.MOVED
        || difference.kind() == Kind.API_CHANGED
        || difference.kind() == Kind.REFORMATTED;
  }

  /** Whether a file has declarations to compare; tells what is to be said of the others. */
  private boolean isRead(SourceDiff.Pair file) {
    JavaFile base = file.base();
    JavaFile head = file.head();
    if (Stream.of(Optional.ofNullable(base), Optional.ofNullable(head))
        .flatMap(Optional::stream)
        .anyMatch(JavaFile::broken)) {
      add(new Difference(
          Kind.UNREAD, file.path(), 0, file.path() + " cannot be parsed and was not compared."));
      return false;
    }
    if (base == null || head == null) {
      return true;
    }
    if (JavaTokens.sameCode(base.text(), head.text())) {
      add(new Difference(
          Kind.REFORMATTED, file.path(), 0, "Only comments or formatting differ in this file."));
      return false;
    }
    return true;
  }

  private void compare(Matching.Pair pair) {
    Member before = pair.before();
    Member now = pair.now();
    if (before.isType() && !place(before).equals(place(now))) {
      add(Difference.of(Kind.MOVED, now, "`" + now.shown() + "` moved" + way(before, now) + "."));
      moved.add(before.type().binaryName());
    } else if (!before.isType() && !matching.isHome(pair)) {
      add(Difference.of(
          Kind.MOVED, now, "`" + before.shown() + "` moved to `" + now.shown() + "`."));
      onlyMoved = false;
    }
    if (!before.name().equals(now.name()) && now.kind() != Member.Kind.INITIALIZER) {
      add(Difference.of(
          Kind.RENAMED, now, "`" + before.shown() + "` is called `" + now.name() + "`."));
      neutral &= bodies.isHiddenRename(pair);
    }
    List<String> aspects = Aspects.of(pair, bodies::renamed);
    if (!aspects.isEmpty()) {
      add(Difference.of(
          Kind.SIGNATURE, now, "`" + now.shown() + "`: " + String.join("; ", aspects) + "."));
    }
    switch (bodies.compare(pair)) {
      case SAME -> locals(pair);
      case FOLLOWS -> {
        locals(pair);
        neutral &= bodies.followsHiddenOnly(pair);
      }
      case DIFFERS ->
        add(Difference.of(Kind.BODY, now, "`" + now.shown() + "` " + what(now) + "."));
      case EXCHANGED ->
        add(Difference.of(
            Kind.BODY, now, "`" + now.shown() + "` is the same but for " + exchanges(pair) + "."));
    }
    api(pair, aspects);
  }

  private static String what(Member member) {
    return switch (member.kind()) {
      case METHOD, INITIALIZER -> "has another body, so behaviour may differ";
      case TYPE, FIELD, CONSTANT -> "has another value";
    };
  }

  private void locals(Matching.Pair pair) {
    List<String> renamed = new ArrayList<>();
    List<String> was = pair.before().locals();
    List<String> is = pair.now().locals();
    for (int i = 0; i < Math.min(was.size(), is.size()); i++) {
      String one = "`" + was.get(i) + "` to `" + is.get(i) + "`";
      if (!was.get(i).equals(is.get(i)) && !renamed.contains(one)) {
        renamed.add(one);
      }
    }
    if (!renamed.isEmpty()) {
      add(Difference.of(
          Kind.RENAMED,
          pair.now(),
          "`" + pair.now().shown() + "` calls its parameters or local variables otherwise: "
              + String.join(", ", renamed.subList(0, Math.min(MAX_NAMES, renamed.size()))) + "."));
    }
  }

  /** Where a type lies: its package and what is around it. */
  private static String place(Member type) {
    String name = type.type().binaryName();
    return name.substring(0, name.length() - type.name().length());
  }

  private static String way(Member before, Member now) {
    return " from " + before.type().binaryName() + " to " + now.type().binaryName();
  }

  private void removed(Member member, Set<JavaType> goneTypes) {
    if (tells(member, goneTypes)) {
      add(Difference.of(Kind.REMOVED, member, "`" + member.shown() + "` is gone."));
    }
    if (isApi(member)) {
      add(Difference.of(Kind.API_REMOVED, member, "`" + member.shown() + "` is gone."));
    }
  }

  private void added(Member member, Set<JavaType> newTypes) {
    if (tells(member, newTypes)) {
      add(Difference.of(Kind.ADDED, member, "`" + member.shown() + "` is new."));
    }
    if (isApi(member)) {
      add(Difference.of(Kind.API_ADDED, member, "`" + member.shown() + "` is new."));
    }
  }

  /** A member goes and comes with its type, without a word of its own. */
  private static boolean tells(Member member, Set<JavaType> types) {
    JavaType around = member.isType() ? member.type().outer() : member.type();
    return around == null || !types.contains(around);
  }

  private static Set<JavaType> types(Set<Member> members) {
    return members.stream().filter(Member::isType).map(Member::type).collect(Collectors.toSet());
  }

  private boolean isApi(Member member) {
    return member.open() && production.contains(member.file().path());
  }

  private void api(Matching.Pair pair, List<String> aspects) {
    Member before = pair.before();
    Member now = pair.now();
    boolean was = isApi(before);
    boolean is = isApi(now);
    String name = "`" + before.shown() + "`";
    if (was && !is) {
      add(Difference.of(Kind.API_REMOVED, now, name + " is no public API any more."));
    } else if (!was && is) {
      add(Difference.of(Kind.API_ADDED, now, "`" + now.shown() + "` is public API now."));
    } else if (was) {
      List<String> how = new ArrayList<>(aspects);
      if (!before.name().equals(now.name())
          || !before.type().binaryName().equals(now.type().binaryName())) {
        how.addFirst(
            "is `" + now.type().binaryName() + (now.isType() ? "" : "." + now.name()) + "` now");
      }
      if (!how.isEmpty()) {
        add(Difference.of(Kind.API_CHANGED, now, name + ": " + String.join("; ", how) + "."));
      }
    }
  }

  /** What a file has besides its declarations: its package's own, imports, and the order of it all. */
  private void around(SourceDiff.Pair file) {
    JavaFile base = file.base();
    JavaFile head = file.head();
    if (base == null || head == null) {
      return;
    }
    if (base.types().isEmpty() && head.types().isEmpty()) {
      add(new Difference(
          Kind.SIGNATURE, file.path(), 0, "The declaration of the package or module differs."));
    }
    Imports imports = Imports.of(base, head);
    imports
        .otherwise(matching::follows)
        .forEach((name, change) ->
            add(new Difference(Kind.BODY, file.path(), 0, "`" + name + "` " + change + ".")));
    neutral &= imports.meanTheSame();
    for (String type : matching.rearranged(file.path())) {
      add(new Difference(
          Kind.BODY,
          file.path(),
          0,
          "`" + type
              + "` has its fields, constants or initializers in another order, which can matter."));
    }
    boolean told = differences.stream().anyMatch(d -> d.path().equals(file.path()));
    if (!told && !matching.leaves(file.path())) {
      add(
          new Difference(
              Kind.REFORMATTED,
              file.path(),
              0,
              "Only imports, the order of members or names of what was renamed elsewhere differ in this file."));
    }
  }
}
