package dev.codeagent.testkit;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Verdict;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.tool.ToolResult;

/** The entry to the assertions about what runs, verifiers and tools give back. */
public final class CodeAgentAssertions {

  private CodeAgentAssertions() {}

  public static RunReportAssert assertThat(RunReport actual) {
    return new RunReportAssert(actual);
  }

  public static VerdictAssert assertThat(Verdict actual) {
    return new VerdictAssert(actual);
  }

  public static EvidenceAssert assertThat(Evidence actual) {
    return new EvidenceAssert(actual);
  }

  public static ToolResultAssert assertThat(ToolResult actual) {
    return new ToolResultAssert(actual);
  }
}
