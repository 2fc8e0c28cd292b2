package dev.codeagent.launcher;

import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.core.AgentServer;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What all commands share: where they write, and the environment that they were started in.
 *
 * @param terminal where they write
 * @param environment the process's environment
 */
record Session(Terminal terminal, Map<String, String> environment) {

  private static final Logger LOG = LoggerFactory.getLogger("code-agent");

  /** A builder for the project with this session's environment and plugins. */
  AgentServer.Builder server(Path project) {
    AgentServer.Builder builder = AgentServer.at(project).environment(environment);
    String plugins = environment.get("CODEAGENT_PLUGINS");
    return plugins == null || plugins.isBlank() ? builder : builder.plugins(Path.of(plugins));
  }

  /** Says why a command failed and returns its exit status. */
  int failed(Exception problem, boolean json) {
    Failure failure = failure(problem);
    if (!(problem instanceof AgentException)) {
      LOG.error("a defect", problem);
    }
    say(failure);
    if (json) {
      printFailure(failure);
    }
    return ExitStatus.of(failure);
  }

  void say(Failure failure) {
    terminal.err().println("code-agent: " + failure.sentence());
    String detail = failure.detail();
    if (detail != null && !detail.isBlank()) {
      terminal.err().println(detail.stripTrailing());
    }
  }

  private void printFailure(Failure failure) {
    JsonMapper mapper = JsonMapper.builder().build();
    ObjectNode root = mapper.createObjectNode();
    ObjectNode node = root.putObject("failure");
    node.put("kind", failure.kind().name().toLowerCase(java.util.Locale.ROOT));
    node.put("code", failure.code());
    node.put("message", failure.message());
    node.put("advice", failure.advice());
    terminal.out().println(mapper.writeValueAsString(root));
  }

  private static Failure failure(Exception problem) {
    if (problem instanceof AgentException known) {
      return known.failure();
    }
    if (problem instanceof InterruptedException) {
      return Failure.of(FailureKind.CANCELLED, "interrupted", "The command was interrupted.", "");
    }
    return new InternalException("A defect stopped the command: " + problem, problem).failure();
  }
}
