/** Tells tests that were renamed or moved from tests that were removed, in languages that are not parsed. */
package dev.codeagent.core.verify.account;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A lost test was renamed when a test that is new has the same body, but for names that the change's
 * production code lost for names that it gained, mapped one to one. Everything else, a literal or the
 * name of an assertion, must be equal. Of tests that are parsed,
 * {@link dev.codeagent.core.verify.source.TestMatching} tells it.
 */
final class Renames {
  private static final Pattern TOKEN = Pattern.compile(
      "\"(?:[^\"\\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\\\n]|\\\\.)*+'|[\\p{L}_$][\\p{L}\\p{N}_$]*+|//[^\\n]*|\\S");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*+");

  private final Tree base;
  private final Tree head;
  private final Set<String> lostWords;
  private final Set<String> gainedWords;

  private Renames(Tree base, Tree head, Set<String> lostWords, Set<String> gainedWords) {
    this.base = base;
    this.head = head;
    this.lostWords = lostWords;
    this.gainedWords = gainedWords;
  }

  static Renames of(VerificationContext context) {
    Set<String> before = new HashSet<>();
    Set<String> after = new HashSet<>();
    for (ChangedFile file : context.changes()) {
      if (context.isProduction(file.path()) && !file.binary()) {
        context.base().text(file.path()).ifPresent(t -> words(t, before));
        context.head().text(file.path()).ifPresent(t -> words(t, after));
      }
    }
    Set<String> lost = new HashSet<>(before);
    lost.removeAll(after);
    Set<String> gained = new HashSet<>(after);
    gained.removeAll(before);
    return new Renames(context.base(), context.head(), lost, gained);
  }

  /** Whether production code lost this name. */
  boolean lostName(String text) {
    Set<String> words = new HashSet<>();
    words(text, words);
    words.retainAll(lostWords);
    return !words.isEmpty();
  }

  /** By lost test, the new one that has its body. */
  Map<String, String> among(Set<String> lost, Set<String> added) {
    Map<String, String> renamed = new HashMap<>();
    Set<String> free = new HashSet<>(added);
    for (String key : lost) {
      Optional<String> match =
          free.stream().sorted().filter(k -> sameTest(key, k)).findFirst();
      match.ifPresent(k -> {
        renamed.put(key, k);
        free.remove(k);
      });
    }
    return renamed;
  }

  private boolean sameTest(String lost, String added) {
    String suffix =
        lost.substring(lost.indexOf('#') + 1 + TestSources.methodName(lost).length());
    String other =
        added.substring(added.indexOf('#') + 1 + TestSources.methodName(added).length());
    if (!suffix.equals(other)) {
      return false;
    }
    Optional<List<String>> before = code(base, lost);
    Optional<List<String>> after = code(head, added);
    if (before.isEmpty() || after.isEmpty()) {
      return false;
    }
    Map<String, String> given = new HashMap<>();
    given.put(TestSources.methodName(lost), TestSources.methodName(added));
    given.put(
        TestSources.simpleName(TestSources.className(lost)),
        TestSources.simpleName(TestSources.className(added)));
    return same(before.get(), after.get(), given);
  }

  /** The code of a test, from its parameters on. */
  private static Optional<List<String>> code(Tree tree, String key) {
    String name = TestSources.methodName(key);
    Optional<String> path = TestSources.file(tree, TestSources.className(key));
    Optional<String> source = path.flatMap(tree::text);
    if (path.isPresent() && path.get().endsWith(".py")) {
      String owner = TestSources.simpleName(TestSources.className(key));
      return source.flatMap(text -> PythonTests.text(text, owner, name)).map(Renames::tokens);
    }
    return source.flatMap(text -> TestSources.body(text, name)).map(text -> {
      List<String> code = tokens(text);
      code.removeIf(token -> token.startsWith("//"));
      return code;
    });
  }

  private boolean same(List<String> before, List<String> after, Map<String, String> given) {
    if (before.size() != after.size()) {
      return false;
    }
    Map<String, String> mapped = new HashMap<>();
    Map<String, String> back = new HashMap<>();
    for (int i = 0; i < before.size(); i++) {
      String a = before.get(i);
      String b = after.get(i);
      if (!a.equals(b)
          && !b.equals(given.get(a))
          && !(lostWords.contains(a) && gainedWords.contains(b))) {
        return false;
      }
      String first = mapped.putIfAbsent(a, b);
      String source = back.putIfAbsent(b, a);
      if ((first != null && !first.equals(b)) || (source != null && !source.equals(a))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher m = TOKEN.matcher(text);
    while (m.find()) {
      tokens.add(m.group());
    }
    return tokens;
  }

  private static void words(String text, Set<String> into) {
    Matcher m = WORD.matcher(text);
    while (m.find()) {
      into.add(m.group());
    }
  }
}
