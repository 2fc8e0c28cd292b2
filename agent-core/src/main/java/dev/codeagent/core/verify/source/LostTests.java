/** Says of the names that reports of head lack whether their tests were renamed, split, or removed as asked. */
package dev.codeagent.core.verify.source;

import dev.codeagent.api.verify.VerificationContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Looks behind names of reports, {@code package.Class#method} with whatever a runner appends, into the Java sources of
 * the change. That a mapped test demands as much as before is for others to compare. Immutable.
 */
public final class LostTests {

  /** What runners append to the name of a method: parameters, an index, a case's text. */
  private static final Pattern METHOD = Pattern.compile(
      "(?<name>[\\p{L}_$][\\p{L}\\p{N}_$]*)(?<rest>(?:[({\\[ :].*)?)", Pattern.DOTALL);

  private final List<JavaMethod> base;
  private final TestMatching matching;
  private final RemovedMembers removed;
  private final Map<String, String> classes;
  private final Set<String> optional;
  private final FollowingValues following;

  private LostTests(
      List<JavaMethod> base,
      TestMatching matching,
      RemovedMembers removed,
      Set<String> optional,
      FollowingValues following) {
    this.optional = optional;
    this.following = following;
    this.base = base;
    this.matching = matching;
    this.removed = removed;
    this.classes = matching.classes(base);
  }

  /** Reads the change; without a JDK to parse with, no test is known. */
  public static LostTests of(VerificationContext context) {
    SourceDiff diff = JavaParser.create()
        .map(parser -> SourceDiff.of(context, parser))
        .orElseGet(() -> new SourceDiff(List.of(), List.of()));
    TaskWords words = TaskWords.of(context);
    return of(diff, words, FollowingValues.of(context, diff, words));
  }

  /** Reads a change that is parsed already. */
  public static LostTests of(SourceDiff diff, TaskWords words) {
    return of(diff, words, FollowingValues.none());
  }

  private static LostTests of(SourceDiff diff, TaskWords words, FollowingValues following) {
    List<JavaMethod> base = SourceDiff.bases(diff.tests()).stream()
        .flatMap(f -> TestCode.tests(f).stream())
        .toList();
    return new LostTests(
        base,
        TestMatching.of(diff),
        RemovedMembers.of(diff, words),
        SameDemand.optionalNow(diff),
        following);
  }

  /** The method of base behind a name, where the change touches its source. */
  public Optional<JavaMethod> source(String key) {
    return base.stream()
        .filter(t -> className(key).equals(t.type().binaryName()) && t.name().equals(split(key)[0]))
        .findFirst();
  }

  /** What a method of base is at head, where one method stands for it. */
  public Optional<JavaMethod> now(JavaMethod test) {
    return matching.elsewhere(test).or(() -> matching.samePlace(test));
  }

  /** The methods of production that answer an Optional of what they answered at base. */
  public Set<String> optionalNow() {
    return optional;
  }

  /** What the values that tests expect now may follow from. */
  public FollowingValues following() {
    return following;
  }

  /** Whether the task takes a test away, itself or with the code that it tests. */
  public boolean removalAsked(String key) {
    Optional<JavaMethod> source = source(key);
    return source.isPresent()
        && matching.elsewhere(source.get()).isEmpty()
        && removed.of(source.get()) == RemovedMembers.Removal.ASKED;
  }

  /** Whether the task wants a test to bear another name. */
  public boolean losesName(String key) {
    return source(key).filter(removed::losesName).isPresent();
  }

  /** By lost name the new one that stands for it; no new name stands for two. */
  public Map<String, String> among(Set<String> lost, Set<String> added) {
    Map<String, String> renamed = new HashMap<>();
    Set<String> free = new TreeSet<>(added);
    for (String key : new TreeSet<>(lost)) {
      successor(key, free).ifPresent(now -> {
        renamed.put(key, now);
        free.remove(now);
      });
    }
    return renamed;
  }

  private Optional<String> successor(String key, Set<String> free) {
    Optional<JavaMethod> source = source(key);
    for (JavaMethod now : source.map(this::continued).orElse(List.of())) {
      Optional<String> found = named(key, now, free);
      if (found.isPresent()) {
        return found;
      }
    }
    String moved = classes.get(className(key));
    String same = moved + "#" + key.substring(key.indexOf('#') + 1);
    return source.isEmpty() && moved != null && free.contains(same)
        ? Optional.of(same)
        : Optional.empty();
  }

  private List<JavaMethod> continued(JavaMethod test) {
    List<JavaMethod> now = new ArrayList<>();
    matching.elsewhere(test).ifPresent(now::add);
    matching.samePlace(test).ifPresent(now::add);
    if (now.isEmpty()) {
      now.addAll(matching.splitInto(test));
      matching.mergedInto(test).ifPresent(now::add);
    }
    return now;
  }

  /** The entry of the method with the same index and case, else any entry of it. */
  private static Optional<String> named(String key, JavaMethod now, Set<String> free) {
    String rest = split(key)[1];
    String same = now.type().binaryName() + "#" + now.name() + rest;
    if (free.contains(same)) {
      return Optional.of(same);
    }
    return free.stream()
        .filter(k -> className(k).equals(now.type().binaryName()))
        .filter(k -> split(k)[0].equals(now.name()))
        .findFirst();
  }

  private static String className(String key) {
    int hash = key.indexOf('#');
    return hash < 0 ? key : key.substring(0, hash);
  }

  /** Method and appendix; a name that is no method's is all method. */
  private static String[] split(String key) {
    String name = key.substring(key.indexOf('#') + 1);
    var m = METHOD.matcher(name);
    return m.matches() ? new String[] {m.group("name"), m.group("rest")} : new String[] {name, ""};
  }
}
