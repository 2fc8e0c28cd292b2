package dev.codeagent.core.verify.contract;

import dev.codeagent.api.call.Deadline;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.host.Unavailable;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Whether an equality or an order that the change wrote keeps what Java demands of each: that both sides say the same, that it
 * leads on from one to the next, that what is equal has one hash. An order that answers as a test wants it mostly does
 * not. A relation such as {@code overlaps} has to hold both ways, too. A breach leaves the change to a person; it never grants and is not required.
 */
final class ContractVerifier implements Verifier {

  private static final String MAIN = "src/main/java/";

  @Override
  public VerifierSpec spec() {
    return VerifierSpec.veto("contracts", "3", 34);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    Optional<JavaParser> parser = JavaParser.create();
    if (!(context instanceof BuiltHead head) || parser.isEmpty()) {
      return Evidence.skipped("Objects cannot be compared here.");
    }
    List<JavaMethod> written = SourceDiff.of(context, parser.get()).changedMethods().stream()
        .filter(m -> m.file().path().contains(MAIN) && Contracts.compares(m))
        .filter(m -> !m.type().isInterface() && !m.type().has(Modifier.PRIVATE))
        .toList();
    if (written.isEmpty()) {
      return Evidence.skipped("The change writes no equality and no order of Java.");
    }
    Optional<BuiltHead.Build> build = head.builtHead();
    if (build.isEmpty()) {
      return Evidence.skipped("Only code that Maven built can be called.");
    }
    try {
      Deadline end = Deadline.after(context.proofTime(), context.call().ticker());
      return evidence(new Contracts(context, build.get(), parser.get(), end).look(written));
    } catch (Unavailable e) {
      return Evidence.skipped("Objects cannot be compared: " + e.sentence());
    } catch (EnvironmentException e) {
      return Evidence.skipped("Objects cannot be compared: " + e.failure().sentence());
    } catch (IOException | UncheckedIOException e) {
      return Evidence.skipped("The folder of the build cannot be used: " + e + ".");
    }
  }

  private static Evidence evidence(Contracts.Result result) {
    List<Finding> findings = result.breaches().stream()
        .map(b -> Finding.in(
            b.method().file().path(),
            b.method().line(),
            "broken-contract",
            b.method().type().simpleName() + "." + b.method().name() + " " + b.told() + "."))
        .toList();
    if (!findings.isEmpty()) {
      return Evidence.undecided(findings.getFirst().message(), findings);
    }
    return result.compared() == 0
        ? Evidence.skipped("No test makes objects that could be compared.")
        : Evidence.pass("What the change compares keeps the contracts of Java on "
            + result.compared() + " objects.");
  }
}
