package dev.codeagent.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A git repository whose checks are a shell script that writes JUnit XML: quick, and no Maven. At base
 * the test {@code greets} is red, because {@code src/greet.sh} says the wrong word.
 */
final class ShellProject {

  static final String TASK = "Fix the greeting: `src/greet.sh` says hello";

  private static final String CHECKS = """
      mkdir -p reports
      out=$(sh src/greet.sh)
      if [ "$out" = hello ]; then body=""; fails=0; else body='<failure type="AssertionError" message="no hello"/>'; fails=1; fi
      cat > reports/TEST-greet.xml <<XML
      <testsuite name="greet" tests="2" failures="$fails">
        <testcase classname="greet" name="greets">$body</testcase>
        <testcase classname="greet" name="runs"/>
      </testsuite>
      XML
      exit $fails
      """;

  private final Path folder;

  private ShellProject(Path folder) {
    this.folder = folder;
  }

  static ShellProject in(Path folder) throws IOException, InterruptedException {
    ShellProject project = new ShellProject(Files.createDirectories(folder));
    project.write("src/greet.sh", "echo goodbye\n");
    project.write("tests/checks.sh", CHECKS);
    project.write(".gitignore", "reports/\n");
    project.write(
        "agent.yaml",
        "attempts: 2\nverify:\n  - name: tests\n    command: sh tests/checks.sh\n    junit: reports/*.xml\n");
    project.write("TODO.md", "# Tasks\n\n- [ ] " + TASK + "\n\nA last word without a line end");
    project.git("init", "--quiet", "--initial-branch=main");
    project.git("config", "user.name", "Test");
    project.git("config", "user.email", "test@example.com");
    project.commit("chore: begin");
    return project;
  }

  Path folder() {
    return folder;
  }

  void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  String read(String path) throws IOException {
    return Files.readString(folder.resolve(path));
  }

  void commit(String message) throws IOException, InterruptedException {
    git("add", "--all");
    git("commit", "--quiet", "--message", message);
  }

  String git(String... arguments) throws IOException, InterruptedException {
    return new GitCommand(folder).run(arguments);
  }
}
