package dev.codeagent.launcher;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.core.AgentServer;
import dev.codeagent.quickstart.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Records the quickstart's session: plays {@link QuickstartScript} to the real product and keeps what
 * was said on the wire. To be run with the path of {@code session.jsonl} when the sample, the script or
 * a prompt has changed; {@link QuickstartTest} fails then.
 */
final class QuickstartRecording {

  private QuickstartRecording() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path target = Path.of(arguments[0]).toAbsolutePath();
    Path project = Files.createTempDirectory("quickstart-recording").toRealPath();
    Terminal terminal = new Terminal(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        false);
    RunReport report = record(terminal, project, System.getenv());
    Files.copy(
        project.resolve(".agent/cassettes/session.jsonl"),
        target,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    boolean asTold =
        report.tasks().stream().allMatch(t -> t.outcome() == Sample.expected(t.text()));
    System.exit(asTold ? 0 : 1);
  }

  static RunReport record(Terminal terminal, Path project, Map<String, String> outer)
      throws InterruptedException {
    Sample.copyTo(project);
    new SampleRepository(outer).create(project, CallContext.background());
    try (ScriptedChatServer server = new ScriptedChatServer()) {
      QuickstartScript.play(server);
      Map<String, String> environment = new HashMap<>(outer);
      environment.put("OPENAI_BASE_URL", server.url());
      environment.put("OPENAI_API_KEY", "recording");
      Session session = new Session(terminal, environment);
      AgentServer.Builder builder =
          session.server(project).model(Sample.MODEL).option("llm.record", "session.jsonl");
      return new RunSession(session, false).run(builder);
    }
  }
}
