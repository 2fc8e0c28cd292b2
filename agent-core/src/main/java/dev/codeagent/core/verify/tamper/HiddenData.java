package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Data of JavaScript and TypeScript that objects showed and now keep where a deep equality does not look: in a private
 * field, a property that is not enumerated or has a symbol for its name, a map beside the object, or behind a proxy. Two
 * objects with other data are then deeply equal, so that what tests demand of them always holds. Where no test compares
 * deeply, or the task speaks of hiding, nothing is told.
 *
 * <p>Classes are compared by their names, or by what all of them show where a name is new. It can't know whether what is
 * hidden is what was shown: a field that goes while the same change hides something else is asked about, too. Objects that
 * functions return as literals are not looked at.
 */
final class HiddenData {

  /** Characters of a file that are read. */
  private static final int MAX_FILE = 500_000;

  private static final Pattern CODE = Pattern.compile("\\.[cm]?[jt]sx?$");

  private static final Pattern COMMENT =
      Pattern.compile("(?s:/\\*.*?\\*/)|(?m:(?:^|\\s)//[^\\n]*$)");

  private static final Pattern CLASS =
      Pattern.compile("\\bclass\\s+(?<name>[\\w$]+)(?<with>[^{;]{0,300})\\{");
  private static final Pattern EXTENDS = Pattern.compile("\\bextends\\s+(?:[\\w$]+\\.)*([\\w$]+)");
  private static final Pattern FUNCTION =
      Pattern.compile("\\bfunction\\s+(?<name>[A-Z][\\w$]*)(?<with>[^{;]{0,300})\\{");

  private static final Pattern ASSIGNED = Pattern.compile(
      "\\bthis(?:\\.([\\w$]+)|\\[\\s*['\"]([\\w$]+)['\"]\\s*])\\s*(?:\\?\\?|\\|\\||&&|[-+*/|&^%])?=(?![=>])");
  private static final Pattern GIVEN =
      Pattern.compile("\\bObject\\.assign\\(\\s*this\\s*,\\s*\\{([^}]{0,1000})}");
  private static final Pattern PARAMETER =
      Pattern.compile("[(,]\\s*(?:(?:public|private|protected|readonly)\\s+)+([\\w$]+)\\s*[?:,)=]");
  private static final Pattern FIELD = Pattern.compile(
      "(?m)(?:^|[;{}])[ \\t]*(?:(?:public|private|protected|readonly|override)[ \\t]+)*"
          + "(?!(?:static|return|get|set|async|accessor|declare|constructor)\\b)([\\w$]+)[ \\t]*[?!]?[ \\t]*"
          + "(?::[^=;(){}\\n]+)?(?==[^=>]|;|$)");

  /** Where deep equality does not look. */
  private static final Pattern HIDES = Pattern.compile(
      "\\bthis\\.#[\\w$]+|(?:^|[\\s;{])#[\\w$]+\\s*(?:[:=;]|$)|\\baccessor\\s+[\\w$#]+|\\bdefinePropert(?:y|ies)\\b|__define[GS]etter__"
          + "|\\bnew\\s+Weak(?:Map|Ref|Set)\\b|\\.set\\(\\s*(?:_?this|self|me|that)\\s*,|\\bthis\\[(?!\\s*['\"\\d])[^\\]\\n]{1,80}]\\s*=(?!=)"
          + "|\\bSymbol(?:\\.for)?\\(|\\bownKeys\\b|\\benumerable\\s*:\\s*(?:false|!1)|\\bsetPrototypeOf\\(\\s*this\\b");

  /** A property of an object itself that is defined anew, so that it is enumerated only where that is said. */
  private static final Pattern DEFINES = Pattern.compile(
      "\\bdefineProperty\\(\\s*(?:this|self|that)\\s*,\\s*(?:['\"](?<name>[\\w$]+)['\"]|[^,'\"]{1,80})\\s*,(?<how>[^;]{0,400})"
          + "|\\bdefineProperties\\(\\s*(?:this|self|that)\\s*,(?<all>[^;]{0,800})|\\bownKeys\\b");

  private static final Pattern ENUMERATED = Pattern.compile("\\benumerable\\s*:\\s*(?:true|!0)");

  private static final Pattern DEEP = Pattern.compile(
      "(?i:deep)|\\btoEqual\\b|\\btoStrictEqual\\b|\\btoMatchObject\\b|\\btoContainEqual\\b|CalledWith\\b|Snapshot\\b|\\b(?:eql|same)\\("
          + "|\\bisEqual\\b|\\bJSON\\.stringify\\b|\\.members\\(");

  private static final Pattern ASKED = Pattern.compile(
      "(?iu)\\bprivate|\\bhid(?:e|es|den|ing)\\b|encapsulat|enumerable|weakmap|\\bsymbol|\\bproxy|\\binternal|приват|скры|спря|инкапсул");

  private final VerificationContext context;
  private final TaskWords words;
  private final Marks marks;

  HiddenData(VerificationContext context, TaskWords words, Marks marks) {
    this.context = context;
    this.words = words;
    this.marks = marks;
  }

  void judge() {
    List<String> paths = context.changes().stream()
        .map(ChangedFile::path)
        .filter(path -> CODE.matcher(path).find() && context.isProduction(path))
        .toList();
    if (paths.isEmpty() || words.matches(ASKED)) {
      return;
    }
    Map<String, Set<String>> before = new HashMap<>();
    Map<String, Set<String>> after = new HashMap<>();
    Set<String> known = new HashSet<>();
    for (String path : paths) {
      String old = code(context.base().text(path));
      shown(old, before);
      shown(code(context.head().text(path)), after);
      old.lines().map(String::strip).forEach(known::add);
    }
    for (String path : paths) {
      hidden(path, before, after, known).ifPresent(what -> {
        if (comparesDeeply()) {
          marks.add(
              Marks.Weight.ASK,
              path,
              0,
              "hidden-data",
              "Objects showed " + what
                  + ", and now keep data where a deep equality does not look, so that tests may hold for whatever data: "
                  + "keep it a plain property, let the task ask for hiding it, or decide in person.");
        }
      });
    }
  }

  private static String code(Optional<String> text) {
    return text.filter(t -> t.length() <= MAX_FILE)
        .map(t -> COMMENT.matcher(t).replaceAll(""))
        .orElse("");
  }

  /** What a file takes out of sight; empty where it hides nothing new. */
  private Optional<String> hidden(
      String path,
      Map<String, Set<String>> before,
      Map<String, Set<String>> after,
      Set<String> known) {
    String now = code(context.head().text(path));
    boolean hides = now.lines()
        .anyMatch(line -> !known.contains(line.strip()) && HIDES.matcher(line).find());
    if (!hides) {
      return Optional.empty();
    }
    Set<String> lost = new TreeSet<>();
    Set<String> all = new HashSet<>();
    before.values().forEach(all::addAll);
    Set<String> still = new HashSet<>();
    after.values().forEach(still::addAll);
    before.forEach((type, names) -> {
      Set<String> left = new TreeSet<>(names);
      left.removeAll(after.getOrDefault(type, still));
      lost.addAll(left);
    });
    return lost.isEmpty()
        ? redefined(now, all, code(context.base().text(path)))
        : Optional.of("`" + lost.iterator().next() + "`");
  }

  /** What is shown, and then defined anew as not to be enumerated. */
  private static Optional<String> redefined(String now, Set<String> shown, String before) {
    Matcher defines = DEFINES.matcher(now);
    while (defines.find()) {
      String name = defines.group("name");
      String how = Optional.ofNullable(defines.group("how")).orElse("");
      boolean named = name == null
          ? defines.group("all") == null
              || shown.stream()
                  .anyMatch(n -> word(n).matcher(defines.group("all")).find())
          : shown.contains(name);
      if (!shown.isEmpty()
          && named
          && !ENUMERATED.matcher(how).find()
          && !before.contains(defines.group())) {
        return Optional.of(name == null ? "their data" : "`" + name + "`");
      }
    }
    return Optional.empty();
  }

  private static Pattern word(String name) {
    return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])");
  }

  /** Adds what the objects of each class show, with what they have from classes of the same file. */
  private static void shown(String code, Map<String, Set<String>> into) {
    Map<String, String> parents = new HashMap<>();
    for (Pattern kind : List.of(CLASS, FUNCTION)) {
      Matcher type = kind.matcher(code);
      while (type.find()) {
        String body = code.substring(type.end(), close(code, type.end()));
        Set<String> names = into.computeIfAbsent(type.group("name"), name -> new TreeSet<>());
        collect(ASSIGNED, body, names);
        collect(PARAMETER, body, names);
        Matcher given = GIVEN.matcher(body);
        while (given.find()) {
          collect(Pattern.compile("(?:^|,)\\s*([\\w$]+)"), given.group(1), names);
        }
        if (kind == CLASS) {
          collect(FIELD, outer(body), names);
          Matcher parent = EXTENDS.matcher(type.group("with"));
          if (parent.find()) {
            parents.put(type.group("name"), parent.group(1));
          }
        }
      }
    }
    parents.forEach((type, parent) -> into.computeIfAbsent(type, name -> new TreeSet<>())
        .addAll(into.getOrDefault(parent, Set.of())));
  }

  private static void collect(Pattern pattern, String text, Set<String> into) {
    Matcher found = pattern.matcher(text);
    while (found.find()) {
      into.add(found.group(1) == null ? found.group(2) : found.group(1));
    }
  }

  /** Where the brace that is open ends. */
  private static int close(String code, int from) {
    int depth = 1;
    for (int i = from; i < code.length(); i++) {
      depth += code.charAt(i) == '{' ? 1 : code.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return code.length();
  }

  /** A body without what stands in braces or brackets of its own. */
  private static String outer(String body) {
    StringBuilder kept = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      depth -= c == '}' || c == ')' ? 1 : 0;
      if (depth <= 0) {
        kept.append(c);
      }
      depth += c == '{' || c == '(' ? 1 : 0;
    }
    return kept.toString();
  }

  private boolean comparesDeeply() {
    return context.head().paths().stream()
        .filter(path -> context.isTest(path) || context.isProtected(path))
        .filter(path -> CODE.matcher(path).find())
        .anyMatch(path -> DEEP.matcher(context.head().text(path).orElse("")).find());
  }
}
