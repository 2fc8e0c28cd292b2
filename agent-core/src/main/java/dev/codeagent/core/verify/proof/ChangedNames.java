package dev.codeagent.core.verify.proof;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that a change touches outside of functions' bodies: constants, fields, what a module offers, functions that
 * are gone, and the types that changed sources declare. Not for many threads.
 */
final class ChangedNames {

  static final Pattern WORD = Pattern.compile("[A-Za-z_$][\\w$]*");
  private static final Pattern TYPE = Pattern.compile(
      "\\b(?:class|interface|enum|record|struct|object|trait)\\s+(?<name>\\w{1,100})");
  private static final Pattern IMPORT = Pattern.compile(
      "^(?:import|from|package|using|use|#include|export\\s*\\{?\\s*$)\\b.*|^(?:const|let|var)\\b.{0,200}\\brequire\\(.*");

  /** A list of what a module offers. */
  private static final Pattern OFFER = Pattern.compile(
      "^(?:module\\.exports\\s*=\\s*\\{|export\\s*(?:default\\s*)?\\{|__all__\\s*=)");

  private static final Pattern ALIAS = Pattern.compile("([\\w$]+)\\s*(?::|\\bas\\b)\\s*([\\w$]+)");

  /** Stands for a mark on what follows it, whatever that is. */
  private static final String MARK = "@";

  /** Words of languages, which name nothing. */
  private static final Set<String> COMMON =
      Set.of(("public private protected internal static final abstract override volatile int "
              + "long boolean bool double float char byte short void String string number str var "
              + "let const val def fun func fn function return new class export default async "
              + "await this self None null undefined true false True False if else for in of not "
              + "and or is List Map Set pub mut readonly module exports")
          .split(" "));

  private final Set<String> names = new HashSet<>();
  private final Set<String> types = new HashSet<>();

  /** Takes in what a source was and is. */
  void take(String stem, FunctionTexts was, FunctionTexts is) {
    types.add(stem);
    difference(was.loose(), is.loose());
    Set<String> left = new HashSet<>();
    is.functions().forEach(f -> left.add(f.name()));
    was.functions().stream()
        .map(FunctionTexts.Function::name)
        .filter(name -> !left.contains(name))
        .forEach(names::add);
    for (FunctionTexts texts : List.of(was, is)) {
      Matcher type = TYPE.matcher(String.join("\n", texts.loose()));
      while (type.find()) {
        types.add(type.group("name"));
      }
    }
  }

  /** Whether what is called so is touched. */
  boolean holds(String name) {
    return names.contains(name);
  }

  /** Whether a changed source declares a type of that name, or is called so. */
  boolean declares(String type) {
    return types.contains(type);
  }

  /** Whether a mark on some function or type came or went, whichever that stands on. */
  boolean anyMark() {
    return names.contains(MARK);
  }

  /** Whether a line outside of functions does more than to fetch names or to offer them. */
  static boolean names(String line) {
    return !IMPORT.matcher(line).matches() && !OFFER.matcher(line).find();
  }

  /** What lines of base speak of that head has not, and the other way round. */
  private void difference(List<String> base, List<String> head) {
    Set<String> gone = new HashSet<>(base);
    head.forEach(gone::remove);
    Set<String> come = new HashSet<>(head);
    base.forEach(come::remove);
    come.removeIf(line -> IMPORT
        .matcher(line)
        .matches()); // adds a name; which it was before, the line that is gone says
    Set<String> offered = words(gone, OFFER);
    Set<String> offers = words(come, OFFER);
    names.addAll(words(offered, offers));
    names.addAll(words(offers, offered));
    Stream.concat(gone.stream(), come.stream())
        .filter(line -> OFFER.matcher(line).find())
        .flatMap(line -> ALIAS.matcher(line).results())
        .forEach(alias -> names.addAll(List.of(alias.group(1), alias.group(2))));
    gone.removeIf(line -> OFFER.matcher(line).find());
    come.removeIf(line -> OFFER.matcher(line).find());
    for (Set<String> lines : List.of(gone, come)) {
      lines.forEach(line -> names.addAll(words(line)));
      if (lines.stream().anyMatch(line -> line.startsWith("@") || line.startsWith("#["))) {
        names.add(MARK);
      }
    }
  }

  private static Set<String> words(Set<String> lines, Pattern of) {
    Set<String> found = new HashSet<>();
    lines.stream()
        .filter(line -> of.matcher(line).find())
        .forEach(line -> found.addAll(words(line)));
    return found;
  }

  private static Set<String> words(Set<String> some, Set<String> without) {
    Set<String> rest = new HashSet<>(some);
    rest.removeAll(without);
    return rest;
  }

  /** The words of a line that may name something. */
  static Set<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .map(MatchResult::group)
        .filter(word -> !COMMON.contains(word))
        .collect(Collectors.toSet());
  }
}
