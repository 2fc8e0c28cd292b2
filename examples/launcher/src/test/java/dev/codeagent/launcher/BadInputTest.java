package dev.codeagent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input costs one clear message and the documented exit status, and changes nothing. */
class BadInputTest {

  @TempDir
  Path temp;

  private ShellProject project;
  private String before = "";

  @BeforeEach
  void begin() throws IOException, InterruptedException {
    project = ShellProject.in(temp.resolve("project"));
    before = project.git("status", "--porcelain") + project.git("rev-parse", "HEAD");
  }

  @Test
  void aMissingBacklog() throws IOException, InterruptedException {
    refused(run("--backlog", "NOPE.md"), 2, "NOPE.md");
  }

  @Test
  void anEmptyBacklog() throws IOException, InterruptedException {
    project.write("EMPTY.md", "");
    project.commit("chore: empty");
    before = project.git("status", "--porcelain") + project.git("rev-parse", "HEAD");
    refused(run("--backlog", "EMPTY.md"), 2, "EMPTY.md");
  }

  @Test
  void aBacklogOutsideTheProject() throws IOException, InterruptedException {
    refused(run("--backlog", "../TODO.md"), 2, "does not lie in the project");
  }

  @Test
  void aProjectWithoutAName() throws IOException, InterruptedException {
    refused(new Console().run("run", "--project", ""), 2, "a path is empty");
  }

  @Test
  void anUnknownOption() throws IOException, InterruptedException {
    refused(run("--colour"), 2, "--colour");
  }

  @Test
  void whatIsRefusedBeforeTheStartIsADocumentToo() throws IOException, InterruptedException {
    Console option = run("--colour", "--json");
    refused(option, 2, "--colour");
    assertThat(option.json().path("tasks").isArray()).isTrue();
    assertThat(option.json().path("failure").path("kind").asString()).isEqualTo("input");

    Console task = run("--task", "Do the dishes", "--json");
    refused(task, 2, "Do the dishes");
    assertThat(task.json().path("tasks").isArray()).isTrue();
    assertThat(task.json().path("failure").path("message").asString()).contains("Do the dishes");
  }

  @Test
  void anUnknownKeyNamesTheNearestOneAndTheLine() throws IOException, InterruptedException {
    project.write("agent.yaml", "# settings\natempts: 3\n");
    project.commit("chore: a typing error");
    before = project.git("status", "--porcelain") + project.git("rev-parse", "HEAD");
    Console console = run();
    refused(console, 2, "attempts");
    assertThat(console.err()).contains("2");
  }

  @Test
  void aModelWithoutProvider() throws IOException, InterruptedException {
    refused(run("--model", "gpt-5"), 2, "provider/model");
  }

  @Test
  void aModelWithoutKey() throws IOException, InterruptedException {
    refused(run("--model", "openai/gpt-5"), 2, "OPENAI_API_KEY");
  }

  @Test
  void noModelAtAll() throws IOException, InterruptedException {
    refused(run(), 2, "--model");
  }

  @Test
  void anUnknownTask() throws IOException, InterruptedException {
    refused(run("--task", "Do the dishes"), 2, "Do the dishes");
  }

  @Test
  void moneyForAModelWithoutAPrice() throws IOException, InterruptedException {
    Console console = new Console()
        .with("OPENAI_API_KEY", "k")
        .run(
            "run", "--project", project.folder(), "--model", "openai/house-model", "--budget", "1");
    refused(console, 2, "price");
  }

  @Test
  void workInParallel() throws IOException, InterruptedException {
    refused(run("--max-parallel", "2"), 2, "one task at a time, not 2. Leave --max-parallel away.");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void workOnNothingAtOnce(int tasks) throws IOException, InterruptedException {
    refused(
        run("--max-parallel=" + tasks),
        2,
        "with " + tasks + " none would be. Give 1, or leave --max-parallel away.");
  }

  @Test
  void aProjectThatIsNotThere() {
    Console console = new Console().run("run", "--project", temp.resolve("none"));
    assertThat(console.status()).isEqualTo(2);
    assertThat(console.err()).contains("none");
  }

  @Test
  void anUnknownRevision() {
    Console console = new Console()
        .run("verify", "--project", project.folder(), "--base", "HEAD", "--head", "v9");
    assertThat(console.status()).isEqualTo(2);
    assertThat(console.err()).contains("v9");
  }

  @Test
  void anUnknownType() {
    Console console = new Console()
        .run(
            "verify",
            "--project",
            project.folder(),
            "--base",
            "HEAD",
            "--head",
            "HEAD",
            "--type",
            "magic");
    assertThat(console.status()).isEqualTo(2);
    assertThat(console.err()).contains("magic");
  }

  @Test
  void evidenceThatIsNone() throws IOException {
    project.write("no.json", "{\"verdict\":");
    Console console = new Console()
        .run("recheck", project.folder().resolve("no.json"), "--project", project.folder());
    assertThat(console.status()).as(console.text()).isEqualTo(2);
  }

  @Test
  void aServerThatIsNotThereStopsTheRunWithinItsLimit() throws IOException, InterruptedException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    project.write("agent.yaml", project.read("agent.yaml") + "llm:\n  unreachable_limit: 1s\n");
    project.commit("chore: be impatient");
    Console console = new Console()
        .with("OPENAI_API_KEY", "k")
        .with("OPENAI_BASE_URL", "http://127.0.0.1:" + port + "/v1")
        .run("run", "--project", project.folder(), "--model", "openai/gpt-5", "--json");

    assertThat(console.status()).as(console.text()).isEqualTo(3);
    assertThat(console.json().path("failure").path("message").asString()).isNotBlank();
    assertThat(console.json().path("tasks").get(0).path("outcome").asString())
        .isEqualTo("CANCELLED");
  }

  private Console run(String... more) {
    Object[] arguments = new Object[more.length + 3];
    System.arraycopy(new Object[] {"run", "--project", project.folder()}, 0, arguments, 0, 3);
    System.arraycopy(more, 0, arguments, 3, more.length);
    return new Console().run(arguments);
  }

  private void refused(Console console, int status, String word)
      throws IOException, InterruptedException {
    assertThat(console.status()).as(console.text()).isEqualTo(status);
    assertThat(console.err()).contains(word).doesNotContain("Exception");
    assertThat(console.err().lines().filter(l -> l.startsWith("code-agent: "))).hasSize(1);
    assertThat(project.git("status", "--porcelain") + project.git("rev-parse", "HEAD"))
        .isEqualTo(before);
  }
}
