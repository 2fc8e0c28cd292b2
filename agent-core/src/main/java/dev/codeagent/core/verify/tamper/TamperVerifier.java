package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.Optional;

/**
 * Refuses a change that removes, disables or weakens a protected test or gate where the task does not ask for it and
 * nothing renames it, whatever the runs say.
 *
 * <table>
 * <caption>How an edit of a protected file is judged</caption>
 * <tr><th>edit</th><th>not asked for</th><th>asked for</th></tr>
 * <tr><td>test removed, annotation dropped, no longer run (private, abstract, outside of the runner's pattern)</td>
 *     <td>FAIL</td><td>PASS with a finding when the task names it or the removed code that it tests; UNDECIDED when the
 *     task speaks of removing tests in general</td></tr>
 * <tr><td>test split or merged, all its demands kept</td><td>UNDECIDED</td><td>PASS with a finding</td></tr>
 * <tr><td>test moved or renamed with its body, or following a rename of production</td><td colspan="2">compared as the
 *     same test</td></tr>
 * <tr><td>disabled, skipped, assumption or early return added, failure swallowed</td><td>FAIL</td><td>PASS with a finding
 *     when named, else UNDECIDED</td></tr>
 * <tr><td>assertion removed, demands less, tolerance or exception type widened</td><td>FAIL</td><td>PASS with a finding
 *     when it speaks of code that the task removes</td></tr>
 * <tr><td>expected value or input changed</td><td>FAIL when the test was red at base or the task asks for no other
 *     behaviour; UNDECIDED when it does without saying the value</td><td>PASS with a finding when the task or its
 *     references say the new value</td></tr>
 * <tr><td>object of production in a test replaced by a stand-in of the tests</td><td colspan="2">UNDECIDED</td></tr>
 * <tr><td>only names, calls and formatting of a test changed</td><td colspan="2">PASS: it follows the code</td></tr>
 * <tr><td>test resource changed</td><td>UNDECIDED; FAIL when deleted</td><td>PASS with a finding when named</td></tr>
 * <tr><td>build switch, exclude, gate or CI step that lets failures through</td><td>FAIL</td><td>UNDECIDED</td></tr>
 * <tr><td>other edit of test or gate configuration, or of what {@code protected:} names; a pipeline added</td>
 *     <td>UNDECIDED; FAIL when deleted</td><td>PASS with a finding</td></tr>
 * <tr><td>source that a check of base runs or loads, and what such a one imports</td><td>UNDECIDED</td><td>PASS with a
 *     finding</td></tr>
 * <tr><td>data of objects in JavaScript that deep equality no longer sees</td><td>UNDECIDED</td><td>PASS</td></tr>
 * <tr><td>switch that production newly asks for and a test of the change sets, or a name of production that such a test
 *     gives to something else</td><td>UNDECIDED</td><td>PASS when the task names the switch</td></tr>
 * <tr><td>comment or annotation that turns a gate of the project off for a place</td><td>UNDECIDED</td><td>PASS with a
 *     finding</td></tr>
 * <tr><td>compiled class, archive or processor of annotations</td><td>UNDECIDED; FAIL in a library's place</td><td>PASS with
 *     a finding when named</td></tr>
 * <tr><td>report checked in; production that shadows a class, names a test run, makes all equal, replaces what tests demand with or ends the JVM from a test</td>
 *     <td colspan="2">FAIL</td></tr>
 * <tr><td>production that looks at the stack, the class path, the build's folders or what runs tests, that chance or the count of calls
 *     steers, or that swallows every failure</td><td>UNDECIDED</td><td>PASS when the task speaks of it</td></tr>
 * </table>
 */
final class TamperVerifier implements Verifier {

  @Override
  public VerifierSpec spec() {
    return VerifierSpec.veto("tamper", "6", 5);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    Marks marks = new Marks();
    TaskWords words = TaskWords.of(context);
    boolean java = context.changes().stream().anyMatch(f -> f.path().endsWith(".java"));
    if (java) {
      Optional<JavaParser> parser = JavaParser.create();
      if (parser.isEmpty()) {
        return Evidence.undecided(JavaParser.MISSING);
      }
      SourceDiff diff = SourceDiff.of(context, parser.get());
      new JavaTests(context, diff, words, marks).judge();
      new StandIns(diff, marks).judge();
      new ProductionTricks(context, diff, words, marks).judge();
      new RunDetection(context, diff, words, marks).judge();
      new Equality(diff, words, marks).judge();
      new Chance(context, parser.get(), diff, words, marks).judge();
      new CallCounting(diff, words, marks).judge();
      new SwallowedFailures(diff, words, marks).judge();
      new JavaSwitches(context, diff, words, marks).judge();
    }
    new ForeignTests(context, words, marks).judge();
    new ForeignTricks(context, words, marks).judge();
    new TestSwitches(context, words, marks).judge();
    new HiddenData(context, words, marks).judge();
    new BuildFiles(context, words, marks).judge();
    new GateFiles(context, words, marks).judge();
    new GateScripts(context, words, marks).judge();
    new Suppressions(context, words, marks).judge();
    new Prebuilt(context, words, marks).judge();
    return marks.evidence("No protected test or gate was removed, disabled or weakened.");
  }
}
