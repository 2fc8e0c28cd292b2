package dev.codeagent.launcher;

import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The entry of the {@code code-agent} command. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    StopSignal signal = StopSignal.listen(Thread.currentThread());
    Terminal terminal = new Terminal(out, err, Boolean.getBoolean("codeagent.terminal"));
    int status = execute(terminal, System.getenv(), arguments);
    out.flush();
    err.flush();
    signal.finished();
    System.exit(status);
  }

  /** Runs a command and returns its exit status; for tests and for {@link #main}. */
  static int execute(Terminal terminal, Map<String, String> environment, String... arguments) {
    Session session = new Session(terminal, environment);
    CommandLine line = new CommandLine(new CodeAgentCommand());
    line.addSubcommand(new RunCommand(session));
    line.addSubcommand(new ResumeCommand(session));
    line.addSubcommand(new TasksCommand(session));
    line.addSubcommand(new VerifyCommand(session));
    line.addSubcommand(new RecheckCommand(session));
    line.addSubcommand(new DecideCommand(session));
    line.addSubcommand(new DoctorCommand(session));
    line.addSubcommand(new QuickstartCommand(session));
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setParameterExceptionHandler((problem, given) -> {
      terminal.err().println("code-agent: " + problem.getMessage());
      terminal
          .err()
          .println("Try `code-agent "
              + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help`.");
      if (List.of(arguments).contains("--json")) {
        Failure usage = Failure.of(
            FailureKind.INPUT, "usage", String.valueOf(problem.getMessage()), "Use --help.");
        session.print(usage, problem.getCommandLine().getCommandName());
      }
      return ExitStatus.USAGE;
    });
    line.setExecutionExceptionHandler((problem, command, parsed) ->
        session.failed(problem, command.getCommandName(), wantsJson(parsed)));
    return line.execute(arguments);
  }

  private static boolean wantsJson(CommandLine.ParseResult parsed) {
    return parsed.hasMatchedOption("--json")
        || (parsed.hasSubcommand() && wantsJson(parsed.subcommand()));
  }
}
