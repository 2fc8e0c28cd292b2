package dev.codeagent.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.testkit.RecordingSink;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginHostTest {

  @TempDir
  Path temp;

  private final RecordingSink events = new RecordingSink();
  private Path project;
  private Path folder;
  private Path work;

  @BeforeEach
  void begin() throws IOException {
    project = Files.createDirectory(temp.resolve("project"));
    folder = Files.createDirectory(temp.resolve("plugins"));
    work = Files.createDirectory(temp.resolve("work"));
  }

  @Test
  void aJarOfTheFolderIsFoundAndGivesItsParts() throws IOException {
    PluginJar.of(work, "One", "one")
        .contributing("c.strategy(new dev.codeagent.api.strategy.ExecutionStrategy() {"
            + "public String id() { return \"given\"; }"
            + "public int suits(dev.codeagent.api.strategy.Assignment a) { return 0; }"
            + "public dev.codeagent.api.strategy.Execution execute("
            + "dev.codeagent.api.strategy.Assignment a,"
            + "dev.codeagent.api.strategy.StrategyContext x) { throw new AssertionError(); } });")
        .to(folder.resolve("one.jar"));

    try (PluginHost host = host()) {
      assertThat(host.plugins()).containsKey("one");
      assertThat(contribute(host).strategies()).extracting(s -> s.id()).containsExactly("given");
    }
  }

  @Test
  void twoJarsWithOneIdAreRefusedNamingBoth() throws IOException {
    PluginJar.of(work, "One", "same").to(folder.resolve("first.jar"));
    PluginJar.of(work, "Two", "same").to(folder.resolve("second.jar"));

    refusedNamingBoth();
  }

  @Test
  void twoCopiesOfOneJarAreRefusedNamingBoth() throws IOException {
    Path first = PluginJar.of(work, "One", "one").to(folder.resolve("first.jar"));
    Files.copy(first, folder.resolve("second.jar"));

    refusedNamingBoth();
  }

  @Test
  void aLinkOfTheFolderToAJarInsideTheProjectIsRefused() throws IOException {
    Path jar = PluginJar.of(work, "One", "one").to(project.resolve("one.jar"));
    Files.createSymbolicLink(folder.resolve("one.jar"), jar);

    assertThatThrownBy(this::host)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("one.jar")
        .hasMessageContaining("inside the project");
  }

  @Test
  void thePluginOfAJarThatIsOnTheClassPathTooLoadsOnce() throws IOException {
    Path jar = PluginJar.of(work, "One", "one").to(folder.resolve("one.jar"));

    try (URLClassLoader classPath = loader(jar);
        PluginHost host = inContext(classPath, this::host)) {
      assertThat(host.plugins()).containsKey("one");
      assertThat(host.plugins().get("one").getClass().getClassLoader()).isSameAs(classPath);
    }
    assertThat(remarks()).isEmpty();
  }

  @Test
  void thePluginThatTwoUnrelatedLoadersFindInOneJarLoadsOnce() throws IOException {
    Path jar = PluginJar.of(work, "One", "one").to(work.resolve("one.jar"));

    try (URLClassLoader left = loader(jar);
        URLClassLoader right = loader(jar);
        PluginHost host = new PluginHost(PluginSource.of(List.of(left, right)), events)) {
      assertThat(host.plugins().get("one").getClass().getClassLoader()).isSameAs(left);
    }
  }

  @Test
  void aPluginThatThrowsIsReportedAndLeftOutWithAllThatItGave() throws IOException {
    PluginJar.of(work, "Bad", "bad")
        .contributing("c.verifier(null); throw new java.io.IOException(\"no disk\");")
        .to(folder.resolve("bad.jar"));
    PluginJar.of(work, "Good", "good")
        .contributing("context.events().publish("
            + "new ProgressEvent.PluginEvent(\"good\", \"asked\", \"\"));")
        .to(folder.resolve("good.jar"));

    try (PluginHost host = host()) {
      Contributed given = contribute(host);

      assertThat(given.verifiers()).isEmpty();
    }
    assertThat(remarks()).anySatisfy(text -> assertThat(text).contains("bad").contains("no disk"));
    assertThat(events.events(ProgressEvent.PluginEvent.class)).hasSize(1);
  }

  @Test
  void aPluginThatFailsAfterItOpenedSomethingIsClosedAtOnceAndOnlyOnce() throws IOException {
    PluginJar.of(work, "Bad", "bad")
        .contributing("throw new java.io.IOException(\"no disk\");")
        .closing(publish("bad", "closed"))
        .to(folder.resolve("bad.jar"));

    try (PluginHost host = host()) {
      contribute(host);

      assertThat(host.leftOut()).containsExactly("bad");
    }
    assertThat(events.events(ProgressEvent.PluginEvent.class)).hasSize(1);
  }

  @Test
  void aPluginThatCannotSayItsSchemaIsReportedAndTheOthersAreKept() throws IOException {
    PluginJar.of(work, "Bad", "bad")
        .describing("throw new IllegalStateException(\"no schema\");")
        .contributing("throw new AssertionError(\"not to be asked\");")
        .to(folder.resolve("bad.jar"));
    PluginJar.of(work, "Good", "good").to(folder.resolve("good.jar"));

    try (PluginHost host = host()) {
      assertThat(host.schemas()).containsKey("good").doesNotContainKey("bad");
      assertThat(host.leftOut()).containsExactly("bad");
      contribute(host);
    }
    assertThat(remarks()).singleElement().asString().contains("bad").contains("no schema");
  }

  @Test
  void aPluginThatRefusesItsConfigurationStopsTheStart() throws IOException {
    PluginJar.of(work, "Picky", "picky")
        .contributing("throw new dev.codeagent.api.error.ConfigurationException("
            + "\"level\", \"There is no level 9.\", \"Use 1 to 3.\");")
        .to(folder.resolve("picky.jar"));

    try (PluginHost host = host()) {
      assertThatThrownBy(() -> contribute(host))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("no level 9");
    }
  }

  @Test
  void aPluginWhoseIdCannotBeReadIsReportedAndTheOthersAreKept() throws IOException {
    PluginJar.of(work, "Mute", "").to(folder.resolve("mute.jar"));
    PluginJar.of(work, "Broken", "")
        .withIdBody("throw new IllegalStateException(\"no id today\");")
        .to(folder.resolve("broken.jar"));
    PluginJar.of(work, "Missing", "").withIdBody("return null;").to(folder.resolve("missing.jar"));
    PluginJar.of(work, "Good", "good").to(folder.resolve("good.jar"));

    try (PluginHost host = host()) {
      assertThat(host.plugins()).containsKey("good").doesNotContainKeys("");
    }
    assertThat(remarks())
        .anySatisfy(text -> assertThat(text).contains("sample.Broken").contains("no id today"))
        .anySatisfy(text -> assertThat(text).contains("sample.Missing"))
        .anySatisfy(text -> assertThat(text).contains("sample.Mute"));
  }

  @Test
  void aDeclaredClassThatIsNotThereIsReportedAndTheOthersAreKept() throws IOException {
    PluginJar.pack(work, folder.resolve("empty.jar"), List.of("sample.NotThere"));
    PluginJar.of(work, "Good", "good").to(folder.resolve("good.jar"));

    try (PluginHost host = host()) {
      assertThat(host.plugins()).containsKey("good");
    }
    assertThat(remarks()).anySatisfy(text -> assertThat(text).contains("sample.NotThere"));
  }

  @Test
  void pluginsAreAskedInTheOrderOfTheirIdsAndClosedInTheReverse() throws IOException {
    for (String id : List.of("c", "a", "b")) {
      PluginJar.of(work, "Plugin" + id, id)
          .contributing(publish(id, "asked"))
          .closing(publish(id, "closed"))
          .to(folder.resolve("z" + id + ".jar"));
    }

    try (PluginHost host = host()) {
      contribute(host);
    }

    assertThat(events.events(ProgressEvent.PluginEvent.class).stream()
            .map(e -> e.plugin() + " " + e.name()))
        .containsExactly("a asked", "b asked", "c asked", "c closed", "b closed", "a closed");
  }

  @Test
  void aPluginThatThrowsWhileClosingDoesNotKeepTheOthersOpen() throws IOException {
    PluginJar.of(work, "A", "a").closing(publish("a", "closed")).to(folder.resolve("a.jar"));
    PluginJar.of(work, "B", "b")
        .closing("throw new IllegalStateException(\"stuck\");")
        .to(folder.resolve("b.jar"));

    try (PluginHost host = host()) {
      contribute(host);
    }

    assertThat(events.events(ProgressEvent.PluginEvent.class)).hasSize(1);
    assertThat(remarks()).singleElement().asString().contains("b").contains("stuck");
  }

  @Test
  void aFolderInsideTheProjectIsRefused() throws IOException {
    Path inside = Files.createDirectory(project.resolve("plugins"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), inside);

    Path outside = Files.createDirectory(temp.resolve("outside"));
    Path out = Files.createSymbolicLink(project.resolve("out"), outside);

    for (Path given : List.of(project, inside, link, out)) {
      assertThatThrownBy(() -> new PluginSource(given, project))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("inside the project");
    }
  }

  @Test
  void aMissingFolderIsRefused() {
    assertThatThrownBy(() -> new PluginSource(temp.resolve("none"), project))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none");
  }

  private void refusedNamingBoth() {
    assertThatThrownBy(() -> host().close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("first.jar")
        .hasMessageContaining("second.jar");
  }

  private PluginHost host() {
    return new PluginHost(new PluginSource(folder, project), events);
  }

  private Contributed contribute(PluginHost host) {
    return host.contribute(project, Map.<String, JsonObject>of(), Map.of());
  }

  private List<String> remarks() {
    return events.events(ProgressEvent.Remark.class).stream()
        .map(ProgressEvent.Remark::text)
        .toList();
  }

  private static String publish(String id, String name) {
    return "events.publish(new ProgressEvent.PluginEvent(\"" + id + "\", \"" + name + "\", \"\"));";
  }

  private static URLClassLoader loader(Path jar) throws MalformedURLException {
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, AgentPlugin.class.getClassLoader());
  }

  private static <T> T inContext(ClassLoader loader, java.util.function.Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
