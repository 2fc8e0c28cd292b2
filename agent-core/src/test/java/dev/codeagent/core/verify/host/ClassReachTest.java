package dev.codeagent.core.verify.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes lead to which, read from class files. */
class ClassReachTest {

  @TempDir
  Path folder;

  @BeforeEach
  void compile() throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "--release", "17", "-d", folder.toString()));
    for (String source : List.of(
        "class A { B b() { return null; } long x = 5L; double d = 1.5; Runnable r = () -> {}; }",
        "class B { static class In { int n() { return new C().n; } } In in; }",
        "class C { int n; }",
        "class Alone { String s = \"C\"; }")) {
      Path file = folder.resolve(source.split(" ", -1)[1] + ".java");
      arguments.add(Files.writeString(file, source).toString());
    }
    int status = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).isZero();
  }

  @Test
  void steps_by_way_of_others() throws Exception {
    ClassReach reach = new ClassReach(List.of(folder.resolve("none"), folder));

    assertThat(reach.steps("A", List.of("A"))).contains(0);
    assertThat(reach.steps("A", List.of("B"))).isEmpty();
    assertThat(reach.steps("B", List.of("C"))).contains(2);
    assertThat(reach.steps("Alone", List.of("C"))).isEmpty();
  }

  @Test
  void the_release_that_classes_are_made_for() throws Exception {
    assertThat(ClassReach.release(folder.resolve("A.class"))).contains(17);
    Path preview = folder.resolve("P.class");
    byte[] bytes = Files.readAllBytes(folder.resolve("A.class"));
    bytes[4] = (byte) 0xFF;
    bytes[5] = (byte) 0xFF;
    Files.write(preview, bytes);
    assertThat(ClassReach.release(preview)).isEmpty();
  }
}
