package dev.codeagent.launcher;

import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.VerificationResult;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Shows a verdict and what it rests on. */
final class VerdictConsole {

  private final Terminal terminal;
  private final boolean json;

  VerdictConsole(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /** Shows which verifier works. */
  void publish(AgentEvent event) {
    if (event instanceof ProgressEvent.VerifierEnded ended) {
      PrintWriter out = terminal.human(json);
      out.println(Shown.line(ended.outcome() + " " + ended.verifier() + ": " + ended.summary()));
      out.flush();
    }
    if (event instanceof ProgressEvent.Remark remark) {
      terminal.human(json).println(Shown.line("note: " + remark.text()));
      terminal.human(json).flush();
    }
  }

  /** Shows the verdict, as a document where that is wanted. */
  void show(VerificationResult result) {
    if (json) {
      terminal.out().println(text(result.document().bytes()).stripTrailing());
      terminal.out().flush();
    }
    PrintWriter out = terminal.human(json);
    for (EvidenceEntry entry : result.entries()) {
      for (Finding finding : entry.evidence().findings()) {
        out.println("  " + Shown.line(describe(finding)));
      }
    }
    out.println(result.verdict().kind() + ": " + Shown.line(result.verdict().reason()));
    out.flush();
  }

  static String text(byte[] document) {
    return new String(document, StandardCharsets.UTF_8);
  }

  private static String describe(Finding finding) {
    String path = finding.path();
    String place =
        path == null ? "" : path + (finding.line() > 0 ? ":" + finding.line() : "") + ": ";
    return place + finding.message();
  }
}
