/** What a build left for compilers. */
package dev.codeagent.core.verify.host;

import dev.codeagent.core.process.RealPaths;
import dev.codeagent.core.verify.suite.SurefireReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the class paths of a project's modules. */
public final class BuiltClassPath {

  private BuiltClassPath() {}

  /**
   * The classes of all modules whose tests ran, and their libraries, each once.
   *
   * @return empty where no report tells of any
   */
  public static List<Path> of(BuiltHead.Build build) throws IOException {
    Path root = RealPaths.of(build.root());
    Set<Path> all = new LinkedHashSet<>();
    for (SurefireReports.Module module : SurefireReports.modules(build.project())) {
      for (Path entry : module.classPath()) {
        boolean library = Files.isRegularFile(entry);
        if (library || (Files.isDirectory(entry) && RealPaths.of(entry).startsWith(root))) {
          all.add(entry);
        }
      }
    }
    return List.copyOf(all);
  }
}
