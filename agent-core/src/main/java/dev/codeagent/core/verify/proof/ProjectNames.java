package dev.codeagent.core.verify.proof;

import dev.codeagent.api.error.InputException;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.verify.source.JavaTokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The paths, types and words of a tree, so that documents can be held against them. Not safe for several threads. */
final class ProjectNames {

  /** Files that are searched for a text. */
  private static final int MOST_READ = 2_000;

  /** Sources and files of settings. */
  private static final Pattern SPELLS = Pattern.compile(
      "\\.(?:java|kt|kts|scala|groovy|gradle|py|js|ts|go|rb|sh|bash|xml|ya?ml|properties|json|toml|ini|cfg|conf)$|(?:^|/)(?:Dockerfile|Makefile|\\.gitignore)$");

  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  /** Words of types in all projects, of technologies and of roles. */
  private static final Set<String> OF_ALL = Set.of(
      ("Abstract Base Default Simple Custom Service Provider Factory Builder Exception Error Test Tests Spec Suite Case Config Configuration "
              + "Settings Options Properties Client Server Handler Listener Manager Controller Repository Store Reader Writer Parser Formatter Serializer "
              + "Deserializer Encoder Decoder Codec Adapter Converter Mapper Filter Interceptor Validator Context Session Request Response Result Event "
              + "Message Queue Task Worker Thread Executor Scheduler Pool Cache Entry Node List Array Stream Buffer Input Output File Path Json Http Https "
              + "Html Yaml Data Type Class Method Field Value Info Impl Util Utils Helper Application Main Module Plugin Extension Resource Loader")
          .split(" "));

  private final Tree tree;
  private final Set<String> files;
  private final Set<String> folders = new HashSet<>();
  private final Map<String, List<String>> typeFiles = new HashMap<>();
  private final Map<String, Set<String>> words = new HashMap<>();

  ProjectNames(Tree tree) {
    this.tree = tree;
    this.files = new HashSet<>(tree.paths());
    for (String path : files) {
      for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
        folders.add(path.substring(0, at));
      }
      if (path.endsWith(".java")) {
        typeFiles
            .computeIfAbsent(
                path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length()),
                name -> new ArrayList<>())
            .add(path);
      }
    }
  }

  /** Whether a file or folder stands at the path, or somewhere below a folder that the document leaves out. */
  boolean hasPath(String path) {
    String bare = strip(path);
    if (bare.isEmpty() || files.contains(bare) || folders.contains(bare)) {
      return true;
    }
    if (bare.contains("*")) {
      List<String> pieces = List.of(bare.split("\\*", -1));
      return files.stream().anyMatch(f -> fitsSomewhere(f, pieces));
    }
    return files.stream().anyMatch(f -> f.endsWith("/" + bare))
        || folders.stream().anyMatch(f -> f.endsWith("/" + bare));
  }

  private static boolean fitsSomewhere(String path, List<String> pieces) {
    String rest = path;
    while (!fits(rest, pieces)) {
      int slash = rest.indexOf('/');
      if (slash < 0) {
        return false;
      }
      rest = rest.substring(slash + 1);
    }
    return true;
  }

  /** Whether the text is the pieces in their order with anything between them; no regular expression, which could take for ever. */
  private static boolean fits(String text, List<String> pieces) {
    String last = pieces.getLast();
    int at = pieces.getFirst().length();
    if (!text.startsWith(pieces.getFirst())) {
      return false;
    }
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      int found = text.indexOf(piece, at);
      if (found < 0) {
        return false;
      }
      at = found + piece.length();
    }
    return text.substring(at).endsWith(last);
  }

  /** Whether a file or folder stands at exactly this path. */
  boolean isThere(String path) {
    String bare = strip(path);
    return bare.isEmpty() || files.contains(bare) || folders.contains(bare);
  }

  boolean anyPath(Predicate<String> test) {
    return files.stream().anyMatch(test);
  }

  boolean isFile(String path) {
    return files.contains(path);
  }

  Optional<String> text(String path) {
    return tree.text(path);
  }

  /** Whether the first part of the path is a folder of the project. */
  boolean startsInProject(String path) {
    String bare = strip(path);
    int slash = bare.indexOf('/');
    return slash > 0 && folders.contains(bare.substring(0, slash));
  }

  private static String strip(String path) {
    String bare = path;
    while (bare.startsWith("./")) {
      bare = bare.substring(2);
    }
    return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
  }

  boolean hasType(String simpleName) {
    return typeFiles.containsKey(simpleName);
  }

  /** The words of the sources of all types of that name. */
  Set<String> wordsOf(String simpleName) {
    return words.computeIfAbsent(simpleName, name -> {
      Set<String> all = new HashSet<>();
      for (String path : typeFiles.getOrDefault(name, List.of())) {
        all.addAll(JavaTokens.words(tree.text(path).orElse("")));
      }
      return all;
    });
  }

  /** Whether a package of that name holds sources. */
  boolean hasPackage(String name) {
    String folder = name.replace('.', '/');
    return folders.stream().anyMatch(f -> f.equals(folder) || f.endsWith("/" + folder));
  }

  /** Whether any Java source of the project holds the word. */
  boolean hasWord(String word) {
    return typeFiles.keySet().stream().anyMatch(type -> wordsOf(type).contains(word));
  }

  boolean hasJava() {
    return !typeFiles.isEmpty();
  }

  /** The texts of all files of a name, such as {@code Makefile}. */
  List<String> textsNamed(String name) {
    return files.stream()
        .filter(f -> f.equals(name) || f.endsWith("/" + name))
        .map(f -> tree.text(f).orElse(""))
        .toList();
  }

  /** Whether a source or a file of settings spells the text; documents do not count. */
  boolean spells(String text) {
    return files.stream()
        .filter(f -> SPELLS.matcher(f).find())
        .limit(MOST_READ)
        .anyMatch(f -> textOf(f).contains(text));
  }

  private String textOf(String path) {
    try {
      return tree.text(path).orElse("");
    } catch (InputException e) {
      return ""; // what is beyond what trees read spells nothing that somebody looks for
    }
  }

  /**
   * Whether a type is called as one of this project would be: it shares a word with the name of one of its types, other than such as types of
   * all projects have.
   */
  boolean soundsLikeOwn(String type) {
    Set<String> own = new HashSet<>();
    typeFiles.keySet().forEach(name -> own.addAll(List.of(WORD_START.split(name))));
    return WORD_START
        .splitAsStream(type)
        .anyMatch(word -> word.length() > 3 && !OF_ALL.contains(word) && own.contains(word));
  }
}
