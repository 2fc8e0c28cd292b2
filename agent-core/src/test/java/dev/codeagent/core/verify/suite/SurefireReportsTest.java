package dev.codeagent.core.verify.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of the JVM that ran a module's tests. */
class SurefireReportsTest {

  @TempDir
  Path folder;

  private void report(String module, String text) throws IOException {
    Path reports =
        Files.createDirectories(folder.resolve(module).resolve("target/surefire-reports"));
    Files.writeString(reports.resolve("TEST-a.B.xml"), text);
  }

  private static String property(String name, Object value) {
    return "<property name=\"" + name + "\" value=\"" + value + "\"/>";
  }

  private List<SurefireReports.Module> modules() throws IOException {
    return SurefireReports.modules(folder);
  }

  @Test
  void each_module_tells_its_own_class_path() throws IOException {
    String path = folder + File.pathSeparator + "/lib/x.jar";
    report(
        "a",
        "<testsuite><properties>" + property("java.class.path", "/boot.jar")
            + property("surefire.test.class.path", path) + "</properties></testsuite>");
    report(
        "b",
        "<testsuite><properties>" + property("java.class.path", folder)
            + "</properties></testsuite>");

    assertThat(modules())
        .containsExactly(
            new SurefireReports.Module(folder.resolve("a"), List.of(folder, Path.of("/lib/x.jar"))),
            new SurefireReports.Module(folder.resolve("b"), List.of(folder)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<testsuite/>",
        "<testsuite><properties><property name=\"java.class.path\" value=\"\"/></properties></testsuite>",
        "<testsuite><properties><property name=\"java.class.path\" value=\"relative/x.jar\"/></properties></testsuite>",
        "<testsuite><properties><property name=\"java.class.path\" value=\"/only.jar\"/></properties></testsuite>",
        "<testsuite><properties><property",
        "<!DOCTYPE t [<!ENTITY e \"/tmp\">]><testsuite><properties><property name=\"java.class.path\" value=\"&e;\"/></properties></testsuite>",
        "no XML"
      })
  void what_tells_no_class_path_is_no_module(String report) throws IOException {
    report("a", report);

    assertThat(modules()).isEmpty();
  }
}
