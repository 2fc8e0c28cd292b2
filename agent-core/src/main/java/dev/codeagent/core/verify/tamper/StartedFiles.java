package dev.codeagent.core.verify.tamper;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a project that command lines start or let a tool load. A source that is merely passed to a program does not
 * count, because it is what the program works on.
 *
 * @param run what an interpreter runs, or what runs by itself
 * @param loaded what a tool is told to load: plugins, reporters, hooks and settings of what runs tests
 */
record StartedFiles(Set<String> run, Set<String> loaded) {

  private static final Pattern CONTINUED = Pattern.compile("\\\\\\n");
  private static final Pattern COMMAND_END = Pattern.compile("[|&;\\n(){}`]+");
  private static final Pattern WORD_END = Pattern.compile("[\\s'\"<>=,\\[\\]]+");

  /** What is set for one command. */
  private static final Pattern SETTING =
      Pattern.compile("^\\s*[@-]*\\s*[A-Za-z_]\\w*=(?:\"[^\"]*\"|'[^']*'|\\S*)(?=\\s)");

  /** Words behind which a command still begins. */
  private static final Pattern STARTER = Pattern.compile(
      "env|exec|time|nice|sudo|coverage[\\d.]*|run|poetry|uv|pipenv|hatch|pdm|rye|npx|bunx|bundle|c8|nyc|cross-env|xvfb-run|timeout|nohup|"
          + "source|\\.|eval|if|then|do|else|while|until|!|command|\\d+[smh]?|\\$\\w*|[@-]+");

  /** Programs that run a source, wherever they lie. */
  private static final Pattern INTERPRETER = Pattern.compile(
      "(?:.*/)?(?:python[\\d.]*|pypy[\\d.]*|py|node|nodejs|tsx|ts-node|deno|bun|ruby|perl|php|lua|(?:ba|da|z|k)?sh)");

  private static final Pattern PYTHON = Pattern.compile("(?:python|pypy)[\\d.]*|py|\\$\\w*");

  /** Modules of Python that run a file or a module which is named behind them. */
  private static final Set<String> RUNS_ANOTHER =
      Set.of("coverage", "trace", "cProfile", "pdb", "runpy", "kernprof");

  /** Options that tell an interpreter something else than what to run. */
  private static final Set<String> WITH_VALUE =
      Set.of("-W", "-X", "--env-file", "--conditions", "--directory", "--with", "--group");

  /** Options that let a tool load a source. */
  private static final Pattern LOADS = Pattern.compile(
      "--?(?:r|p|c|f|R|require|import|loader|experimental-loader|reporters?|test-reporter|plugin|plugins|load-plugins|setup\\w*|"
          + "globalSetup|globalTeardown|testRunner|test-runner|runner|testEnvironment|env|environment|resolver|transform|config|"
          + "config-file|rcfile|rulesdir|formatter?|bootstrap|conftest|noconftest|file|ui|preload|s)");

  private static final Pattern CONFIGURES =
      Pattern.compile("--?(?:c|config|config-file|configuration|rcfile)");

  private static final Pattern RUNS_TESTS = Pattern.compile(
      "\\b(?:pytest|jest|vitest|mocha|eslint|flake8|pylint|ruff|mypy|tox|nose\\w*|phpunit|rspec|karma|playwright|cypress|"
          + "shellcheck|ava|coverage|addopts)\\b");

  private static final Pattern MOVES =
      Pattern.compile("\\bcd\\s+[\"']?([\\w./-]+)|\\bworking-directory:\\s*[\"']?([\\w./-]+)");

  private static final Pattern PROGRAM = Pattern.compile("(?:^|\\s)-c\\s+['\"](?<program>[^\\n]*)");

  StartedFiles {
    run = Set.copyOf(run);
    loaded = Set.copyOf(loaded);
  }

  /**
   * Those of command lines.
   *
   * @param folder where the lines stand
   */
  static StartedFiles in(String lines, String folder, GatedFiles files) {
    String text = CONTINUED.matcher(lines).replaceAll(" ");
    List<String> folders = new ArrayList<>(List.of("", folder));
    MOVES.matcher(text).results().forEach(move -> {
      String to = move.group(1) == null ? move.group(2) : move.group(1);
      folders.add(GatedFiles.plain(to));
      folders.add(GatedFiles.plain(folder + "/" + to));
    });
    Reader reader = new Reader(files, folders);
    for (String command : COMMAND_END.split(text, -1)) {
      reader.command(command);
    }
    Matcher program = PROGRAM.matcher(text);
    while (program.find()) {
      reader.run.addAll(SourceReferences.ofPython(program.group("program"), folders, files));
    }
    return new StartedFiles(reader.run, reader.loaded);
  }

  private static final class Reader {
    private final GatedFiles files;
    private final List<String> folders;
    private final Set<String> run = new HashSet<>();
    private final Set<String> loaded = new HashSet<>();

    Reader(GatedFiles files, List<String> folders) {
      this.files = files;
      this.folders = folders;
    }

    void command(String line) {
      String command = line;
      Matcher setting = SETTING.matcher(command);
      while (setting.find()) {
        words(command.substring(0, setting.end()), false);
        command = command.substring(setting.end());
        setting = SETTING.matcher(command);
      }
      words(command, true);
    }

    private void words(String command, boolean starts) {
      boolean tests = RUNS_TESTS.matcher(command).find();
      boolean runs = starts;
      String option = "";
      String before = "";
      for (String word : WORD_END.split(command, -1)) {
        if (word.isEmpty()) {
          continue;
        }
        boolean value = !option.isEmpty() && value(option, word, tests, runs, before);
        if (word.startsWith("-")) {
          option = option(word, tests);
          continue;
        }
        if (option.equals("-m") && runs) {
          runs = RUNS_ANOTHER.contains(word);
        } else if (runs && !value && !WITH_VALUE.contains(option)) {
          runs = starter(word);
          if (!runs) {
            files.file(word, folders).filter(files::isCode).ifPresent(run::add);
          }
        }
        before = starter(word) ? word : before;
        option = "";
      }
    }

    /** The option that a word is, where its value may stand in the same word told as if it stood behind it. */
    private String option(String word, boolean tests) {
      if (tests && word.startsWith("-p") && word.length() > 2 && !word.startsWith("--")) {
        loaded.addAll(files.module(word.substring(2), folders));
      }
      return word;
    }

    private boolean value(String option, String word, boolean tests, boolean runs, String before) {
      if (option.equals("-m") && runs && PYTHON.matcher(name(before)).matches()) {
        run.addAll(files.module(word, folders));
        return true;
      }
      if (!LOADS.matcher(option).matches()) {
        return false;
      }
      Set<String> found = new HashSet<>();
      if (tests && word.matches("[A-Za-z_][\\w.]*")) {
        found.addAll(files.module(word, folders));
      }
      files
          .file(word, folders)
          .filter(path -> files.isCode(path)
              ? !option.equals("-c") || tests
              : tests && CONFIGURES.matcher(option).matches())
          .ifPresent(found::add);
      loaded.addAll(found);
      return !found.isEmpty();
    }

    private static boolean starter(String word) {
      return STARTER.matcher(word).matches() || INTERPRETER.matcher(word).matches();
    }

    private static String name(String word) {
      return word.substring(word.lastIndexOf('/') + 1);
    }
  }
}
