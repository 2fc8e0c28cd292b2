package dev.codeagent.core.verify.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.core.verify.suite.SurefireReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the class path of a module's tests is parted, and what is added to it as Surefire adds it. */
class HostedModuleTest {

  @TempDir
  Path folder;

  private Path checkout;
  private final List<Path> classPath = new ArrayList<>();

  @BeforeEach
  void build() throws Exception {
    checkout = Files.createDirectories(folder.resolve("checkout"));
    classPath.add(Files.createDirectories(checkout.resolve("target/test-classes")));
    classPath.add(Files.createDirectories(checkout.resolve("target/classes")));
  }

  private Path jar(String group, String name, String version) throws Exception {
    Path jar = folder
        .resolve("repository")
        .resolve(group)
        .resolve(name)
        .resolve(version)
        .resolve(name + "-" + version + ".jar");
    Files.createDirectories(jar.getParent());
    return Files.writeString(jar, "");
  }

  private HostedModule module() throws Unavailable {
    return HostedModule.of(new SurefireReports.Module(checkout, classPath), checkout);
  }

  private void unavailable(String why) {
    assertThatThrownBy(this::module)
        .isInstanceOfSatisfying(Unavailable.class, e -> assertThat(e.sentence()).contains(why));
  }

  @Test
  void what_was_built_here_is_parted_from_libraries() throws Exception {
    Path junit = jar("junit", "junit", "4.13.2");
    Path built = Files.writeString(checkout.resolve("other.jar"), "");
    classPath.addAll(List.of(junit, built, checkout.resolve("target/gone")));

    HostedModule module = module();

    assertThat(module.folder()).isEqualTo(checkout);
    assertThat(module.own())
        .containsExactly(
            checkout.resolve("target/test-classes"), checkout.resolve("target/classes"), built);
    assertThat(module.shared()).containsExactly(junit);
    assertThat(module.platform()).isFalse();
  }

  @Test
  void what_surefire_adds_lies_beside_what_the_project_names() throws Exception {
    Path api = jar("jupiter", "junit-jupiter-api", "5.11.4");
    Path engine = jar("jupiter", "junit-jupiter-engine", "5.11.4");
    Path commons = jar("platform", "junit-platform-commons", "1.11.4");
    Path platform = jar("platform", "junit-platform-engine", "1.11.4");
    Path launcher = jar("platform", "junit-platform-launcher", "1.11.4");
    jar("platform", "junit-platform-launcher", "1.12.0");
    classPath.addAll(List.of(api, commons));

    HostedModule module = module();

    assertThat(module.platform()).isTrue();
    assertThat(module.shared()).containsExactly(api, commons, engine, platform, launcher);
  }

  @Test
  void what_is_there_is_not_added_again() throws Exception {
    Path api = jar("jupiter", "junit-jupiter-api", "5.11.4");
    Path engine = jar("jupiter", "junit-jupiter-engine", "5.11.4");
    Path platform = jar("platform", "junit-platform-engine", "1.11.4");
    Path launcher = jar("platform", "junit-platform-launcher", "1.11.4");
    classPath.addAll(List.of(launcher, platform, engine, api));

    assertThat(module().shared()).containsExactly(launcher, platform, engine, api);
  }

  @Test
  void tests_that_neither_junit_runs_cannot_be_run_again() throws Exception {
    classPath.add(jar("testng", "testng", "7.10.2"));

    unavailable("Only tests of JUnit 4 and of the JUnit Platform");
  }

  @Test
  void a_launcher_that_is_nowhere_is_named() throws Exception {
    classPath.add(jar("platform", "junit-platform-engine", "1.11.4"));

    unavailable("`junit-platform-launcher` 1.11.4");
  }

  @Test
  void a_folder_outside_of_the_checkout_is_not_run() throws Exception {
    classPath.add(Files.createDirectories(folder.resolve("elsewhere")));

    unavailable("a folder outside of the checkout");
  }

  @Test
  void a_link_that_leads_outside_is_outside() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    classPath.add(Files.createSymbolicLink(checkout.resolve("link"), elsewhere));

    unavailable("a folder outside of the checkout");
  }

  @Test
  void a_path_with_a_line_break_is_refused() throws Exception {
    classPath.add(Files.createDirectories(checkout.resolve("a\nb")));

    unavailable("line break");
  }

  @Test
  void it_holds_the_classes_that_were_built_in_it() throws Exception {
    classPath.add(jar("junit", "junit", "4.13.2"));
    Path made = checkout.resolve("target/classes/a/Calc.class");
    Files.createDirectories(made.getParent());
    Files.writeString(made, "");

    assertThat(module().holds("a.Calc")).isTrue();
    assertThat(module().holds("a.Other")).isFalse();
    assertThat(module().holds("a")).isFalse();
  }
}
