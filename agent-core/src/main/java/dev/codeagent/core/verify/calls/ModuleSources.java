/** What stands in one module of a tree: its types of production, and its tests with the calls that they make. */
package dev.codeagent.core.verify.calls;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.verify.source.JavaParser;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** @param module the folder that holds {@code src}, with its slash, or empty */
public record ModuleSources(Tree tree, String module) {

  public static final String MAIN = "src/main/java/";
  public static final String TEST = "src/test/java/";

  /** Tests that are read for calls. */
  private static final int MOST_TESTS = 60;

  private static final int MOST_TEXT = 200_000;

  /** The sources below one of the module's folders. */
  public Stream<String> paths(String folder) {
    return tree.paths().stream()
        .filter(path -> path.startsWith(module + folder) && path.endsWith(".java"));
  }

  /** The names of the module's types of production, with their packages. */
  public Set<String> production() {
    int main = (module + MAIN).length();
    return paths(MAIN)
        .map(path -> path.substring(main, path.length() - ".java".length()).replace('/', '.'))
        .collect(Collectors.toSet());
  }

  /** Finds the calls in tests that bear one of the names. */
  public void mine(Mining mining, TestSources compiler, JavaParser parser, Collection<String> names)
      throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    paths(TEST)
        .forEach(path -> tree.text(path)
            .filter(text -> sources.size() < MOST_TESTS && text.length() < MOST_TEXT)
            .filter(text -> names.stream().anyMatch(text::contains))
            .ifPresent(text -> sources.put(path, text)));
    TestSources.Read read = compiler.read(sources);
    read.units()
        .forEach((path, unit) ->
            mining.read(read, unit, parser.parse(path, sources.getOrDefault(path, "")), true));
  }
}
