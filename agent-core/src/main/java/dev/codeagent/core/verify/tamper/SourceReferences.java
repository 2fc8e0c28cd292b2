package dev.codeagent.core.verify.tamper;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of a project that a script imports, loads or starts, as far as it says so in plain words. */
final class SourceReferences {

  private static final Pattern FROM = Pattern.compile(
      "(?m)(?:^|[;:\"'])[ \\t]*from[ \\t]+(?<from>\\.*[\\w.]*)[ \\t]+import[ \\t]+(?<names>\\([^)]{0,4000}\\)|[^\\n#;]+)");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)(?:^|[;:\"'])[ \\t]*import[ \\t]+(?<names>[\\w., \\t]+)");
  private static final Pattern BY_NAME = Pattern.compile(
      "\\b(?:import_module|__import__|run_module)\\(\\s*['\"](?<module>[\\w.]+)['\"]");

  /** What pytest is told to load. */
  private static final Pattern PLUGINS = Pattern.compile(
      "(?m)^[ \\t]*pytest_plugins\\b[^=\\n]*=\\s*(?<names>\\[[^\\]]*]|\\([^)]*\\)|.*)");

  /** Lines that load or start something which they name. */
  private static final Pattern LOADS = Pattern.compile(
      "\\b(?:require|require_relative|import|from|include|include_once|require_once|load|subprocess|Popen|check_call|check_output|call|"
          + "system|exec\\w*|spawn\\w*|fork|run_path|popen|runpy|exec_module|spec_from_file_location)\\b");

  private static final Pattern QUOTED = Pattern.compile(
      "'(?<one>[^'\\n]{1,300})'|\"(?<two>[^\"\\n]{1,300})\"|`(?<three>[^`\\n]{1,300})`");

  private static final Pattern DOTTED = Pattern.compile("[A-Za-z_][\\w.]*");
  private static final Pattern SHELL = Pattern.compile("\\.(?:sh|bash|bats|zsh|ksh)$");

  private SourceReferences() {}

  /**
   * Those of a source.
   *
   * @param anywhere whether every file that it names counts, also one that it does not visibly load or start
   */
  static Set<String> of(String path, GatedFiles files, boolean anywhere) {
    String folder = GatedFiles.folder(path);
    String text =
        String.join("\n", ForeignSource.withoutComments(files.text(path).lines().toList()));
    List<String> folders = List.of(folder, "");
    Set<String> found = new HashSet<>();
    String first = files.text(path).lines().findFirst().orElse("");
    if (SHELL.matcher(path).find() || first.matches("#!.*\\b(?:ba|da|z|k)?sh\\b.*")) {
      StartedFiles started = StartedFiles.in(text, folder, files);
      found.addAll(started.run());
      found.addAll(started.loaded());
    } else if (path.endsWith(".py") || first.matches("#!.*python.*")) {
      found.addAll(ofPython(text, folders, files));
    }
    text.lines()
        .filter(line -> anywhere || LOADS.matcher(line).find())
        .forEach(line -> quoted(line, folders, files, anywhere, found));
    found.remove(path);
    return found;
  }

  private static void quoted(
      String line, List<String> folders, GatedFiles files, boolean anywhere, Set<String> into) {
    Matcher quoted = QUOTED.matcher(line);
    while (quoted.find()) {
      String said = quoted.group(1) != null
          ? quoted.group(1)
          : quoted.group(2) != null ? quoted.group(2) : quoted.group(3);
      for (String word : said.split("[\\s;&|]+")) {
        files.file(word, folders).filter(files::isCode).ifPresent(into::add);
        String ending = "/" + word.replaceFirst("^(?:\\.{0,2}/)+", "");
        if (anywhere && word.matches("[\\w./-]*\\w\\.\\w{1,4}")) {
          files.paths().stream().filter(path -> path.endsWith(ending)).forEach(into::add);
        }
      }
    }
  }

  /** What lines of Python import. */
  static Set<String> ofPython(String text, List<String> folders, GatedFiles files) {
    Set<String> found = new HashSet<>();
    Matcher from = FROM.matcher(text);
    while (from.find()) {
      String module = from.group("from");
      List<String> names = names(from.group("names"));
      int dots = module.length() - module.replaceFirst("^\\.+", "").length();
      if (dots > 0) {
        relative(module.substring(dots), dots, names, folders.getFirst(), files, found);
      } else {
        found.addAll(files.module(module, folders));
        names.forEach(name -> found.addAll(files.module(module + "." + name, folders)));
      }
    }
    Matcher plain = IMPORT.matcher(text);
    while (plain.find()) {
      names(plain.group("names")).forEach(name -> found.addAll(files.module(name, folders)));
    }
    BY_NAME.matcher(text).results().forEach(m -> found.addAll(files.module(m.group(1), folders)));
    found.addAll(plugins(text, files));
    return found;
  }

  private static void relative(
      String module,
      int dots,
      List<String> names,
      String folder,
      GatedFiles files,
      Set<String> into) {
    String at = GatedFiles.plain(folder + "/..".repeat(dots - 1));
    String base = module.isEmpty() ? at : GatedFiles.plain(at + "/" + module.replace('.', '/'));
    List<String> candidates = new ArrayList<>(List.of(base + ".py", base + "/__init__.py"));
    names.forEach(name -> {
      candidates.add(GatedFiles.plain(base + "/" + name + ".py"));
      candidates.add(GatedFiles.plain(base + "/" + name + "/__init__.py"));
    });
    candidates.stream().filter(files.paths()::contains).forEach(into::add);
  }

  private static List<String> names(String spelled) {
    List<String> found = new ArrayList<>();
    for (String part : spelled.split("[(),\\n]")) {
      String name = part.strip().replaceFirst("\\s.*", "");
      if (DOTTED.matcher(name).matches()) {
        found.add(name);
      }
    }
    return found;
  }

  /** What a source of Python lets pytest load by its name. */
  static Set<String> plugins(String text, GatedFiles files) {
    Set<String> found = new HashSet<>();
    Matcher plugins = PLUGINS.matcher(text);
    while (plugins.find()) {
      Matcher quoted = QUOTED.matcher(plugins.group("names"));
      while (quoted.find()) {
        String name = quoted.group(1) != null ? quoted.group(1) : quoted.group(2);
        if (name != null && DOTTED.matcher(name).matches()) {
          found.addAll(files.module(name, List.of()));
        }
      }
    }
    return found;
  }
}
