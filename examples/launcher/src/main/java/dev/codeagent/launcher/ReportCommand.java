package dev.codeagent.launcher;

import picocli.CommandLine.Command;

/** {@code report}: what a project's past tells; each kind of report is a command below it. */
@Command(
    name = "report",
    description = "Tells what the history of a project holds.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "REPORT")
final class ReportCommand {}
