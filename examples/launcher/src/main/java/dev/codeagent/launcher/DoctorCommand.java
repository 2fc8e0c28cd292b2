package dev.codeagent.launcher;

import dev.codeagent.api.call.CallContext;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code doctor}: checks this machine and says what to do. */
@Command(
    name = "doctor",
    description = "Checks JDK, git, Maven, sandbox, keys and servers, and says what to do.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  private final Session session;

  @Option(names = "--json", description = "print one JSON document on standard output")
  private boolean json;

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Examination.Finding> findings =
        Examination.of(session.environment()).all(CallContext.background());
    boolean able = findings.stream().noneMatch(f -> f.state() == Examination.State.MISSING);
    PrintWriter human = session.terminal().human(json);
    for (Examination.Finding finding : findings) {
      human.printf("%-8s %-12s %s%n", finding.state().word(), finding.name(), finding.text());
    }
    human.println(able ? "`verify` can work here." : "`verify` cannot work here.");
    human.flush();
    if (json) {
      session.terminal().out().println(document(findings, able));
      session.terminal().out().flush();
    }
    return able ? ExitStatus.OK : ExitStatus.NOT_DONE;
  }

  private static String document(List<Examination.Finding> findings, boolean able) {
    JsonMapper mapper =
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    ObjectNode root = mapper.createObjectNode();
    root.put("ok", able);
    ArrayNode checks = root.putArray("checks");
    for (Examination.Finding finding : findings) {
      ObjectNode node = checks.addObject();
      node.put("name", finding.name());
      node.put("state", finding.state().word());
      node.put("text", finding.text());
    }
    return mapper.writeValueAsString(root);
  }
}
