package dev.codeagent.core.verify.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changed sources are compiled against what was built, for the release that it was built for. */
class MutantCompilerTest {

  @TempDir
  Path folder;

  @Test
  void against_what_was_built_and_for_its_release() throws Exception {
    Path built = folder.resolve("built");
    try (MutantCompiler first = new MutantCompiler(List.of(), 17)) {
      assertThat(first.compile(Map.of("a/Base.java", "package a; public class Base {}"), built))
          .isEmpty();
    }
    Path into = folder.resolve("into");
    try (MutantCompiler compiler = new MutantCompiler(List.of(built), 21)) {
      assertThat(compiler.compile(
              Map.of("a/Calc.java", "package a; class Calc extends Base {}"), into))
          .isEmpty();
    }

    assertThat(ClassReach.release(built.resolve("a/Base.class"))).contains(17);
    assertThat(ClassReach.release(into.resolve("a/Calc.class"))).contains(21);
    assertThat(into.resolve("a/Base.class")).doesNotExist();
  }

  @Test
  void the_first_error_is_told() throws Exception {
    try (MutantCompiler compiler = new MutantCompiler(List.of(), 17)) {
      assertThat(compiler.compile(Map.of("A.java", "class A { int x = y; }"), folder))
          .contains("cannot find symbol");
      assertThat(compiler.compile(Map.of("A.java", "class A { int x = 1; }"), folder))
          .isEmpty();
    }
  }

  @Test
  void a_release_that_javac_does_not_know_is_told() throws Exception {
    try (MutantCompiler compiler = new MutantCompiler(List.of(), 999)) {
      assertThat(compiler.compile(Map.of("A.java", "class A {}"), folder)).contains("999");
    }
  }

  @Test
  void sources_beside_the_classes_are_not_compiled_along() throws Exception {
    Path built = Files.createDirectories(folder.resolve("built/a"));
    Files.writeString(built.resolve("Base.java"), "package a; public class Base {}");

    try (MutantCompiler compiler = new MutantCompiler(List.of(built.getParent()), 17)) {
      assertThat(compiler.compile(
              Map.of("a/Calc.java", "package a; class Calc extends Base {}"), folder))
          .contains("cannot find symbol");
    }
  }
}
