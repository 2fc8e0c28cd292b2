package dev.codeagent.core.verify.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.source.tree.Tree;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.Objects;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** What is known of a source's types and methods, and of a change's sources on both sides. */
class JavaStructureTest {

  private static JavaFile parse(String text) {
    return JavaParser.create().orElseThrow().parse("src/main/java/a/A.java", text);
  }

  @Test
  void a_file_knows_package_imports_and_where_things_stand() {
    JavaFile file =
        parse("package a.b;\nimport c.D;\nimport static e.F.*;\n\nclass A { int  x = 1; }");

    assertThat(file.packageName()).isEqualTo("a.b");
    assertThat(file.imports()).containsExactly("c.D", "e.F.*");
    assertThat(file.path()).isEqualTo("src/main/java/a/A.java");
    assertThat(file.broken()).isFalse();
    Tree field = file.types().getFirst().fields().getFirst();
    assertThat(file.line(field)).isEqualTo(5);
    assertThat(file.source(field)).isEqualTo("int  x = 1;");
    assertThat(file.normal(field)).isEqualTo("int x = 1 ;");
    assertThat(file.text().substring(file.start(field), file.end(field))).isEqualTo("int  x = 1;");
  }

  @Test
  void what_the_compiler_made_up_stands_nowhere() {
    JavaFile file = parse("class A { }");
    Tree constructor = file.types().getFirst().tree().getMembers().isEmpty()
        ? null
        : file.types().getFirst().tree().getMembers().getFirst();

    assertThat(file.methods()).isEmpty();
    if (constructor != null) {
      assertThat(file.source(constructor)).isEmpty();
    }
    assertThat(parse("class A {").broken()).isTrue();
    assertThat(file.unit().getPackage()).isNull();
  }

  @Test
  void a_tree_of_another_file_has_no_text_where_this_one_is_shorter() {
    JavaFile longer = parse("class A { int abcdefghijklmnop = 1; }");
    JavaFile shorter = parse("class A { }");
    Tree field = longer.types().getFirst().fields().getFirst();

    assertThat(shorter.source(field)).isEmpty();
  }

  @Test
  void a_source_that_is_too_large_is_broken_and_empty() {
    JavaFile file = parse("class A { }" + " ".repeat(JavaParser.MAX_LENGTH));

    assertThat(file.broken()).isTrue();
    assertThat(file.types()).isEmpty();
    assertThat(file.text()).isEmpty();
    String largest = "class A { }" + " ".repeat(JavaParser.MAX_LENGTH - 11);
    assertThat(parse(largest).broken()).isFalse();
    assertThat(parse(largest).types()).hasSize(1);
  }

  @Test
  void a_path_of_any_kind_can_be_parsed() {
    for (String path : new String[] {"A.java", "dir with blank/ü#%.java", "noextension", ""}) {
      assertThat(JavaParser.create().orElseThrow().parse(path, "class A { }").types())
          .as(path)
          .hasSize(1);
    }
  }

  @Test
  void a_type_knows_its_kind_its_members_and_what_holds_it() {
    JavaFile file = parse(
        "package a; public class A { static class B { interface C { } @interface D { } } record E(int x) { } int f; void m() { } }");

    assertThat(file.types())
        .extracting(JavaType::binaryName)
        .containsExactly("a.A", "a.A$B", "a.A$B$C", "a.A$B$D", "a.A$E");
    JavaType a = file.types().getFirst();
    JavaType b = file.types().get(1);
    assertThat(a.outer()).isNull();
    assertThat(b.outer()).isSameAs(a);
    assertThat(file.types()).extracting(JavaType::top).containsOnly(a);
    assertThat(file.types())
        .extracting(JavaType::isInterface)
        .containsExactly(false, false, true, true, false);
    assertThat(file.types())
        .extracting(JavaType::isRecord)
        .containsExactly(false, false, false, false, true);
    assertThat(file.types()).extracting(t -> t.has(Modifier.PUBLIC)).startsWith(true, false);
    assertThat(a.fields()).hasSize(1);
    assertThat(file.types().get(4).fields()).hasSize(1);
    assertThat(a.methods()).extracting(JavaMethod::name).containsExactly("m");
    assertThat(a.file()).isSameAs(file);
    assertThat(parse("class X { }").types().getFirst().binaryName()).isEqualTo("X");
  }

  @Test
  void a_method_knows_its_name_signature_result_and_body() {
    JavaFile file = parse(
        "class A { A(int x) { } abstract java.util.List < String > f(@Q final int[] a, String... b); public void g() { int  y; } }");
    JavaMethod constructor = file.methods().get(0);
    JavaMethod f = file.methods().get(1);
    JavaMethod g = file.methods().get(2);

    assertThat(constructor.isConstructor()).isTrue();
    assertThat(constructor.key()).isEqualTo("A#A(int)");
    assertThat(constructor.returnType()).isEmpty();
    assertThat(f.isConstructor()).isFalse();
    assertThat(f.signature()).isEqualTo("f(int[], String...)");
    assertThat(f.returnType()).isEqualTo("java.util.List<String>");
    assertThat(f.parameterNames()).containsExactly("a", "b");
    assertThat(f.hasBody()).isFalse();
    assertThat(f.body()).isEmpty();
    assertThat(g.hasBody()).isTrue();
    assertThat(g.body()).isEqualTo("{ int y ; }");
    assertThat(g.has(Modifier.PUBLIC)).isTrue();
    assertThat(f.has(Modifier.PUBLIC)).isFalse();
    assertThat(g.line()).isEqualTo(1);
    assertThat(g.file()).isSameAs(file);
  }

  @Test
  void a_changes_sources_are_parsed_on_the_sides_on_which_they_stand() {
    SourceDiff diff = diff(MemoryVerification.task("x")
        .added("src/main/java/New.java", "class New { void n() { } }")
        .deleted("src/main/java/Old.java", "class Old { }")
        .changed("src/test/java/T.java", "class T { }", "class T { int x; }")
        .changed("src/main/resources/a.txt", "a", "b"));

    assertThat(diff.production())
        .extracting(SourceDiff.Pair::path)
        .containsExactly("src/main/java/New.java", "src/main/java/Old.java");
    assertThat(diff.tests())
        .extracting(SourceDiff.Pair::path)
        .containsExactly("src/test/java/T.java");
    assertThat(SourceDiff.bases(diff.production()))
        .extracting(JavaFile::path)
        .containsExactly("src/main/java/Old.java");
    assertThat(SourceDiff.heads(diff.production()))
        .extracting(JavaFile::path)
        .containsExactly("src/main/java/New.java");
    assertThat(diff.changedMethods()).extracting(JavaMethod::key).containsExactly("New#n()");
    assertThat(diff.productionCodeChanged()).isTrue();
  }

  @Test
  void a_method_is_changed_when_its_body_result_or_parameters_are() {
    SourceDiff diff = diff(
        MemoryVerification.task("x")
            .changed(
                "src/main/java/A.java",
                "class A { int same() { return 1; } int body() { return 1; } int result() { return 1; } int p(int x) { return 1; } }",
                "class A { int same() { return  1; /* x */ } int body() { return 2; } long result() { return 1; } int p(long x) { return 1; } }"));

    assertThat(diff.changedMethods())
        .extracting(JavaMethod::signature)
        .containsExactly("body()", "result()", "p(long)");
  }

  @Test
  void comments_and_formatting_are_no_change_of_code() {
    assertThat(diff(MemoryVerification.task("x")
                .changed("src/main/java/A.java", "class A { }", "class A { /* x */ }"))
            .productionCodeChanged())
        .isFalse();
    assertThat(diff(MemoryVerification.task("x")
                .changed("src/main/java/A.java", "class A { }", "class A { int x; }"))
            .productionCodeChanged())
        .isTrue();
    assertThat(diff(MemoryVerification.task("x").deleted("src/main/java/A.java", "class A { }"))
            .productionCodeChanged())
        .isTrue();
    assertThat(diff(MemoryVerification.task("x").added("src/test/java/A.java", "class A { }"))
            .productionCodeChanged())
        .isFalse();
  }

  private static SourceDiff diff(MemoryVerification change) {
    return SourceDiff.of(change, JavaParser.create().orElseThrow());
  }

  @Test
  void the_first_of_methods_with_equal_keys_counts() {
    JavaFile file = parse("class A { int f() { return 1; } int f() { return 2; } }");

    assertThat(
            Objects.requireNonNull(SourceDiff.methods(java.util.List.of(file)).get("A#f()"))
                .body())
        .contains("1");
  }

  @Test
  void an_edit_outside_of_any_text_is_refused() {
    SourceEdits edits = new SourceEdits();

    assertThat(edits.isEmpty()).isTrue();
    assertThatThrownBy(() -> edits.replace(-1, 2, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> edits.replace(3, 2, "x")).isInstanceOf(IllegalArgumentException.class);
    edits.replace(0, 0, "x");
    edits.replace(2, 2, "y");
    assertThat(edits.isEmpty()).isFalse();
    assertThat(edits.apply("ab")).isEqualTo("xaby");
  }
}
