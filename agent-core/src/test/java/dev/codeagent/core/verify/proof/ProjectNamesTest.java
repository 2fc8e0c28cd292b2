/** Specifies which paths, types and words a tree has. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectNamesTest {

  private final ProjectNames names = new ProjectNames(MemoryVerification.task("x")
      .kept(
          "src/main/java/shop/Cart.java",
          "package shop; class Cart { int total() { return sum; } }")
      .kept("docs/a+b/Guide.v1.md", "# Guide\n")
      .kept("Makefile", "all:\n")
      .kept("sub/Makefile", "sub:\n")
      .kept("NotAMakefile", "no:\n")
      .head());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/a+b/Guide.v1.md",
        "docs/a+b",
        "docs",
        "docs/",
        "./docs",
        "././docs/a+b/",
        "./",
        "",
        "Guide.v1.md",
        "a+b/Guide.v1.md",
        "java/shop",
        "*",
        "*.md",
        "docs/*",
        "docs/*/Guide*md",
        "a+b/*.v1.*",
        "src/*/shop/*.java",
        "shop/C*rt.java"
      })
  void a_path_is_there_whole_or_without_its_first_folders(String path) {
    assertThat(names.hasPath(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Guide.v1",
        "uide.v1.md",
        "doc",
        "ocs",
        "a+b/Guide",
        "*.mdx",
        "d*.java",
        "uide*.md",
        "docs/*/Guide*Guide.v1.md",
        "docs/*/Guide.v1.md*d",
        "docs/a.b/*",
        "Cart.java*Cart.java"
      })
  void another_path_is_not_there(String path) {
    assertThat(names.hasPath(path)).isFalse();
  }

  @Test
  void a_pattern_of_many_stars_is_answered_at_once() {
    ProjectNames hostile = new ProjectNames(
        MemoryVerification.task("x").kept("a".repeat(400) + "/x.md", "").head());

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThat(hostile.hasPath("a*".repeat(80) + "b")).isFalse());
  }

  @Test
  void only_a_file_is_a_file() {
    assertThat(names.isFile("docs/a+b/Guide.v1.md")).isTrue();
    assertThat(names.isFile("docs")).isFalse();
    assertThat(names.text("Makefile")).contains("all:\n");
    assertThat(names.text("missing")).isEmpty();
  }

  @Test
  void a_path_starts_in_the_project_by_a_folder_of_its_top() {
    assertThat(names.startsInProject("docs/missing")).isTrue();
    assertThat(names.startsInProject("./docs/missing")).isTrue();
    assertThat(names.startsInProject("docs")).isFalse();
    assertThat(names.startsInProject("other/docs")).isFalse();
    assertThat(names.startsInProject("/docs")).isFalse();
  }

  @Test
  void types_packages_and_words_are_those_of_java_sources() {
    assertThat(names.hasJava()).isTrue();
    assertThat(names.hasType("Cart")).isTrue();
    assertThat(names.hasType("Guide")).isFalse();
    assertThat(names.wordsOf("Cart")).contains("total", "sum").doesNotContain("Guide");
    assertThat(names.wordsOf("Guide")).isEmpty();
    assertThat(names.hasWord("sum")).isTrue();
    assertThat(names.hasWord("all")).isFalse();
    assertThat(names.hasPackage("shop")).isTrue();
    assertThat(names.hasPackage("java.shop")).isTrue();
    assertThat(names.hasPackage("docs")).isTrue();
    assertThat(names.hasPackage("hop")).isFalse();
  }

  @Test
  void a_tree_without_java_has_neither() {
    ProjectNames bare = new ProjectNames(
        MemoryVerification.task("x").kept("java/notes.txt", "Cart").head());

    assertThat(bare.hasJava()).isFalse();
    assertThat(bare.hasWord("Cart")).isFalse();
  }

  @Test
  void the_texts_of_all_files_of_a_name_are_found() {
    assertThat(names.textsNamed("Makefile")).containsExactlyInAnyOrder("all:\n", "sub:\n");
    assertThat(names.textsNamed("missing")).isEmpty();
  }
}
