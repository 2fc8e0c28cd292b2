package dev.codeagent.launcher;

import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    line.addSubcommand(
        new CommandLine(new ReportCommand()).addSubcommand(new QualityCommand(session)));
    line.addSubcommand(new DoctorCommand(session));
    line.addSubcommand(new QuickstartCommand(session));
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    Values.register(line);
    line.setParameterExceptionHandler((problem, given) -> usage(problem, session, arguments));
    line.setExecutionExceptionHandler((problem, command, parsed) ->
        session.failed(problem, command.getCommandName(), wantsJson(parsed)));
    return line.execute(arguments);
  }

  /** Says what is wrong with the command line. */
  private static int usage(
      CommandLine.ParameterException problem, Session session, String... arguments) {
    String message = unknownOption(problem, arguments)
        .map(name -> "Unknown option: '" + name + "'")
        .orElse(String.valueOf(problem.getMessage()));
    CommandLine command = problem.getCommandLine();
    PrintWriter err = session.terminal().err();
    err.println("code-agent: " + message);
    err.println("Try `" + command.getCommandSpec().qualifiedName() + " --help`.");
    if (List.of(arguments).contains("--json")) {
      Failure usage = Failure.of(FailureKind.INPUT, "usage", message, "Use --help.");
      session.print(usage, command.getCommandName());
    }
    return ExitStatus.USAGE;
  }

  /** A mistyped option explains why another one is missing; picocli tells only of the latter. */
  private static Optional<String> unknownOption(
      CommandLine.ParameterException problem, String... arguments) {
    if (!(problem instanceof CommandLine.MissingParameterException)) {
      return Optional.empty();
    }
    Set<String> known = problem.getCommandLine().getCommandSpec().optionsMap().keySet();
    return Arrays.stream(arguments)
        .filter(argument -> argument.startsWith("--"))
        .map(argument -> argument.split("=", 2)[0])
        .filter(name -> !known.contains(name))
        .findFirst();
  }

  private static boolean wantsJson(CommandLine.ParseResult parsed) {
    return parsed.hasMatchedOption("--json")
        || (parsed.hasSubcommand() && wantsJson(parsed.subcommand()));
  }
}
