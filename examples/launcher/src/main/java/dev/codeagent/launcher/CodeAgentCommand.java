package dev.codeagent.launcher;

import picocli.CommandLine.Command;

/** The command without a subcommand: shows what there is. */
@Command(
    name = "code-agent",
    description = "Works a project's backlog; a tick is made only on evidence.",
    mixinStandardHelpOptions = true,
    version = "code-agent 0.1.0-SNAPSHOT",
    subcommandsRepeatable = false,
    synopsisSubcommandLabel = "COMMAND")
final class CodeAgentCommand {}
